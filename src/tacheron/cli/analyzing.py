"""The command that analyses: what the chains show together."""

from __future__ import annotations

from typing import Annotated

import typer

from tacheron.cli.options import Endpoint, Home, Language, one_of, rooms_of, show, terminal_width
from tacheron.errors import UsageError

FORMATS = ("table", "json", "csv", "markdown")
ALL = "all"


def add_to(app: typer.Typer) -> None:
    """Give the application its command that analyses."""
    app.command(epilog="Example: tacheron analyze choke-points --claims")(analyze)


def analyze(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="An analysis, or «all».")] = None,
    listed: Annotated[bool, typer.Option("--list", help="List the analyses.")] = False,
    who: Annotated[
        str | None,
        typer.Option("--of", metavar="WHO", help="For the timeline: that of this entity (a name), or chain (its id)."),
    ] = None,
    claims: Annotated[bool, typer.Option("--claims", help="Also the claims behind each figure.")] = False,
    top: Annotated[
        int, typer.Option(min=0, metavar="N", help="How many rows of a table are shown; 0 for all. Files have all.")
    ] = 20,
    form: Annotated[str, typer.Option("--format", help="table, json, csv or markdown.")] = "table",
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help="Leave the names of private individuals in what is told.")
    ] = False,
    endpoint: Endpoint = None,
    language: Language = "en",
    home: Home = None,
) -> None:
    """Say what the chains show together: choke points, lengths, distances, conditions; each figure with its claims."""
    one_of("--format", form, FORMATS)
    one_of("--lang", language, ("fr", "en"))
    if (name is not None) == listed:
        raise UsageError("say one of: NAME, the name of an analysis or «all»; --list.")
    if name == ALL and form == "csv":
        raise UsageError("one CSV file holds one table; name one analysis, or take --format json.")
    from tacheron.analysis import ANALYSES, must_be_asked_so
    from tacheron.analysis import analyze as found_in
    from tacheron.errands import analyzing, asking
    from tacheron.showing import analyses as shown
    from tacheron.showing import analysis_files
    from tacheron.showing.findings import Shown
    from tacheron.showing.tables import rendered

    if listed:
        show(rendered(*shown.listed(ANALYSES, language), form, terminal_width()))
        return
    names = list(ANALYSES) if name == ALL else [str(name)]
    for each in names:
        must_be_asked_so(each, who)
    rooms = rooms_of(home)
    answer = asking.answerer(rooms, endpoint)
    material = analyzing.material_of(rooms, answer)
    telling = asking.telling(rooms, answer, language)
    discreet = str if keep_names else analyzing.discretion(rooms, language)
    findings = [Shown(found_in(each, material, who), telling, discreet) for each in names]
    if form == "json":
        show(analysis_files.as_json(findings))
    elif form == "csv":
        show(analysis_files.as_csv(findings[0], claims))
    elif form == "markdown":
        show(shown.as_markdown(findings, claims, top))
    else:
        show(shown.as_text(findings, claims, top, terminal_width()))
