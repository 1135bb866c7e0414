"""Tâcheron: a knowledge graph of digital labor, each statement tied to the words that carry it.

From Python and from notebooks the graph is asked with `ask`, `questions`, `trace` and `analyze`, which give pandas DataFrames;
`tacheron.errands.dataframes` says how numbers, texts and what is unknown stand in them. What goes wrong is told by one of
`tacheron.errors`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from pandas import DataFrame

__all__ = ["__version__", "analyze", "ask", "questions", "trace"]
__version__ = "0.1.0"

# pandas and the store are loaded by the first question, not by «import tacheron».


def analyze(
    name: str, /, *, of: str | None = None, home: Path | str | None = None, endpoint: str | None = None, lang: str = "en",
    published: bool = False,
) -> DataFrame:  # fmt: skip
    """The table of an analysis of all chains, as `tacheron analyze --list` names them: `analyze("choke-points")`.

    `of` is for the timeline: that of one entity or chain. `attrs["text"]` of the frame says what the table shows and
    what it does not, `attrs["claims"]` has a row for each claim behind each figure. UsageError where there is no such
    analysis, QueryError where nobody is called `of`; else as `ask`.
    """
    from tacheron.errands.dataframes import analyzed

    return analyzed(name, of, _folder(home), endpoint, lang, published)


def ask(
    question: str, /, *, home: Path | str | None = None, endpoint: str | None = None, lang: str = "en",
    published: bool = False, **values: str | int | float | Decimal | None,
) -> DataFrame:  # fmt: skip
    """The answer to a canned question, a row a solution: `ask("platform-workforce", platform="Upwork")`.

    `values` are those of the question's parameters; one that is None is as if it were not given. The graph is that of
    the workspace around the working folder, or at `home`, or on the SPARQL server at `endpoint`; `lang` is the language
    of names, en or fr. With `published` it is the graph as it is handed on, in which private persons have pseudonyms:
    for what others will read. Numbers keep their value, what no source gives is <NA>. `attrs["columns"]` of the frame says
    what each column holds. UsageError where the question, a parameter or a value is none; StoreError where no graph was
    built yet; EndpointError where the server does not answer.
    """
    from tacheron.errands.dataframes import answered

    return answered(question, values, _folder(home), endpoint, lang, published)


def questions(*, home: Path | str | None = None, lang: str = "en") -> DataFrame:
    """All canned questions by theme: name, question, and the parameters, in brackets those that may be left out."""
    from tacheron.errands.dataframes import known_questions

    return known_questions(_folder(home), lang)


def trace(
    who: str, /, *, possible: bool = False, home: Path | str | None = None, endpoint: str | None = None,
    lang: str = "en", published: bool = False,
) -> DataFrame:  # fmt: skip
    """The chains of work through `who`, a row a claim; with `possible` also those that no article tells as one.

    QueryError where nobody in the graph is called so; else as `ask`.
    """
    from tacheron.errands.dataframes import traced

    return traced(who, possible, _folder(home), endpoint, lang, published)


def _folder(home: Path | str | None) -> Path | None:
    return None if home is None else Path(home)
