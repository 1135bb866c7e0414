"""Every error that Tâcheron raises on purpose.

    TacheronError
    ├── UsageError          called the wrong way (exit code 2)
    ├── RoomError           a room (ontology/, ingest/, queries/, graph_output/) is missing or cannot be written
    ├── ArticleError        an article cannot be taken in
    ├── RecordError         a claim, a verdict or their file is broken
    ├── DecisionError       a decision on names contradicts types or another decision
    ├── VocabularyError     the ontology cannot be used
    ├── LexiconError        an entry of ingest/lexicon cannot be used
    ├── FrameError          a rule of ingest/frames cannot be used
    ├── PromptError         what the language model is told (ingest/prompts) cannot be used
    ├── AnswerError         answers of a language model are missing, cut short or broken
    ├── QueryError          a question cannot be asked as it stands
    ├── StoreError          the graph on disk cannot be opened, read or replaced
    └── EndpointError       a remote SPARQL endpoint does not answer as it should

A message says which place, which thing, what is wrong with it, and what to do. Only `cli` catches.
"""

from __future__ import annotations

from pathlib import Path


def one_line(fault: Exception) -> str:
    """What somebody else's fault says, as a part of a sentence of ours."""
    return " ".join(str(fault).split()).rstrip(".")


class TacheronError(Exception):
    """Something that a person can mend; its text is one sentence for that person."""


class UsageError(TacheronError):
    """A command or function was called in a way that cannot mean anything."""


class RoomError(TacheronError):
    """A room of the workspace is missing, cannot be read or cannot be written."""


class ArticleError(TacheronError):
    """An article cannot be taken in."""

    def __init__(self, place: Path | str, fault: str) -> None:
        super().__init__(f"{place}: {fault}")


class RecordError(TacheronError):
    """A claim, a verdict or the file that holds them is broken."""

    def __init__(self, place: Path | str, line: int | None, fault: str) -> None:
        super().__init__(f"{place}{'' if line is None else f', line {line}'}: {fault}")


class DecisionError(TacheronError):
    """A decision on names contradicts types, or a decision that stands; nothing was written."""


class VocabularyError(TacheronError):
    """The ontology cannot be used."""

    def __init__(self, place: Path | str, fault: str) -> None:
        super().__init__(f"{place}: {fault}")


class LexiconError(TacheronError):
    """An entry of the lexicon cannot be used."""

    def __init__(self, place: Path | str, entry: str, fault: str) -> None:
        super().__init__(f"{place}: entry «{entry}»: {fault}")


class FrameError(TacheronError):
    """A rule in ingest/frames cannot be used."""

    def __init__(self, place: Path | str, frame: str, fault: str) -> None:
        super().__init__(f"{place}: frame «{frame}»: {fault}")


class PromptError(TacheronError):
    """A file of ingest/prompts cannot be used."""

    def __init__(self, place: Path | str, fault: str) -> None:
        super().__init__(f"{place}: {fault}.")


class AnswerError(TacheronError):
    """Answers of a language model are missing, cut short or broken, or the model does not answer."""


class QueryError(TacheronError):
    """A question cannot be asked as it stands."""


class StoreError(TacheronError):
    """The graph on disk cannot be opened, read or replaced."""


class EndpointError(TacheronError):
    """A remote SPARQL endpoint does not answer as it should."""
