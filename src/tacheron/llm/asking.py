"""Asking a model about articles: only what has no answer yet, several at once, each answer kept as soon as it is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from decimal import Decimal

from tacheron.errors import TacheronError
from tacheron.llm.endpoint import Model, Price
from tacheron.llm.recorded import Answer, Answers
from tacheron.llm.requests import Asker, Request
from tacheron.records import Document

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Asked:
    """How many requests were answered now, what they took, and which articles could not be asked about."""

    answered: int
    kept: int
    tokens_in: int
    tokens_out: int
    faults: tuple[TacheronError, ...]

    def in_words(self, price: Price | None) -> str:
        """One line, with the cost where the price is known."""
        said = f"{self.answered} requests answered, {self.kept} answers were there already; "
        said += f"{self.tokens_in:,} tokens read and {self.tokens_out:,} written"
        return said if price is None else f"{said}; cost: {_cents(price.of(self.tokens_in, self.tokens_out))}"


def ask_about(
    documents: Sequence[Document], asker: Asker, answers: Answers, model: Model, parallel: int = 4,
    tell: Tell = lambda *_: None,
) -> Asked:  # fmt: skip
    """Ask about the articles; an answer is kept at once, so that nothing that was paid for is lost.

    A request that fails stops its article and no other; the answers to its other requests are kept.
    """
    kept: dict[str, dict[str, Answer]] = {}
    due: list[Request] = []
    for document in documents:
        requests, mine = asker.requests(document), answers.of(document.article.id)
        kept[document.article.id] = {each.id: mine[each.id] for each in requests if each.id in mine}
        due += [each for each in requests if each.id not in mine]
    there = sum(len(found) for found in kept.values())
    new: list[Answer] = []
    faults: list[TacheronError] = []
    with ThreadPoolExecutor(max(1, parallel)) as pool:
        asked = {pool.submit(model.answer, request, asker.schema): request for request in due}
        for done, future in enumerate(as_completed(asked), 1):
            request = asked[future]
            tell("asking", done, len(due))
            try:
                answer = future.result()
            except TacheronError as fault:
                faults.append(type(fault)(f"{request.article}: {fault}"))
                continue
            new.append(answer)
            kept[request.article][answer.request] = answer
            answers.keep(request.article, kept[request.article].values())
    tokens = (sum(answer.tokens_in for answer in new), sum(answer.tokens_out for answer in new))
    return Asked(len(new), there, *tokens, tuple(sorted(faults, key=str)))


def _cents(cost: Decimal) -> str:
    return format(cost.quantize(Decimal("0.0001")), "f")
