"""What people decided stands in the graph: who, when and why; a private name in a note is withheld as everywhere."""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Literal

from graphs import ROOMS, answering, quads_of
from stage import ARTICLE, corpus_of, read, relation
from tacheron.privacy import Discretion
from tacheron.queries import bind, load_questions
from tacheron.records import Verdict
from tacheron.store import terms as t
from tacheron.store.quads import KEPT, graph_of

CLAIM = relation("Worker: Ann Smith", "worksThrough", "Platform: Upwork")
VERDICT = Verdict(CLAIM.id, "rejected", "A. Reader", "2026-05-01", note="it was not Ann Smith")
REJECTED = replace(read(CLAIM, "rejected"), verdict=VERDICT)
REJECTIONS = load_questions(ROOMS.queries)["rejected-claims"]


def test_a_verdict_stands_in_the_record_of_its_claim() -> None:
    quads = quads_of([REJECTED], ARTICLE)
    said = {q.predicate: q.object for q in quads if q.subject == t.claim_iri(CLAIM.id)}
    assert said[t.REVIEWED_BY] == Literal("A. Reader")
    assert said[t.REVIEWED_ON] == Literal("2026-05-01")
    assert said[t.REVIEW_NOTE] == Literal("it was not Ann Smith")


def test_where_nobody_decided_nothing_is_said_of_it() -> None:
    spoken = {q.predicate for q in quads_of([CLAIM], ARTICLE) if q.subject == t.claim_iri(CLAIM.id)}
    assert spoken.isdisjoint({t.REVIEWED_BY, t.REVIEWED_ON, t.REVIEW_NOTE})


def test_rejected_claims_are_answered_with_reviewer_and_reason() -> None:
    other = relation("Worker: Ann Smith", "worksThrough", "Platform: Fiverr")
    unexplained = replace(read(other, "rejected"), verdict=Verdict(other.id, "rejected", "B. Reader", "2026-04-01"))
    accepted = relation("Worker: Bob", "worksThrough", "Platform: Fiverr")
    standing = replace(read(accepted, "accepted"), verdict=Verdict(accepted.id, "accepted", "B. Reader", "2026-04-01"))
    answer = answering(quads_of([REJECTED, unexplained, standing], ARTICLE))

    def asked(**values: str) -> list[tuple[str | None, ...]]:
        table = answer.select(bind(REJECTIONS, values, lambda kind, name: [name]))
        at = [table.columns.index(name) for name in ("says", "reviewer", "reviewedOn", "why")]
        return [tuple(getattr(row[i], "value", None) for i in at) for row in table.rows]

    assert asked() == [
        ("Ann Smith works through Fiverr", "B. Reader", "2026-04-01", None),
        ("Ann Smith works through Upwork", "A. Reader", "2026-05-01", "it was not Ann Smith"),
    ]
    assert asked(reviewer="A. Reader") == asked()[1:]


def test_a_private_name_in_a_note_is_withheld_from_what_is_published() -> None:
    corpus = corpus_of([REJECTED])
    discretion = Discretion(corpus.entities)
    published = graph_of(ROOMS, corpus, replace(KEPT, text=discretion.text))
    [note] = [q.object for q in published if q.predicate == t.REVIEW_NOTE]
    assert isinstance(note, Literal)
    assert "Ann" not in note.value
    assert note.value.startswith("it was not ")
