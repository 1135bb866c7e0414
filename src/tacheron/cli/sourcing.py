"""The commands on sources: conflicts, support, denials, sources, breaks, compare, gaps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tacheron.cli.options import Endpoint, Home, KeepNames, Language, one_of, rooms_of, show, terminal_width
from tacheron.remote.access import Server

if TYPE_CHECKING:
    from tacheron.errands.sourcing import Told
    from tacheron.places import Rooms
    from tacheron.showing.sheets import Sheet
    from tacheron.showing.sourcing import SourceTelling

FORMATS = ("table", "csv", "json", "markdown", "html")

Who = Annotated[
    str | None, typer.Argument(metavar="[WHO]", help="Only what is said of this: a name or an IRI; with its workers.")
]
Form = Annotated[str, typer.Option("--format", help="table, csv, json, markdown or html.")]


def add_to(app: typer.Typer) -> None:
    """Give the application its commands on sources."""
    app.command(epilog="Example: tacheron conflicts Upwork --lang fr")(conflicts)
    app.command(epilog='Example: tacheron support "Mechanical Turk" --alone')(support)
    app.command(epilog="Example: tacheron denials --format markdown")(denials)
    app.command(epilog='Example: tacheron sources --without "Business Insider"')(sources)
    app.command(epilog='Example: tacheron breaks "Trump campaign"')(breaks)
    app.command(epilog='Example: tacheron compare "Mechanical Turk" pay --format html')(compare)
    app.command(epilog="Example: tacheron gaps --lang fr")(gaps)


def conflicts(
    about: Who = None,
    measure: Annotated[str | None, typer.Option(metavar="M", help="Only this measure.")] = None,
    form: Form = "table",
    endpoint: Endpoint = None,
    language: Language = "en",
    keep_names: KeepNames = False,
    home: Home = None,
) -> None:
    """Show figures of one thing that differ, side by side, and whether all of them can be true."""
    rooms, told, tell = _asked(form, endpoint, language, home)
    from tacheron.errands.sourcing import figures, who
    from tacheron.lineage import disagreements
    from tacheron.showing import sourcing as showing

    wanted = None if about is None else who(rooms, told.answer, about)
    found = disagreements(figures(rooms, told, wanted, measure), told.lineage)
    _print(rooms, showing.conflicts(found, tell), form, keep_names)


def support(
    about: Who = None,
    alone: Annotated[
        bool, typer.Option("--alone", help="What stands on one origin alone, not what several say.")
    ] = False,
    form: Form = "table",
    endpoint: Endpoint = None,
    language: Language = "en",
    keep_names: KeepNames = False,
    home: Home = None,
) -> None:
    """Show on how many independent origins things stand; articles that repeat one source are one."""
    rooms, told, tell = _asked(form, endpoint, language, home)
    from tacheron.errands.sourcing import who
    from tacheron.lineage import corroborated, on_one_source
    from tacheron.showing import sourcing as showing

    claims = told.claims if about is None else told.about(who(rooms, told.answer, about))
    found = (on_one_source if alone else corroborated)(claims, told.lineage)
    _print(rooms, showing.support(found, tell, alone), form, keep_names)


def denials(
    about: Who = None,
    form: Form = "table",
    endpoint: Endpoint = None,
    language: Language = "en",
    keep_names: KeepNames = False,
    home: Home = None,
) -> None:
    """Show what some articles deny, and who says it all the same."""
    rooms, told, tell = _asked(form, endpoint, language, home)
    from tacheron.errands.sourcing import who
    from tacheron.lineage import contradictions, only_denied
    from tacheron.showing import sourcing as showing

    claims = told.claims if about is None else told.about(who(rooms, told.answer, about))
    _print(rooms, showing.denials(contradictions(claims), only_denied(claims), tell), form, keep_names)


def sources(
    about: Who = None,
    left_out: Annotated[
        list[str] | None,
        typer.Option(
            "--without",
            metavar="ORIGIN",
            help="What falls without it: a source, an author, a paper, an article's id or title.",
        ),
    ] = None,
    form: Form = "table",
    endpoint: Endpoint = None,
    language: Language = "en",
    keep_names: KeepNames = False,
    home: Home = None,
) -> None:
    """List the origins with all that hangs on each, or show what is lost, and which order changes, without some."""
    rooms, told, tell = _asked(form, endpoint, language, home)
    from tacheron.errands.sourcing import who, without
    from tacheron.lineage import statements
    from tacheron.showing import standing

    iris = None if about is None else who(rooms, told.answer, about)
    claims = told.claims if iris is None else told.about(iris)
    ways = told.ways if iris is None else told.ways_through(iris)
    if left_out:
        _print(rooms, standing.left_out(without(told, claims, ways, left_out), tell), form, keep_names)
    else:
        _print(rooms, standing.origins(claims, statements(claims, told.lineage), ways, tell), form, keep_names)


def breaks(
    about: Who = None,
    form: Form = "table",
    endpoint: Endpoint = None,
    language: Language = "en",
    keep_names: KeepNames = False,
    home: Home = None,
) -> None:
    """Show which single article, or which single origin, breaks or weakens each chain."""
    rooms, told, tell = _asked(form, endpoint, language, home)
    from tacheron.errands.sourcing import who
    from tacheron.showing import standing

    ways = told.ways if about is None else told.ways_through(who(rooms, told.answer, about))
    _print(rooms, standing.breaks(ways, tell), form, keep_names)


def compare(
    about: Annotated[str, typer.Argument(metavar="WHO", help="Of whom it is said, or for whom they work.")],
    question: Annotated[str, typer.Argument(metavar="MEASURE", help="A measure or a relation.")],
    form: Form = "table",
    endpoint: Endpoint = None,
    language: Language = "en",
    keep_names: KeepNames = False,
    home: Home = None,
) -> None:
    """Compare what each article says on one question, a row a source, with its words and its citation."""
    rooms, told, tell = _asked(form, endpoint, language, home)
    from tacheron.errands.sourcing import predicate_named, who
    from tacheron.lineage.comparing import comparison
    from tacheron.showing.comparing import compared

    predicate = predicate_named(rooms, question)
    claims = told.on(who(rooms, told.answer, about), predicate.iri)
    label = predicate.labels.get(language, predicate.name)
    _print(rooms, compared(about, label, comparison(claims, told.lineage), tell), form, keep_names)


def gaps(
    form: Form = "table",
    endpoint: Endpoint = None,
    language: Language = "en",
    keep_names: KeepNames = False,
    home: Home = None,
) -> None:
    """Show what no article says: of platforms, of chains, of workers' conditions, of the articles themselves."""
    rooms, told, tell = _asked(form, endpoint, language, home)
    from tacheron.errands.sourcing import ARTICLE_GAPS, rows, unsaid_of_platforms
    from tacheron.showing import gaps as showing

    platforms = unsaid_of_platforms(rooms, told, language)
    articles = rows(rooms, told.answer, ARTICLE_GAPS, language)
    _print(rooms, showing.gaps(platforms, articles, told.ways, told.links, tell), form, keep_names)


def _asked(form: str, endpoint: Server | None, language: str, home: Path | None) -> tuple[Rooms, Told, SourceTelling]:
    one_of("--format", form, FORMATS)
    one_of("--lang", language, ("fr", "en"))
    from tacheron.errands import asking
    from tacheron.errands.sourcing import told
    from tacheron.showing.sourcing import SourceTelling

    rooms = rooms_of(home)
    answer = asking.answerer(rooms, endpoint)
    everything = told(rooms, answer)
    return rooms, everything, SourceTelling(asking.telling(rooms, answer, language), everything.lineage)


def _print(rooms: Rooms, sheet: Sheet, form: str, keep_names: bool) -> None:
    """What is handed on withholds private names; what is read on the screen has them, as the store has."""
    from tacheron.errands.sourcing import discretion
    from tacheron.showing.sheets import laid_out

    if form != "table" and not keep_names:
        withheld = discretion(rooms)
        sheet = sheet.told_by(lambda text: withheld(text, sheet.language))
    show(laid_out(sheet, form, terminal_width()))
