"""The learned reader: an article's claims by the models of its language, each with a confidence that was measured."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tacheron.learning.claiming import Judged, claims_of, judged
from tacheron.learning.kept import Models
from tacheron.learning.linking import by_model, linked
from tacheron.learning.reader import mentions_in, typed_spots
from tacheron.learning.spots import Describer, spots_of
from tacheron.reading.arrangements import arranged
from tacheron.reading.extractor import FramesExtractor
from tacheron.records import Claim, Document
from tacheron.vocabulary import Vocabulary

THRESHOLD = 0.5
FRAME = "learned"


class LearnedExtractor:
    """Reads what the frames lay open, by linear models; nothing of a language for which there are none."""

    def __init__(
        self, frames: FramesExtractor, models: Mapping[str, Models], vocabulary: Vocabulary, threshold: float = THRESHOLD
    ) -> None:  # fmt: skip
        self._frames = frames
        self._models = models
        self._vocabulary = vocabulary
        self._threshold = threshold
        digests = "".join(models[k].digest for k in sorted(models))
        self.name = f"{FRAME}-{hashlib.sha256((digests + frames.name).encode()).hexdigest()[:8]}"

    def read(self, document: Document) -> list[Claim]:
        """The claims that are right more often than the threshold, in the order of the text."""
        return [claim for claim, _ in self.judged(document)]

    def judged(self, document: Document) -> list[tuple[Claim, Judged]]:
        """The same, each with what was judged."""
        models = self._models.get(document.article.language)
        if models is None:
            return []
        laid = self._frames.laid_open(document)
        page = laid.page
        spots = [s for i in range(len(page.sentences)) for s in spots_of(page, i, laid.words)]
        describer = Describer(laid.words, models.alike)
        typed = mentions_in(typed_spots(laid, spots, models.stages.typing, describer))
        entities = linked(typed, by_model(page, laid.words, models.stages.linking))
        found = judged(laid, entities, models.stages, models.pairs, self._vocabulary, models.alike)
        made = []
        for claim, j in claims_of(document.article.id, laid, found):
            sure = models.sure(j.chance)
            if sure >= self._threshold:
                confidence = Decimal(str(round(sure, 2)))
                made.append((replace(claim, confidence=confidence, extractor=self.name, frame=FRAME), j))
        # Each pair is a firing of its own: claims of one arrangement are those about the same people.
        together = arranged([claim for claim, _ in made], range(len(made)), self._vocabulary)
        return [(claim, j) for claim, (_, j) in zip(together, made, strict=True)]

    def reasons(self, document: Document, claim_id: str) -> list[tuple[str, float]]:
        """The features that spoke most for a claim, the strongest first, with their weights; [] where it is not made."""
        models = self._models.get(document.article.language)
        for claim, j in self.judged(document):
            if claim.id == claim_id and models is not None:
                return models.pairs.reasons(j.features, j.predicate.name)
        return []
