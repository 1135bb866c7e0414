"""The commands that ask: claims, query."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tacheron.cli.options import Endpoint, Home, KeepNames, Language, hand_on, one_of, rooms_of, show, terminal_width
from tacheron.errors import UsageError

FORMATS = ("table", "csv", "json", "markdown")
LANGUAGE = "language"
"""The parameter by which a question takes the language of its answer: what --lang says, if nothing else is said."""


def add_to(app: typer.Typer) -> None:
    """Give the application its commands that ask."""
    listed = typer.Typer(invoke_without_command=True)
    listed.callback(epilog="Example: tacheron claims --entity Fiverr --format csv")(claims)
    listed.command("show", epilog="Example: tacheron claims show 3f9c --lang fr")(claims_show)
    app.add_typer(listed, name="claims")
    app.command(epilog="Example: tacheron query platform-workforce --param platform=Upwork --format csv")(query)


def claims(
    context: typer.Context,
    article: Annotated[str | None, typer.Option(metavar="ID", help="Only the claims of this article.")] = None,
    predicate: Annotated[str | None, typer.Option(metavar="NAME", help="Only claims that say this.")] = None,
    entity: Annotated[str | None, typer.Option(metavar="NAME", help="Only claims about or to this entity.")] = None,
    min_confidence: Annotated[
        float | None, typer.Option(min=0, max=1, metavar="0..1", help="Only claims that are read at least this surely.")
    ] = None,
    disputed: Annotated[
        bool, typer.Option("--disputed", help="Only claims that one of two extractors makes alone: look at them first.")
    ] = False,
    form: Annotated[str, typer.Option("--format", help="table, csv, json or markdown.")] = "table",
    keep_names: KeepNames = False,
    home: Home = None,
) -> None:
    """List the claims of the articles, each with its words, who says so and what people decided about it."""
    if context.invoked_subcommand is not None:
        return
    one_of("--format", form, FORMATS)
    from tacheron.errands.listing import Wanted, listed

    wanted = Wanted(article, predicate, entity, min_confidence, disputed)
    rooms = rooms_of(home)
    hand_on(listed(rooms, wanted, form, terminal_width()), form, rooms, "en", keep_names)


def claims_show(
    claim: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, or as much of it as no other begins with.")],
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    keep_names: KeepNames = False,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Tell why a claim was made: which rule, by which words, how its two ends were found, who says so, how sure it is."""
    one_of("--format", form, ("text", "json"))
    one_of("--lang", language, ("fr", "en"))
    from tacheron.errands.explaining import explained

    rooms = rooms_of(home)
    hand_on(explained(rooms, claim, form, language), form, rooms, language, keep_names)


def query(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A canned question.")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the canned questions by theme.")] = False,
    about: Annotated[
        bool, typer.Option("--about", help="Say what the question asks, which values it takes, what its columns hold.")
    ] = False,
    parameters: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="A value for the question; may be repeated."),
    ] = None,
    sparql: Annotated[
        Path | None, typer.Option("--sparql", metavar="FILE", help="Ask the SELECT query in this file instead.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv, json or markdown.")] = "table",
    keep_names: KeepNames = False,
    endpoint: Endpoint = None,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Ask the graph a canned question, or one of your own."""
    one_of("--format", form, FORMATS)
    one_of("--lang", language, ("fr", "en"))
    if about and name is None:
        raise UsageError("--about is of one question; say its NAME («tacheron query --list» names them all).")
    if [name is not None, listed, sparql is not None].count(True) != 1:
        raise UsageError("say one of: NAME, the name of a question; --list; --sparql FILE.")
    from tacheron.errands import asking
    from tacheron.queries import load_questions
    from tacheron.showing import questions
    from tacheron.showing.tables import rendered

    rooms = rooms_of(home)
    if listed:
        show(questions.as_list(load_questions(rooms.queries).values(), language, form, terminal_width()))
        return
    if about and name is not None:
        one_of("--format with --about", form, ("table", "json"))
        told = asking.question_named(rooms, name)
        as_json = form == "json"
        show(questions.about_as_json(told) if as_json else questions.about(told, language, terminal_width()))
        return
    if name is not None:
        question = asking.question_named(rooms, name)
        values = _values(parameters or [])
        if any(parameter.name == LANGUAGE for parameter in question.parameters):
            values.setdefault(LANGUAGE, language)
        table = asking.ask(rooms, asking.answerer(rooms, endpoint), question, values)
    else:
        assert sparql is not None
        table = asking.ask_own(asking.answerer(rooms, endpoint), sparql)
    short = form in ("table", "markdown")
    cells = [[asking.cell(term, short) for term in row] for row in table.rows]
    hand_on(rendered(table.columns, cells, form, terminal_width()), form, rooms, language, keep_names)


def _values(parameters: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for parameter in parameters:
        name, sign, value = parameter.partition("=")
        if not sign or not name:
            raise UsageError(f"--param is «{parameter}», must be NAME=VALUE.")
        if name in values:
            raise UsageError(f"--param {name} is given twice; say it once.")
        values[name] = value
    return values
