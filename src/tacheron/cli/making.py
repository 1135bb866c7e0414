"""The commands that make things: init, ingest, build, explore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tacheron.cli.options import (
    EXTRACTORS,
    Extractor,
    Home,
    LlmModel,
    LlmParallel,
    LlmPrice,
    LlmUrl,
    Processes,
    one_of,
    rooms_of,
    say_faults,
    show,
)
from tacheron.errors import UsageError


def add_to(app: typer.Typer) -> None:
    """Give the application its commands that make things."""
    app.command(epilog="Example: tacheron init mystudy")(init)
    app.command(
        epilog="Example: tacheron ingest press/lemonde-2021.txt --title «…» --language fr --published 2021-03-05"
    )(ingest)
    app.command(epilog="Example: tacheron build --processes 2")(build)
    app.command(epilog="Example: tacheron explore --lang fr")(explore)


def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or an empty folder.")]) -> None:
    """Make a workspace of your own: ontology, rules, articles and questions to edit."""
    from tacheron.places import init_workspace

    rooms = init_workspace(folder)
    typer.echo(f"{rooms.root}: your workspace. Next: cd {folder} && tacheron build")


def ingest(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[ARTICLE|FOLDER]...",
            help="Texts (.txt, UTF-8), web pages (.html), .pdf files, or folders of them.",
        ),
    ] = None,
    fetched: Annotated[
        Path | None,
        typer.Option("--fetch", metavar="FILE", help="Fetch the pages whose addresses this file lists, one a line."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="With --fetch: also those that were fetched before.")] = False,
    id_: Annotated[str | None, typer.Option("--id", help="Its id, if not the file's name.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    language: Annotated[str | None, typer.Option(help="fr or en.")] = None,
    published: Annotated[str | None, typer.Option(help="When: 2016-11-19, 2016-11 or 2016.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Where: the newspaper, the site.")] = None,
    author: Annotated[str | None, typer.Option(help="Who signed it.")] = None,
    rights: Annotated[str | None, typer.Option(help="The text is copied only if they are open (CC0, CC BY).")] = None,
    extractor: Extractor = "both",
    llm_url: LlmUrl = None,
    llm_model: LlmModel = None,
    llm_price: LlmPrice = None,
    llm_parallel: LlmParallel = 4,
    processes: Processes = None,
    home: Home = None,
) -> None:
    """Take articles in and read them: one file of claims an article, in ingest/claims.

    An article is NAME.txt and NAME.json beside it (id, title, language, and as far as known author, publisher,
    published, rights); of a .txt alone the options say what it is. A web page or a PDF with a text layer says it
    itself; the JSON and the options go before. Nothing is fetched without --fetch. Where the
    rights are not open a .txt stays where it is, and what is drawn from a page or a PDF is kept in
    ingest/articles/texts.local, which is never shared. With --extractor llm the texts are sent to the language model at
    --llm-url, and its answers kept in ingest/answers; without it nothing is sent anywhere.
    """
    from datetime import date

    from tacheron.cli.modelling import asking_of
    from tacheron.cli.progress import progress
    from tacheron.errands.build import ingest as read
    from tacheron.errands.collecting import Wish

    one_of("--extractor", extractor, EXTRACTORS)
    if not paths and fetched is None:
        raise UsageError("say what to take in: a text, a web page, a PDF, a folder, or --fetch FILE with addresses.")
    if again and fetched is None:
        raise UsageError("--again is about what --fetch FILE lists; name that file.")
    rooms = rooms_of(home, writable=True)
    named = llm_url is not None or llm_model is not None
    if named and extractor in ("frames", "learned"):
        raise UsageError(
            f"--llm-url and --llm-model ask a language model, --extractor {extractor} does not; leave one out."
        )
    ask = asking_of(rooms, llm_url, llm_model, llm_price, llm_parallel) if named or extractor == "llm" else None

    said = {"id": id_, "title": title, "language": language, "published": published, "publisher": publisher,
            "author": author, "rights": rights}  # fmt: skip
    with progress() as tell:
        overrides = {name: value for name, value in said.items() if value is not None}
        wish = Wish(fetched, date.today(), again) if fetched is not None else None
        done = read(rooms, paths or [], overrides, processes, tell, extractor, ask, wish)
    typer.echo(done.in_words(), nl=False)
    say_faults(done.faults)
    if done.faults:
        raise typer.Exit(1)


def build(
    processes: Processes = None,
    extractor: Extractor = "both",
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help="Leave the names of private individuals in what is made.")
    ] = False,
    home: Home = None,
) -> None:
    """Read what is new or changed, then make the graph, the report and the explorer, in graph_output."""
    from tacheron.cli.progress import progress
    from tacheron.errands import build as conductor

    one_of("--extractor", extractor, EXTRACTORS)
    with progress() as tell:
        summary = conductor.build(rooms_of(home, writable=True), processes, tell, keep_names, extractor)
    show(summary.in_words())
    say_faults(summary.notes)
    say_faults(summary.faults)
    if summary.faults:
        raise typer.Exit(1)


def explore(
    language: Annotated[str, typer.Option("--lang", help="The language in which the page opens: fr or en.")] = "en",
    home: Home = None,
) -> None:
    """Make the explorer anew, one HTML file that opens without a network, and say where it is."""
    one_of("--lang", language, ("fr", "en"))
    from tacheron.errands import build as conductor

    typer.echo(conductor.explore(rooms_of(home, writable=True), language))
