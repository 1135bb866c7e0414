"""Options and small ways of printing that several commands share."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from tacheron.errors import UsageError
from tacheron.places import Rooms, find_rooms
from tacheron.remote.access import Server, server

Home = Annotated[
    Path | None,
    typer.Option("--home", metavar="DIR", help="The workspace, if not the one around this folder (or TACHERON_HOME)."),
]
Endpoint = Annotated[
    Server | None,
    typer.Option(
        "--endpoint", metavar="URL", parser=server, help="Ask this SPARQL server, not the store of the workspace."
    ),
]
Language = Annotated[str, typer.Option("--lang", help="fr or en.")]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes", min=1, metavar="N", help="How many processes read; as many as are worth it, if unsaid."
    ),
]

KeepNames = Annotated[
    bool, typer.Option("--keep-names", help="Leave the names of private individuals in files for others.")
]
ON_SCREEN = ("text", "table")
"""The forms for one's own screen, which have the names; every other form is taken for one that is handed on."""

EXTRACTORS = ("both", "frames", "learned", "llm")
Extractor = Annotated[
    str,
    typer.Option(
        "--extractor",
        help="frames; learned, the frames and the models trained beside them; llm, a language model's answers; both, "
        "frames and llm where a model has answered (the default).",
    ),
]
LlmUrl = Annotated[
    str | None,
    typer.Option(
        "--llm-url", metavar="URL", help="Ask the model at this OpenAI-compatible address (TACHERON_LLM_URL)."
    ),
]
LlmModel = Annotated[str | None, typer.Option("--llm-model", help="The model's name (or TACHERON_LLM_MODEL).")]
LlmPrice = Annotated[
    str | None,
    typer.Option("--llm-price", metavar="IN/OUT", help="What a million tokens cost, read and written: 0.15/0.60."),
]
LlmParallel = Annotated[int, typer.Option("--llm-parallel", min=1, max=64, help="How many requests at once.")]


def rooms_of(home: Path | None, writable: bool = False) -> Rooms:
    """The workspace's rooms; RoomError where they must be `writable` and are the packaged ones."""
    rooms = find_rooms(home)
    if writable:
        rooms.must_be_writable()
    return rooms


def one_of(option: str, value: str, choices: Iterable[str]) -> str:
    """The value, if it is one of the choices; else a UsageError that names them."""
    if value not in choices:
        raise UsageError(f"{option} is «{value}», must be one of {', '.join(choices)}.")
    return value


def show(text: str) -> None:
    """Print text that may hold anything, with its own line end."""
    typer.echo(text, nl=False)


def hand_on(text: str, form: str, rooms: Rooms, language: str, keep_names: bool) -> None:
    """Print an answer in its form: the screen has all names, a file for others those of private individuals withheld.

    The individuals are those of the workspace, also where a server answered.
    """
    if form not in ON_SCREEN and not keep_names:
        from tacheron.corpus import discretion_of
        from tacheron.privacy import in_json

        names = discretion_of(rooms)
        tell = functools.partial(names.text, language=language)
        text = in_json(text, tell) if form == "json" else tell(text)
    show(text)


def terminal_width() -> int | None:
    """How wide the screen is; None where the output is no screen."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def say_faults(faults: Iterable[Exception | str]) -> None:
    """Each fault on a line of its own, on standard error."""
    for fault in faults:
        typer.echo(f"tacheron: {' '.join(str(fault).split())}", err=True)
