"""The command that shows from where to where work flows: flows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tacheron.cli.options import Endpoint, Home, Language, one_of, rooms_of, show, terminal_width

FORMATS = ("table", "json", "csv", "markdown", "svg", "html")


def add_to(app: typer.Typer) -> None:
    """Give the application its command that shows flows."""
    app.command(epilog="Example: tacheron flows --from Asia --by subregion --format csv")(flows)


def flows(
    done_in: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="PLACE", help="Only work that is done there: a town, a country, a region, a code."
        ),
    ] = None,
    bought_in: Annotated[
        str | None, typer.Option("--to", metavar="PLACE", help="Only work that is bought there.")
    ] = None,
    by: Annotated[
        str, typer.Option(help="Put together by country, region, subregion (UN M49) or development (UN M49, 2017).")
    ] = "country",
    status: Annotated[str | None, typer.Option(help="Only those that are asserted, or only reported.")] = None,
    claims: Annotated[
        bool, typer.Option("--claims", help="List the claims that show each flow, with their words.")
    ] = False,
    form: Annotated[str, typer.Option("--format", help="table, json, csv, markdown, svg or html.")] = "table",
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="Write into this file, not on the screen.")
    ] = None,
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help="Leave the names of private individuals in the words of articles.")
    ] = False,
    endpoint: Endpoint = None,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Show from where to where work flows, country by country, with counts, sources and status."""
    one_of("--format", form, FORMATS)
    one_of("--lang", language, ("fr", "en"))
    from tacheron.errands import asking, flowing
    from tacheron.files import write_whole
    from tacheron.flows import LEVELS
    from tacheron.showing import flow_map, flow_page, flow_tables

    one_of("--by", by, LEVELS)
    if status is not None:
        one_of("--status", status, flowing.STATUSES)
    rooms = rooms_of(home)
    answer = asking.answerer(rooms, endpoint)
    found = flowing.found(rooms, answer, flowing.Wanted(done_in, bought_in, status, by))
    telling = flowing.telling(rooms, answer, language, keep_names)
    if form == "json":
        text = flow_tables.as_json(found, telling, by)
    elif form == "svg":
        text = flow_map.flow_map(found, telling, by) + "\n"
    elif form == "html":
        text = flow_page.flow_page(found, telling, by)
    else:
        width = terminal_width() if output is None else None
        text = flow_tables.as_table(found, telling, by, form, claims, width)
    if output is None:
        show(text)
    else:
        write_whole(output, text)
