"""Training the learned part of the reading from the marked texts of a checkout."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path

from tacheron.errands.extractors import frames_of
from tacheron.errors import UsageError
from tacheron.learning.examples import lesson
from tacheron.learning.kept import alike_of, path_of, save
from tacheron.learning.marked import Marked, read_marked
from tacheron.learning.spots import Describer
from tacheron.learning.training import Tell, Trainer
from tacheron.lexicon import load_lexicon
from tacheron.places import Rooms
from tacheron.reading.sentences import MODELS
from tacheron.reading.wordlists import WordLists
from tacheron.vocabulary import load_vocabulary

MARKED = Path("tests", "corpus", "marked")
FEWEST = 8
LANGUAGES = tuple(MODELS)


def train(
    rooms: Rooms, texts: Path | None = None, languages: Sequence[str] = LANGUAGES, tell: Tell = lambda _: None
) -> list[Path]:
    """Train the models of each language and write them into `ingest/learned`; the files written.

    The texts are those of the folder `texts`, else of `tests/corpus/marked`. UsageError where scikit-learn is missing,
    or where a language has fewer than FEWEST texts.
    """
    if importlib.util.find_spec("sklearn") is None:
        raise UsageError("training needs scikit-learn: install it with «pip install 'tacheron[train]'».")
    vocabulary = load_vocabulary(rooms.ontology)
    lexicon = load_lexicon(rooms.ingest / "lexicon", vocabulary)
    folder = texts if texts is not None else rooms.root / MARKED
    marked = read_marked(folder, vocabulary) if folder.exists() else []
    written = []
    frames = frames_of(rooms)
    for language in languages:
        chosen: list[Marked] = [m for m in marked if m.language == language]
        if len(chosen) < FEWEST:
            raise UsageError(
                f"{folder}: {len(chosen)} marked texts in «{language}» are too few to learn from; there must be {FEWEST}."
            )
        tell(f"{language}: reading {len(chosen)} texts")
        lessons = [lesson(m, frames) for m in chosen]
        alike = alike_of(rooms.ingest, language)
        describer = Describer(WordLists(lexicon, language), alike)
        models = Trainer(lessons, describer, vocabulary, alike, _of_language(language, tell)).train()
        path = path_of(rooms.ingest, language)
        save(models, path)
        written.append(path)
    return written


def _of_language(language: str, tell: Tell) -> Tell:
    """Tells the same, with the language before it."""
    return lambda what: tell(f"{language}: {what}")
