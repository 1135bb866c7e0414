"""What a build has to say at its end: what there is, what was found, what failed, and where everything lies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tacheron.corpus import Corpus
from tacheron.errands.findings import Findings
from tacheron.errands.ingesting import Reading
from tacheron.showing.tables import as_table


@dataclass(frozen=True)
class Summary:
    """The end of a build. `faults` are what somebody must look at, a sentence each; `notes` what they may."""

    lines: tuple[str, ...]
    claims: tuple[tuple[str, int], ...]
    made: tuple[Path, ...]
    notes: tuple[str, ...]
    faults: tuple[str, ...]

    def in_words(self) -> str:
        """Everything but notes and faults, for the terminal."""
        table = as_table(("predicate", "claims"), self.claims)
        paths = "".join(f"  {path}\n" for path in self.made)
        return "".join(f"{line}\n" for line in self.lines) + f"\n{table}\nMade:\n{paths}"


def summary_of(
    reading: Reading, corpus: Corpus, findings: Findings, out_of_bounds: Iterable[str], made: Iterable[Path]
) -> Summary:
    """The summary of a build; nothing in it depends on the time or the place but the paths."""
    standing = [each.claim for each in corpus.claims if each.status != "rejected"]
    lines = [
        f"{_some(len(corpus.articles), 'article')}: {_reading(reading)}",
        f"{_some(len(standing), 'claim')}{_rejected(corpus)}",
        f"{_some(len(corpus.entities.all), 'entity')}",
        f"{_some(len(findings.chains), 'chain')}{_by_status(findings)}",
        f"{_some(len(findings.disagreements), 'disagreement')} between figures{_contradictions(findings)}",
        f"{_some(len(findings.statements), 'statement')}, {sum(len(each.origins) == 1 for each in findings.statements)} "
        "of which stand on one origin alone",
    ]
    faults = sorted({str(fault) for fault in (*reading.faults, *corpus.faults)})
    return Summary(
        tuple(lines),
        tuple(sorted(Counter(claim.predicate for claim in standing).items())),
        tuple(made),
        tuple(_notes(corpus)),
        (*faults, *out_of_bounds, *corpus.entities.faults),
    )


def _reading(reading: Reading) -> str:
    parts = [f"{len(reading.read)} read", f"{len(reading.unchanged)} unchanged"]
    if reading.without_text:
        parts.append(f"{len(reading.without_text)} whose text is not at hand and whose claims are kept")
    return ", ".join(parts)


def _rejected(corpus: Corpus) -> str:
    number = sum(each.status == "rejected" for each in corpus.claims)
    return f", and {number} that people rejected" if number else ""


def _by_status(findings: Findings) -> str:
    counted = Counter(chain.status for chain in findings.chains)
    said = ", ".join(f"{number} {status}" for status, number in sorted(counted.items()))
    return f": {said}" if said else ""


def _contradictions(findings: Findings) -> str:
    number = sum(not each.can_all_be_true for each in findings.disagreements)
    return f", {number} of which cannot both be true" if number else ""


def _notes(corpus: Corpus) -> Iterable[str]:
    for article, verdicts in corpus.orphaned.items():
        for verdict in verdicts:
            about = verdict.says or f"claim {verdict.claim}"
            yield (
                f"ingest/reviews/{article}.jsonl: the verdict «{verdict.judgement}» on «{about}» has lost its claim; "
                "it is kept, but counts for nothing."
            )


def _some(number: int, thing: str) -> str:
    plural = "entities" if thing == "entity" else f"{thing}s"
    return f"{number} {thing if number == 1 else plural}"
