"""A claim with all that made it and all that people said of it, as text and as JSON, in French and English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from tacheron.reading.explaining import Part, Reason
from tacheron.reading.notation import say
from tacheron.reviewing import ReviewedClaim

Weights = Sequence[tuple[str, float]]
_WORDS = {
    "en": {
        "article": "article", "rule": "rule", "word": "set off by", "sentence": "in the sentence", "subject": "subject",
        "object": "object", "figure": "figure", "said": "said by", "stance": "how", "asserted": "asserted",
        "reported": "reported", "negated": "denied", "confidence": "confidence", "evidence": "evidence",
        "review": "review", "engagement": "arrangement", "nobody": "the article itself", "none": "none",
        "when": "holds for",
        "found:sentence": "named in the sentence", "found:antecedent": "antecedent, from «{words}» at {start}",
        "found:rule": "given by the rule", "found:figure": "read in the sentence",
        "from": "{base} of the rule, less for how far its ends were fetched (costs {subject} and {object})",
        "learned": "the models trained beside the rules", "for": "what spoke for it",
        "worth": "{sure}: so many of such claims were right on texts that the models had not seen",
        "gone": "not made by the rules as they are now (made by {extractor})",
    },
    "fr": {
        "article": "article", "rule": "règle", "word": "déclenchée par", "sentence": "dans la phrase",
        "subject": "sujet", "object": "objet", "figure": "chiffre", "said": "dit par", "stance": "comment",
        "asserted": "affirmé", "reported": "rapporté", "negated": "nié", "confidence": "confiance",
        "evidence": "preuves", "review": "relecture", "engagement": "arrangement", "nobody": "l’article lui-même",
        "none": "aucun", "when": "vaut pour",
        "found:sentence": "nommé dans la phrase", "found:antecedent": "antécédent, de « {words} » à {start}",
        "found:rule": "donné par la règle", "found:figure": "lu dans la phrase",
        "from": "{base} de la règle, moins la distance de ses bouts (coûts {subject} et {object})",
        "learned": "les modèles entraînés à côté des règles", "for": "ce qui a parlé pour elle",
        "worth": "{sure} : autant de telles affirmations étaient justes dans des textes que les modèles n’avaient pas vus",
        "gone": "que les règles ne font plus telles qu’elles sont (fait par {extractor})",
    },
}  # fmt: skip


def as_text(reviewed: ReviewedClaim, why: Reason | None, weights: Weights, language: str) -> str:
    """A line for each thing that is known of the claim, under the claim itself."""
    lines = [f"{reviewed.original.id}  {say(reviewed.claim)}"]
    lines += [f"  {name}: {said}" for name, said in _lines(reviewed, why, weights, _WORDS[language])]
    return "".join(f"{line}\n" for line in lines)


def as_record(reviewed: ReviewedClaim, why: Reason | None, weights: Weights) -> dict[str, Any]:
    """The claim record with `review` and `reason`, which is null where the rules do not make the claim any more."""
    verdict = reviewed.verdict
    judged = {"by": verdict.by, "on": verdict.on, "note": verdict.note} if verdict is not None else None
    return {
        **reviewed.claim.to_json(), "review": reviewed.status, "verdict": judged,
        "reason": asdict(why) if why is not None else None,
        "weights": [{"feature": feature, "weight": round(weight, 2)} for feature, weight in weights],
    }  # fmt: skip


def _lines(
    reviewed: ReviewedClaim, why: Reason | None, weights: Weights, words: dict[str, str]
) -> Iterator[tuple[str, str]]:
    claim, verdict = reviewed.claim, reviewed.verdict
    yield words["article"], claim.article
    if weights:
        yield words["rule"], words["learned"]
        yield words["for"], ", ".join(f"{feature} (+{weight:.2f})" for feature, weight in weights)
    elif why is None:
        yield words["rule"], words["gone"].format(extractor=claim.extractor or "?")
    else:
        yield words["rule"], f"{why.frame} ({why.file})"
        yield words["word"], f"«{why.trigger}», {why.trigger_start}"
        yield words["sentence"], " ".join(why.sentence.split())
        yield words["subject"], _end(why.subject, words)
        yield words["figure" if why.object.found == "figure" else "object"], _end(why.object, words)
    stance = words[claim.modality] + (f", {words['negated']}" if claim.negated else "")
    yield words["said"], claim.attributed_to or words["nobody"]
    yield words["stance"], stance
    if claim.when:
        yield words["when"], claim.when
    yield (
        words["confidence"],
        words["worth"].format(sure=claim.confidence) if weights else _confidence(reviewed, why, words),
    )
    for place in claim.evidence:
        yield words["evidence"], f"{place.start}–{place.end} «{' '.join(place.quote.split())}»"
    by = f", {verdict.by}, {verdict.on}" if verdict is not None else ""
    yield words["review"], f"{reviewed.status}{by}"
    yield words["engagement"], claim.engagement or words["none"]


def _end(part: Part, words: dict[str, str]) -> str:
    how = words[f"found:{part.found}"].format(words=part.words, start=part.start)
    return f"{part.name or part.words} ({how})"


def _confidence(reviewed: ReviewedClaim, why: Reason | None, words: dict[str, str]) -> str:
    sure = reviewed.claim.confidence
    if sure is None or why is None:
        return str(sure) if sure is not None else words["none"]
    costs = {"subject": f"{why.subject.cost:.1f}", "object": f"{why.object.cost:.1f}"}
    return f"{sure}: {words['from'].format(base=why.base, **costs)}"
