"""Recorded answers as an extractor: from a document to its claims, the same every time, with nothing sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tacheron.errors import AnswerError
from tacheron.lexicon import Lexicon
from tacheron.llm.answers import Reader, Refusal
from tacheron.llm.recorded import Answer, Answers
from tacheron.llm.requests import Asker, Request
from tacheron.records import Claim, Document, Evidence
from tacheron.vocabulary import Vocabulary


class LlmExtractor:
    """The claims that a language model's recorded answers give.

    `name` says by which instructions it was asked; each claim's `extractor` says the model too.
    """

    def __init__(self, asker: Asker, answers: Answers, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._asker, self._answers = asker, answers
        self._reader = Reader(vocabulary, lexicon)
        self.name = f"llm-{asker.version}"

    def read(self, document: Document) -> list[Claim]:
        """The claims of the document in the order of the text, each once; AnswerError where an answer is missing."""
        return self.judged(document)[0]

    def judged(self, document: Document) -> tuple[list[Claim], list[Refusal]]:
        """The claims, and what was refused with the reason; AnswerError where an answer is missing."""
        kept = self._answers.of(document.article.id)
        requests = self._asker.requests(document)
        lacking = [request for request in requests if request.id not in kept]
        if lacking:
            raise AnswerError(
                f"{document.article.id}: {_lack(lacking, requests, kept)}; ask with «tacheron ingest --extractor llm», or "
                "with «tacheron llm export» and «tacheron llm import»."
            )
        return self._judged(document, requests, kept)

    def judged_if_answered(self, document: Document) -> tuple[list[Claim], list[Refusal]] | None:
        """The same; None where not every request of the article has its answer."""
        kept = self._answers.of(document.article.id)
        requests = self._asker.requests(document) if kept else []
        if not requests or any(request.id not in kept for request in requests):
            return None
        return self._judged(document, requests, kept)

    def _judged(
        self, document: Document, requests: Sequence[Request], kept: Mapping[str, Answer]
    ) -> tuple[list[Claim], list[Refusal]]:
        claims: list[Claim] = []
        refusals: list[Refusal] = []
        for request in requests:
            answer = kept[request.id]
            made, refused = self._reader.read(document, request, answer.content, self._called(answer))
            claims += made
            refusals += refused
            if answer.finish != "stop":
                refusals.append(Refusal(request.article, request.id, f"…{answer.content[-80:]}", _cut(answer)))
        return joined(claims), refusals

    def _called(self, answer: Answer) -> str:
        return f"llm-{answer.model}-{self._asker.version}"


def joined(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once, by place: what several pieces or sentences say alike becomes further evidence of the first."""
    found: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.start, c.end, c.predicate, c.id)):
        first = found.get(claim.id)
        if first is None:
            found[claim.id] = claim
        elif all(claim.end <= known.start or claim.start >= known.end for known in first.evidence):
            also = (*first.also, Evidence(claim.start, claim.end, claim.quote))
            found[claim.id] = replace(first, also=also)
    return list(found.values())


def _lack(lacking: Sequence[Request], requests: Sequence[Request], kept: dict[str, Answer]) -> str:
    if kept:
        return (
            f"{len(lacking)} of {len(requests)} answers are to other requests: text, rules or instructions have changed"
        )
    return "no language model has answered for this article"


def _cut(answer: Answer) -> str:
    reason = "it had reached its longest answer" if answer.finish == "length" else f"it says «{answer.finish}»"
    return f"the answer breaks off here ({reason}); what it still had to say is lost"
