"""The command line: it parses, calls one function, prints. The only place where our errors are caught.

Exit codes: 0, 1 where something was found wrong, 2 where the command was used wrongly. Each group of commands imports
what it needs when it is called, so that `--help` is quick.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from tacheron import __version__
from tacheron.cli import (
    access,
    analyzing,
    asking,
    flowing,
    judging,
    making,
    modelling,
    naming,
    paying,
    sourcing,
    tracing,
    uploading,
)
from tacheron.errors import TacheronError, UsageError

app = typer.Typer(
    name="tacheron",
    help="A knowledge graph of digital labor from press articles, each statement tied to the words that carry it.",
    epilog="First: tacheron init mystudy && cd mystudy && tacheron build",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
making.add_to(app)
asking.add_to(app)
flowing.add_to(app)
tracing.add_to(app)
analyzing.add_to(app)
judging.add_to(app)
naming.add_to(app)
paying.add_to(app)
sourcing.add_to(app)
modelling.add_to(app)
uploading.add_to(app)
access.give_access(app)


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tacheron {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Say the version and stop.", is_eager=True, callback=_say_version)
    ] = False,
) -> None: ...


def main() -> None:
    """Run the command that the arguments name, and exit as it ended."""
    try:
        app(prog_name="tacheron")
    except TacheronError as fault:
        _say(str(fault))
        sys.exit(2 if isinstance(fault, UsageError) else 1)
    except BrokenPipeError:
        # Whoever read our output has seen enough («tacheron claims | head»).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as fault:
        _say(f"{fault.filename or 'output'}: {fault.strerror}.")
        sys.exit(1)


def _say(sentence: str) -> None:
    print(f"tacheron: {' '.join(sentence.split())}", file=sys.stderr)
