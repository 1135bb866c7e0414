"""The commands on entities: list, show, merge, split, rename, undo, candidates."""

from __future__ import annotations

from typing import Annotated

import typer

from tacheron.cli.options import Home, KeepNames, Language, one_of, rooms_of, show, terminal_width
from tacheron.errors import UsageError

TABLES = ("table", "csv", "json", "markdown")
TEXTS = ("text", "json", "markdown")
LANGUAGES = ("fr", "en")

Kind = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="Of this type of the ontology (Platform, Place ...).")
]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", envvar="TACHERON_BY", help="Who decides.", show_envvar=True)
]
On = Annotated[
    str | None, typer.Option("--on", metavar="DAY", envvar="TACHERON_ON", help="When: 2026-05-01.", show_envvar=True)
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take it back: what was before holds again.")]


def add_to(app: typer.Typer) -> None:
    """Give the application its commands on entities."""
    entities = typer.Typer(no_args_is_help=True, help="Who and what the claims speak of, and which names are one.")
    entities.command("list", epilog="Example: tacheron entities list --type Platform --text turk")(list_)
    entities.command("show", epilog="Example: tacheron entities show Upwork --lang fr")(show_)
    entities.command("candidates", epilog="Example: tacheron entities candidates --format csv")(candidates)
    entities.command(
        "merge", epilog='Example: tacheron entities merge "Amazon Mechanical Turk" "Turc mécanique" --by "A. Reader"'
        " --on 2026-05-01",
    )(merge)  # fmt: skip
    entities.command(
        "split", epilog='Example: tacheron entities split "Click farms" "Clickfarms" --by "A. Reader" --on 2026-05-01'
    )(split)
    entities.command(
        "rename", epilog='Example: tacheron entities rename "Figure Eight" "Appen" --by "A. Reader" --on 2026-05-01'
    )(rename)
    entities.command(
        "undo", epilog='Example: tacheron entities undo "Figure Eight" "Appen" --by "A. Reader" --on 2026-05-02'
    )(undo)
    app.add_typer(entities, name="entities")


def list_(
    kind: Kind = None,
    text: Annotated[str | None, typer.Option("--text", metavar="WORDS", help="With this in one of its names.")] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv, json or markdown.")] = "table",
    keep_names: KeepNames = False,
    language: Language = "en",
    home: Home = None,
) -> None:
    """List the entities that the claims speak of, those of most claims first."""
    _check(form, TABLES, language)
    from tacheron.errands.naming import listed

    show(listed(rooms_of(home), kind, text, form, language, keep_names, terminal_width()))


def show_(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any of its names, or its IRI, even one of before.")],
    kind: Kind = None,
    form: Annotated[str, typer.Option("--format", help="text, json or markdown.")] = "text",
    keep_names: KeepNames = False,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Tell all that is known of an entity: names, figures, claims with their words and sources, what was decided."""
    _check(form, TEXTS, language)
    from tacheron.errands.naming import shown

    show(shown(rooms_of(home), name, kind, form, language, keep_names))


def candidates(
    threshold: Annotated[
        float | None, typer.Option("--threshold", min=0, max=1, metavar="SCORE", help="How likely at least.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text, table, csv, json or markdown.")] = "text",
    keep_names: KeepNames = False,
    language: Language = "en",
    home: Home = None,
) -> None:
    """List pairs of entities that may be one, with the likeness and its reasons, for somebody to decide."""
    _check(form, ("text", *TABLES), language)
    from tacheron.errands.naming import candidates as proposed

    show(proposed(rooms_of(home), threshold, form, language, keep_names, terminal_width()))


def merge(
    a: Annotated[str, typer.Argument(metavar="A", help="The name that stays.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The name that is one with it.")],
    kind: Kind = None,
    by: By = None,
    on: On = None,
    note: Note = None,
    take_back: Undo = False,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Say that two names are one entity: a line in ingest/same.jsonl, which can be taken back."""
    _decide("merge", a, b, kind, (by, on, note), take_back, language, home)


def split(
    a: Annotated[str, typer.Argument(metavar="A", help="A name.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The name that is another's.")],
    kind: Kind = None,
    by: By = None,
    on: On = None,
    note: Note = None,
    take_back: Undo = False,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Say that two names are two entities, whatever spelling, lexicon or likeness say: a line in ingest/same.jsonl."""
    _decide("split", a, b, kind, (by, on, note), take_back, language, home)


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Any of its names.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its name from now on, from which its IRI is made.")],
    kind: Kind = None,
    by: By = None,
    on: On = None,
    note: Note = None,
    take_back: Undo = False,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Give an entity another name and IRI; the old IRI points to the new one, and the old name still finds it."""
    _decide("rename", old, new, kind, (by, on, note), take_back, language, home)


def undo(
    a: Annotated[str, typer.Argument(metavar="A", help="A name of the decision.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Its other name.")],
    by: By = None,
    on: On = None,
    note: Note = None,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Take back the last decision on two names, by one line more: what was before holds again."""
    one_of("--lang", language, LANGUAGES)
    from tacheron.errands import naming
    from tacheron.errands.deciding import signed

    show(naming.undo(rooms_of(home, writable=True), a, b, signed(by, on, note), None, language))


def _decide(
    verb: str, a: str, b: str, kind: str | None, sign: tuple[str | None, str | None, str | None], take_back: bool,
    language: str, home: Home,
) -> None:  # fmt: skip
    one_of("--lang", language, LANGUAGES)
    from tacheron.errands import naming
    from tacheron.errands.deciding import signed

    signature, rooms = signed(*sign), rooms_of(home, writable=True)
    if not take_back:
        show(naming.decide(rooms, verb, a, b, signature, kind, language))
        return
    if kind is not None:
        raise UsageError("--type says nothing where a decision is taken back; leave it out.")
    show(naming.undo(rooms, a, b, signature, verb, language))


def _check(form: str, forms: tuple[str, ...], language: str) -> None:
    one_of("--format", form, forms)
    one_of("--lang", language, LANGUAGES)
