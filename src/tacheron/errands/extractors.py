"""Which reader an article gets: the frames, with or without the learned part, a language model's recorded answers, or both."""

from __future__ import annotations

from tacheron.errors import RoomError
from tacheron.learning.extractor import LearnedExtractor
from tacheron.learning.kept import FOLDER, load
from tacheron.lexicon import Lexicon, load_lexicon
from tacheron.llm.agreeing import BothExtractors, TwoReaders
from tacheron.llm.extractor import LlmExtractor
from tacheron.llm.prompt import Prompts
from tacheron.llm.recorded import Answers
from tacheron.llm.requests import Asker
from tacheron.places import Rooms
from tacheron.reading import Extractor, FramesExtractor, load_frames
from tacheron.reading.sentences import MODELS
from tacheron.scoring import yardstick
from tacheron.vocabulary import Vocabulary, load_vocabulary


def extractor_of(rooms: Rooms, which: str = "both") -> Extractor:
    """The reader by the rules of these rooms; FrameError, LexiconError, VocabularyError, PromptError for a bad one.

    «both» reads by frames alone where no language model has answered for anything; «learned» by the frames and the
    models of `ingest/learned`. RoomError for broken models.
    """
    if which == "llm":
        return llm_of(rooms)
    vocabulary, lexicon = _words_of(rooms)
    frames = _frames(rooms, vocabulary, lexicon)
    if which == "learned":
        return TwoReaders(frames, _learned(rooms, frames, vocabulary), yardstick(vocabulary))
    if which == "frames" or not Answers(rooms).are_kept():
        return frames
    return BothExtractors(frames, _llm(rooms, vocabulary, lexicon), yardstick(vocabulary))


def frames_of(rooms: Rooms) -> FramesExtractor:
    """The frames of these rooms alone."""
    return _frames(rooms, *_words_of(rooms))


def learned_of(rooms: Rooms) -> LearnedExtractor:
    """The trained models of these rooms, over their frames; RoomError where there are none."""
    vocabulary, lexicon = _words_of(rooms)
    return _learned(rooms, _frames(rooms, vocabulary, lexicon), vocabulary)


def _frames(rooms: Rooms, vocabulary: Vocabulary, lexicon: Lexicon) -> FramesExtractor:
    return FramesExtractor(load_frames(rooms.ingest / "frames", vocabulary), lexicon, vocabulary)


def _learned(rooms: Rooms, frames: FramesExtractor, vocabulary: Vocabulary) -> LearnedExtractor:
    found = {language: models for language in sorted(MODELS) if (models := load(rooms.ingest, language)) is not None}
    if not found:
        raise RoomError(
            f"{rooms.ingest / FOLDER}: there are no trained models; make them with «tacheron frames train»."
        )
    for language, models in found.items():
        if not set(models.pairs.classes) <= set(vocabulary.predicates):
            raise RoomError(
                f"{rooms.ingest / FOLDER}: the models of «{language}» know predicates that the ontology has no more; "
                "train them again with «tacheron frames train»."
            )
    return LearnedExtractor(frames, found, vocabulary)


def asker_of(rooms: Rooms) -> Asker:
    """Who makes the requests to a language model by the instructions of these rooms."""
    return _asker(rooms, *_words_of(rooms))


def llm_of(rooms: Rooms) -> LlmExtractor:
    """The reader of the answers that are kept in these rooms."""
    return _llm(rooms, *_words_of(rooms))


def _llm(rooms: Rooms, vocabulary: Vocabulary, lexicon: Lexicon) -> LlmExtractor:
    return LlmExtractor(_asker(rooms, vocabulary, lexicon), Answers(rooms), vocabulary, lexicon)


def _asker(rooms: Rooms, vocabulary: Vocabulary, lexicon: Lexicon) -> Asker:
    return Asker(Prompts(rooms.ingest / "prompts", vocabulary, lexicon), vocabulary)


def _words_of(rooms: Rooms) -> tuple[Vocabulary, Lexicon]:
    vocabulary = load_vocabulary(rooms.ontology)
    return vocabulary, load_lexicon(rooms.ingest / "lexicon", vocabulary)
