"""Names of private individuals in what the commands print: on one's own screen, and withheld from what is handed on."""

from __future__ import annotations

import json

import pytest

from commands import run
from tacheron.places import Rooms
from tacheron.privacy import in_json

TRACED = ("trace", "--from", "Trump campaign", "--to", "Singapore")
CLAIMED = ("claims", "--entity", "Hrithie")
ASKED = ("query", "chains")


def printed(bundled: Rooms, *arguments: str) -> str:
    done = run(*arguments, home=bundled.root)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("asked", "name", "forms"),
    [
        (TRACED, "Hrithie", ("text", "csv", "json", "dot", "graphml")),
        (CLAIMED, "Hrithie", ("table", "csv", "json")),
        (ASKED, "Hrithie", ("table", "csv", "json")),
    ],
    ids=("trace", "claims", "query"),
)
def test_only_the_screen_has_private_names_unless_they_are_asked_for(
    bundled: Rooms, asked: tuple[str, ...], name: str, forms: tuple[str, ...]
) -> None:
    screen, *files = forms
    assert name in printed(bundled, *asked, "--format", screen)
    for form in files:
        assert name not in printed(bundled, *asked, "--format", form), form
    assert name in printed(bundled, *asked, "--format", files[-1], "--keep-names")


def test_a_withheld_trace_says_who_it_is_instead_in_the_asked_language(bundled: Rooms) -> None:
    assert "digital worker in Singapore" in printed(bundled, *TRACED, "--format", "csv")
    told = printed(bundled, *TRACED, "--format", "markdown", "--lang", "fr")
    assert "digital worker" not in told
    assert "Singapour" in told


def test_a_name_after_an_escape_is_found_and_an_iri_left_alone() -> None:
    document = json.dumps({"said": 'so\nLaura "x" \\', "iri": "https://example.org/laura/Laura", "n": 0.1}, indent=2)
    told = in_json(document, lambda text: text.replace("\nLaura", "\nsomebody").replace("org/", "net/"))
    assert json.loads(told) == {"said": 'so\nsomebody "x" \\', "iri": "https://example.org/laura/Laura", "n": 0.1}
    assert in_json(document, str) == document
