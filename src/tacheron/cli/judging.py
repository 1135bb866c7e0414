"""The commands that judge: check, evaluate and the rehearsal of the frames."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tacheron.cli.options import EXTRACTORS, Extractor, Home, one_of, rooms_of, show
from tacheron.errors import UsageError


def add_to(app: typer.Typer) -> None:
    """Give the application its commands that judge."""
    app.command(epilog="Example: tacheron check")(check)
    app.command(epilog="Example: tacheron evaluate --gold reference/ --show")(evaluate)
    frames = typer.Typer(no_args_is_help=True, help="The rules of ingest/frames.")
    frames.command("test", epilog="Example: tacheron frames test --language fr")(frames_test)
    frames.command("coverage", epilog="Example: tacheron frames coverage --format csv")(frames_coverage)
    frames.command("train", epilog="Example: tacheron frames train --language fr")(frames_train)
    app.add_typer(frames, name="frames")


def evaluate(
    gold: Annotated[
        Path | None,
        typer.Option(
            "--gold",
            metavar="DIR",
            help="Reference claims: a .jsonl, or a folder; if unsaid, every set in tests/corpus.",
        ),
    ] = None,
    articles: Annotated[
        Path | None, typer.Option("--articles", metavar="DIR", help="Read these texts now, and keep nothing of it.")
    ] = None,
    predicted: Annotated[
        Path | None, typer.Option("--predicted", metavar="PATH", help="Judge these claims, not the workspace's.")
    ] = None,
    show_claims: Annotated[bool, typer.Option("--show", help="List what was missed and what is wrong.")] = False,
    extractor: Extractor = "both",
    form: Annotated[str, typer.Option("--format", help="table or json.")] = "table",
    home: Home = None,
) -> None:
    """Compare claims with reference claims: precision, recall, F1 and groundedness, by predicate.

    Without --gold it reads the texts of every reference set of the checkout now, and gives a line for each.
    """
    one_of("--format", form, ("table", "json"))
    one_of("--extractor", extractor, EXTRACTORS)
    if gold is None:
        if articles is not None or predicted is not None or show_claims:
            raise UsageError("--articles, --predicted and --show need --gold DIR, the reference claims.")
        _evaluate_sets(home, form, extractor)
        return
    import json
    from functools import partial

    from tacheron.cli.progress import progress
    from tacheron.errands.evaluating import evaluate_claims
    from tacheron.errands.extractors import extractor_of
    from tacheron.scoring import missed_and_extra, score_table

    with progress() as tell:
        score = evaluate_claims(rooms_of(home), gold, partial(extractor_of, which=extractor), articles, predicted, tell)
    if form == "json":
        show(json.dumps(score.to_json(show_claims), ensure_ascii=False, indent=1) + "\n")
        return
    from rich.console import Console

    Console().print(score_table(score))
    if show_claims:
        show(missed_and_extra(score))


def _evaluate_sets(home: Path | None, form: str, extractor: str) -> None:
    import json
    import sys
    from functools import partial

    from rich.console import Console

    from tacheron.cli.progress import progress
    from tacheron.errands.evaluating import evaluate_sets
    from tacheron.errands.extractors import extractor_of
    from tacheron.scoring import sets_table

    with progress() as tell:
        scores = evaluate_sets(rooms_of(home), partial(extractor_of, which=extractor), tell)
    if form == "json":
        parts = [{"set": s.name, "language": s.language, "part": s.part, **s.score.to_json()} for s in scores]
        show(json.dumps(parts, ensure_ascii=False, indent=1) + "\n")
    else:
        Console(width=None if sys.stdout.isatty() else 110).print(
            sets_table((s.name, s.language, s.part, s.score) for s in scores)
        )


def check(home: Home = None) -> None:
    """Check the graph: its shape (SHACL), its sense (a reasoner), each quotation in its place, and how all is joined."""
    from datetime import date

    from tacheron.errands.build import checked

    found = checked(rooms_of(home), date.today())
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
    from tacheron.errands.build import rehearsed

    frames, failures = rehearsed(rooms_of(home), language)
    for failure in failures:
        show(f"{failure.sentence()}\n")
    show(f"{len(frames)} frames, {len(failures)} failures\n")
    if failures:
        raise typer.Exit(1)


def frames_coverage(
    language: Annotated[
        str | None, typer.Option("--language", metavar="fr|en", help="Only the frames of one language.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
    home: Home = None,
) -> None:
    """How often each frame fires on the reference sets, and how many of its claims are right and wrong there.

    The articles that nobody looked at while the frames were made (unread) count apart. Frames that never fire come last.
    """
    one_of("--format", form, ("table", "csv", "json"))
    from functools import partial

    from tacheron.cli.progress import progress
    from tacheron.errands.build import rehearsable
    from tacheron.errands.coverage import COLUMNS, coverage
    from tacheron.errands.evaluating import evaluate_sets
    from tacheron.errands.extractors import extractor_of
    from tacheron.showing.tables import rendered

    rooms = rooms_of(home)
    frames = rehearsable(rooms, language)
    with progress() as tell:
        found = coverage(frames, evaluate_sets(rooms, partial(extractor_of, which="frames"), tell))
    show(rendered(COLUMNS, [each.row() for each in found], form))
    if form == "table":
        show(f"{len(found)} frames, {sum(not each.fires for each in found)} of them never fire\n")


def frames_train(
    language: Annotated[
        str | None, typer.Option("--language", metavar="fr|en", help="Only the models of one language.")
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="DIR", help="Marked texts; those of tests/corpus/marked, if unsaid."),
    ] = None,
    home: Home = None,
) -> None:
    """Train the models that read beside the frames, from marked texts, and write them into ingest/learned.

    Takes some minutes a language, and scikit-learn; the same texts give the same file.
    """
    from tacheron.errands.teaching import LANGUAGES, train

    if language is not None:
        one_of("--language", language, LANGUAGES)
    chosen = LANGUAGES if language is None else (language,)
    for path in train(rooms_of(home), texts, chosen, lambda what: typer.echo(what, err=True)):
        show(f"{path}: written\n")
