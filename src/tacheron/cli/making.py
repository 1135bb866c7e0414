"""The commands that make things: init, ingest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tacheron.cli.options import Home, Processes, rooms_of, say_faults


def add_to(app: typer.Typer) -> None:
    """Give the application its commands that make things."""
    app.command(epilog="Example: tacheron init mystudy")(init)
    app.command(
        epilog="Example: tacheron ingest press/lemonde-2021.txt --title «…» --language fr --published 2021-03-05"
    )(ingest)


def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or an empty folder.")]) -> None:
    """Make a workspace of your own: ontology, rules, articles and questions to edit."""
    from tacheron.places import init_workspace

    rooms = init_workspace(folder)
    typer.echo(f"{rooms.root}: your workspace. Next: cd {folder} && tacheron build")


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(metavar="ARTICLE|FOLDER...", help="Texts (.txt, UTF-8), or folders of them.")
    ],
    id_: Annotated[str | None, typer.Option("--id", help="Its id, if not the file's name.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    language: Annotated[str | None, typer.Option(help="fr or en.")] = None,
    published: Annotated[str | None, typer.Option(help="When: 2016-11-19, 2016-11 or 2016.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Where: the newspaper, the site.")] = None,
    author: Annotated[str | None, typer.Option(help="Who signed it.")] = None,
    rights: Annotated[str | None, typer.Option(help="The text is copied only if they are open (CC0, CC BY).")] = None,
    processes: Processes = None,
    home: Home = None,
) -> None:
    """Take articles in and read them: one file of claims an article, in ingest/claims.

    An article is NAME.txt and NAME.json beside it (id, title, language, and as far as known author, publisher,
    published, rights); of a .txt alone the options say what it is. Where the rights are not open the text stays where
    it is, and ingest/articles keeps its metadata and digest.
    """
    from tacheron.build import ingest as read
    from tacheron.cli.progress import progress

    said = {"id": id_, "title": title, "language": language, "published": published, "publisher": publisher,
            "author": author, "rights": rights}  # fmt: skip
    with progress() as tell:
        done = read(
            rooms_of(home, writable=True), paths, {k: v for k, v in said.items() if v is not None}, processes, tell
        )
    typer.echo(done.in_words(), nl=False)
    say_faults(done.faults)
    if done.faults:
        raise typer.Exit(1)
