"""The explorer: one HTML file that opens from disk without a network and shows every line with the words that carry it.

Whatever comes from an article goes into the page as data alone: as JSON whose `<`, `>`, `&` and `'` are escaped, which
the page's script turns into text. The page forbids itself the network and every script but those that stand in it (a
Content-Security-Policy with their digests).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from tacheron.files import write_whole
from tacheron.showing.drawing import colours_of, picture_of
from tacheron.showing.scene import STATUSES, Printed, Said, Scene
from tacheron.showing.sealing import packaged, policy
from tacheron.showing.wording import LANGUAGES, say, words

VIEWS = ("graph", "relations", "figures")
NAMES = {"en": "English", "fr": "Français"}
VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"


def write_explorer(path: Path, scene: Scene, language: str) -> None:
    """Write the page, whole or not at all; `language` is the one in which it opens. RoomError where it cannot be."""
    write_whole(path, explorer_page(scene, language))


def explorer_page(scene: Scene, language: str) -> str:
    """The page as HTML; the same scene gives the same bytes."""
    scripts = [packaged(pyvis.__name__, VIS_NETWORK), _own_script()]
    style = packaged(__package__, "templates/explorer.css")
    environment = Environment(
        loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("explorer.html.j2").render(
        language=language,
        languages={code: NAMES[code] for code in LANGUAGES},
        views=VIEWS,
        say=lambda key: say(key, language),
        policy=policy(scripts, style),
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        scene=htmlsafe_json_dumps(_page_data(scene, language), sort_keys=True, separators=(",", ":")),
    )


def _own_script() -> str:
    folder = files(__package__).joinpath("templates/js")
    parts = sorted((part for part in folder.iterdir() if part.name.endswith(".js")), key=lambda part: part.name)
    return '"use strict";\n' + "\n".join(part.read_text(encoding="utf-8") for part in parts)


def _page_data(scene: Scene, language: str) -> dict[str, Any]:
    picture = picture_of(scene, language)
    colours = colours_of(scene.kinds)
    seen = [name.kinds[0] for name in scene.names]
    return {
        "language": language,
        "languages": list(LANGUAGES),
        "words": words(),
        "statuses": [status for status in STATUSES if any(claim.status == status for claim in scene.claims)],
        "off": ["review:rejected"],
        "opening": _opening(scene),
        "kinds": [
            {"id": kind.id, "label": kind.label, "agent": kind.agent, "count": seen.count(kind.id),
             "border": colours[kind.id][0], "fill": colours[kind.id][1]}
            for kind in scene.kinds
        ],
        "relations": [{"id": each.id, "label": each.label, "comment": each.comment} for each in scene.relations],
        "nodes": [
            {"id": name.id, "label": name.label, "drawn": picture.drawn[name.id], "kinds": name.kinds,
             "aliases": name.aliases, "private": name.private}
            for name in scene.names
        ],
        "claims": [_claim(claim) for claim in scene.claims],
        "articles": [_article(article) for article in scene.articles],
        "chains": [
            {"id": chain.id, "kind": chain.kind, "status": chain.status, "path": chain.path, "claims": chain.claims,
             "around": chain.around, "gainers": chain.gainers,
             "missing": [{"what": gap.what, "of": gap.of} for gap in chain.missing]}
            for chain in scene.chains
        ],
        "disagreements": [{"claims": each.claims, "reasons": each.reasons} for each in scene.disagreements],
        "network": {"nodes": picture.nodes, "edges": picture.edges, "options": picture.options},
    }  # fmt: skip


def _opening(scene: Scene) -> list[str]:
    """The names in sight when the page opens: the focus and what claims join to it."""
    near = {scene.focus} if scene.focus is not None else {name.id for name in scene.names}
    pairs = [(claim.subject, claim.to) for claim in scene.claims if claim.to is not None]
    near = near.union(*(pair for pair in pairs if near.intersection(pair)))
    return sorted(str(name) for name in near)


def _claim(claim: Said) -> dict[str, Any]:
    return {
        "id": claim.id, "statement": claim.statement, "from": claim.subject, "relation": claim.relation, "to": claim.to,
        "figure": claim.figure, "status": claim.status, "review": claim.review, "article": claim.article,
        "quotes": claim.quotes, "speaker": claim.speaker, "arrangement": claim.arrangement, "when": claim.when,
        "task": claim.task, "by": claim.by, "confidence": None if claim.confidence is None else float(claim.confidence),
    }  # fmt: skip


def _article(article: Printed) -> Mapping[str, Any]:
    return {
        "id": article.id, "title": article.title, "language": article.language, "authors": article.authors,
        "publisher": article.publisher, "date": article.date, "url": _safe(article.url), "fiction": article.fiction,
        "original": None if article.original is None else _article(article.original),
    }  # fmt: skip


def _safe(url: str | None) -> str | None:
    """The address if it is one of the web; a `javascript:` in an article's metadata is none."""
    return url if url is not None and url.lower().startswith(("https://", "http://")) else None
