"""The commands that judge: check, evaluate and the rehearsal of the frames."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tacheron.cli.options import Home, one_of, rooms_of, show


def add_to(app: typer.Typer) -> None:
    """Give the application its commands that judge."""
    app.command(epilog="Example: tacheron check")(check)
    app.command(epilog="Example: tacheron evaluate --gold reference/ --show")(evaluate)
    frames = typer.Typer(no_args_is_help=True, help="The rules of ingest/frames.")
    frames.command("test", epilog="Example: tacheron frames test --language fr")(frames_test)
    app.add_typer(frames, name="frames")


def evaluate(
    gold: Annotated[
        Path, typer.Option("--gold", metavar="DIR", help="Reference claims: a .jsonl, or a folder of them.")
    ],
    articles: Annotated[
        Path | None, typer.Option("--articles", metavar="DIR", help="Read these texts now, and keep nothing of it.")
    ] = None,
    predicted: Annotated[
        Path | None, typer.Option("--predicted", metavar="PATH", help="Judge these claims, not the workspace's.")
    ] = None,
    show_claims: Annotated[bool, typer.Option("--show", help="List what was missed and what is wrong.")] = False,
    form: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    home: Home = None,
) -> None:
    """Compare claims with reference claims: precision, recall, F1 and groundedness, by predicate."""
    one_of("--format", form, ("table", "json"))
    import json

    from tacheron.build import extractor_of
    from tacheron.cli.progress import progress
    from tacheron.evaluating import evaluate_claims
    from tacheron.scoring import missed_and_extra, score_table

    with progress() as tell:
        score = evaluate_claims(rooms_of(home), gold, extractor_of, articles, predicted, tell)
    if form == "json":
        show(json.dumps(score.to_json(show_claims), ensure_ascii=False, indent=1) + "\n")
        return
    from rich.console import Console

    Console().print(score_table(score))
    if show_claims:
        show(missed_and_extra(score))


def check(home: Home = None) -> None:
    """Check the graph: its shape (SHACL), its sense (a reasoner), each quotation in its place, and how all is joined."""
    from tacheron.build import checked

    found = checked(rooms_of(home))
    for fault in found.faults:
        show(f"{fault.kind}: {fault.place}: {fault.sentence}\n")
    for sentence in found.left_out:
        show(f"left out: {sentence}\n")
    show(f"{len(found.faults)} faults\n" if found.faults else "nothing wrong was found\n")
    if found.faults:
        raise typer.Exit(1)


def frames_test(
    language: Annotated[
        str | None, typer.Option("--language", metavar="fr|en", help="Only the frames of one language.")
    ] = None,
    home: Home = None,
) -> None:
    """Run every frame over its own sentences: it must read those it says it reads, and refuse the others."""
    from tacheron.build import rehearsed

    frames, failures = rehearsed(rooms_of(home), language)
    for failure in failures:
        show(f"{failure.sentence()}\n")
    show(f"{len(frames)} frames, {len(failures)} failures\n")
    if failures:
        raise typer.Exit(1)
