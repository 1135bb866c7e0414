"""The command that follows the work from hand to hand: trace."""

from __future__ import annotations

from typing import Annotated

import typer

from tacheron.cli.options import Endpoint, Home, KeepNames, Language, hand_on, one_of, rooms_of
from tacheron.errors import UsageError

FORMATS = ("text", "json", "graphml", "dot", "csv", "markdown")
KINDS = ("ordered", "bought", "unpaid", "opportunistic", "unstated")
YEARS = range(1800, 2200)


def add_to(app: typer.Typer) -> None:
    """Give the application its command that traces."""
    app.command(epilog='Example: tacheron trace --from "Trump campaign" --to Singapore --kind ordered')(trace)


def trace(
    who: Annotated[
        str | None,
        typer.Argument(metavar="[WHO]", help="A client, platform, worker, place or task that has any part in it."),
    ] = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="NAME", help="Only chains whose first hand this is, or is there.")
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--to", metavar="NAME", help="Only chains whose end this is, or whose last hand is there."),
    ] = None,
    through: Annotated[
        str | None, typer.Option("--through", metavar="NAME", help="Only chains with this between first hand and end.")
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help=f"Only chains that are {', '.join(KINDS)}.")] = None,
    possible: Annotated[
        bool, typer.Option("--possible", help="Also the chains that are merely possible, which no article tells.")
    ] = False,
    confidence: Annotated[
        float | None,
        typer.Option(
            "--min-confidence",
            metavar="N",
            help="Only chains whose weakest step was read at least this surely, 0 to 1.",
        ),
    ] = None,
    as_of: Annotated[
        int | None,
        typer.Option("--as-of", metavar="YEAR", help="Only what held by this year, else was published by it."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help=f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")] = "text",
    keep_names: KeepNames = False,
    endpoint: Endpoint = None,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Show through whose hands work goes, each link with its words, its source and how sure it is.

    Name WHO, or one of --from, --to and --through; a place stands for the hands that are there.
    """
    one_of("--format", form, FORMATS)
    one_of("--lang", language, ("fr", "en"))
    if kind is not None:
        one_of("--kind", kind, KINDS)
    # Written so that «nan» is refused too.
    if confidence is not None and not 0 <= confidence <= 1:
        raise UsageError(f"--min-confidence is {confidence}, must be a number from 0 to 1.")
    if as_of is not None and as_of not in YEARS:
        raise UsageError(f"--as-of is {as_of}, must be a year from {YEARS[0]} to {YEARS[-1]}.")
    if who is first is last is through is None:
        raise UsageError("say WHO, or one of --from NAME, --to NAME, --through NAME.")
    from decimal import Decimal

    from tacheron.chains import Asked
    from tacheron.errands import asking
    from tacheron.showing import trace as as_words
    from tacheron.showing import trace_files, trace_graphs

    rooms = rooms_of(home)
    answer = asking.answerer(rooms, endpoint)
    least = None if confidence is None else Decimal(str(confidence))
    found = asking.trace(rooms, answer, Asked(who, first, last, through, kind, least, as_of), possible)
    files = {
        "json": trace_files.as_json, "csv": trace_files.as_csv,
        "graphml": trace_graphs.as_graphml, "dot": trace_graphs.as_dot,
    }  # fmt: skip
    if form in files:
        text = files[form](found)
    else:
        told = asking.telling(rooms, answer, language)
        text = as_words.as_text(found, told) if form == "text" else as_words.as_markdown(found, told)
    # Such a file has its names as the articles have them, and its pseudonyms in one language, whatever the screen's.
    hand_on(text, form, rooms, "en" if form in files else language, keep_names)
