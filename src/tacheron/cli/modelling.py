"""The commands around a language model that reads beside the frames: its instructions, its requests, its answers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tacheron.cli.options import Home, LlmModel, rooms_of, say_faults, show

if TYPE_CHECKING:
    from tacheron.errands.build import Ask
    from tacheron.errands.ingesting import Tell
    from tacheron.errors import TacheronError
    from tacheron.places import Rooms
    from tacheron.records import Document

Articles = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ARTICLE...]", help="Ids of articles; all whose text is at hand, if unsaid."),
]


def add_to(app: typer.Typer) -> None:
    """Give the application its commands around a language model."""
    llm = typer.Typer(no_args_is_help=True, help="A language model as second reader; see docs/llm.md.")
    llm.command("export", epilog="Example: tacheron llm export requests --llm-model gpt-5-mini")(export)
    llm.command("import", epilog="Example: tacheron llm import answers")(import_answers)
    llm.command("prompt", epilog="Example: tacheron llm prompt note-obs-2016-11-19")(prompt)
    llm.command("refused", epilog="Example: tacheron llm refused")(refused)
    app.add_typer(llm, name="llm")


def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where requests.jsonl is written.")],
    articles: Articles = None,
    llm_model: LlmModel = None,
    home: Home = None,
) -> None:
    """Write the requests about the articles as a batch file; nothing is sent."""
    from tacheron.errands.extractors import asker_of
    from tacheron.errors import UsageError
    from tacheron.llm import batch

    named = llm_model or os.environ.get("TACHERON_LLM_MODEL")
    if not named:
        raise UsageError("say for which model the requests are: --llm-model NAME (or TACHERON_LLM_MODEL).")
    rooms = rooms_of(home)
    place, number = batch.export(_documents(rooms, articles), asker_of(rooms), named, folder)
    typer.echo(f"{place}: {number} requests")


def import_answers(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the answers lie, as *.jsonl.")],
    home: Home = None,
) -> None:
    """Take in the answers to exported requests; the next build reads them."""
    from tacheron.errands.extractors import asker_of
    from tacheron.llm import batch
    from tacheron.llm.recorded import Answers

    rooms = rooms_of(home, writable=True)
    done = batch.take_in(folder, _documents(rooms, None), asker_of(rooms), Answers(rooms))
    typer.echo(f"{done.answers} answers for {done.articles} articles are kept in ingest/answers")
    say_faults(done.refused)
    if done.refused:
        raise typer.Exit(1)


def prompt(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The id of an article.")],
    home: Home = None,
) -> None:
    """Show what the model is told about an article, word for word."""
    from tacheron.errands.extractors import asker_of

    rooms = rooms_of(home)
    for request in asker_of(rooms).requests(_documents(rooms, [article])[0]):
        show(f"{request.instructions}\n\n{request.message}\n")


def refused(articles: Articles = None, home: Home = None) -> None:
    """List what the model said that was refused, with the reason; 1 where there is something."""
    from tacheron.errands.extractors import llm_of

    rooms = rooms_of(home)
    reader = llm_of(rooms)
    judged = map(reader.judged_if_answered, _documents(rooms, articles))
    found = [refusal for each in judged if each is not None for refusal in each[1]]
    for refusal in found:
        show(f"{refusal.in_words()}\n")
    show(f"{len(found)} refused\n")
    if found:
        raise typer.Exit(1)


def asking_of(rooms: Rooms, url: str | None, model: str | None, price: str | None, parallel: int) -> Ask:
    """How to ask the model that is named; UsageError where none is."""
    from tacheron.errands.extractors import asker_of
    from tacheron.llm.asking import ask_about
    from tacheron.llm.endpoint import Endpoint, settings_of
    from tacheron.llm.recorded import Answers

    settings = settings_of(os.environ, url, model, price)
    endpoint = Endpoint(settings)

    def ask(documents: Sequence[Document], tell: Tell) -> Sequence[TacheronError]:
        asked = ask_about(documents, asker_of(rooms), Answers(rooms), endpoint, parallel, tell)
        typer.echo(asked.in_words(settings.price), err=True)
        return asked.faults

    return ask


def _documents(rooms: Rooms, ids: Sequence[str] | None) -> list[Document]:
    """The articles whose text is at hand; UsageError for an id that is not there."""
    from tacheron.errors import UsageError
    from tacheron.ledger import Ledger

    ledger = Ledger(rooms)
    known = ledger.ids()
    for id_ in ids or ():
        if id_ not in known:
            raise UsageError(f"there is no article «{id_}» here; «tacheron ingest» takes articles in.")
    documents = [ledger.document(id_) for id_ in (ids or known)]
    return [document for document in documents if document is not None]
