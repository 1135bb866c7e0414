"""What is wrong with a graph before anybody else sees it: its shape, its sense, its evidence, its joints.

    shape        SHACL (`ontology/shapes.ttl`), by pySHACL: the form of each node
    sense        HermiT, by owlready2: whether all facts can be true
    evidence     each quotation stands in its article where the claim says, wherever the text is at hand
    joint        `queries/checks/*-violation.rq`: each row of an answer is a fault

A check that cannot be made is said to be left out, never passed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, Store

from tacheron.corpus import Corpus
from tacheron.errors import QueryError
from tacheron.ledger import Ledger
from tacheron.ontology import FILES
from tacheron.places import Rooms
from tacheron.records import Claim
from tacheron.store.answers import LocalStore
from tacheron.store.consistency import consistency
from tacheron.store.terms import curie

VIOLATIONS = "*-violation.rq"
_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong: which check found it, where, and what it is, in a sentence."""

    kind: str
    place: str
    sentence: str


@dataclass(frozen=True)
class Checked:
    """The faults, sorted, and what was left out and why."""

    faults: tuple[Fault, ...]
    left_out: tuple[str, ...]


def check(rooms: Rooms, corpus: Corpus, quads: Sequence[Quad]) -> Checked:
    """All checks of a graph; its texts are those that the workspace has at hand."""
    ledger = Ledger(rooms)
    evidence, unread = evidence_faults([each.original for each in corpus.claims], lambda id_: _text(ledger, id_))
    verdict = consistency(quads, rooms.ontology)
    faults = [*evidence, *shape_faults(quads, rooms.ontology), *joint_faults(quads, rooms.queries / "checks")]
    faults += [Fault("corpus", "ingest", str(fault)) for fault in (*corpus.faults, *corpus.entities.faults)]
    left_out = []
    if unread:
        left_out.append(f"the quotations of {', '.join(unread)} were not checked: the text is not at hand.")
    if verdict.consistent is None:
        left_out.extend(verdict.sentences)
    elif not verdict.consistent:
        faults += [Fault("sense", "facts", sentence) for sentence in verdict.sentences]
    return Checked(tuple(sorted(set(faults))), tuple(left_out))


def _text(ledger: Ledger, id_: str) -> str | None:
    document = ledger.document(id_)
    return None if document is None else document.text


def evidence_faults(
    claims: Iterable[Claim], text_of: Callable[[str], str | None]
) -> tuple[list[Fault], tuple[str, ...]]:  # fmt: skip
    """Each quotation that does not stand where its claim says, and the articles whose text is not at hand."""
    texts: dict[str, str | None] = {}
    faults = []
    for claim in claims:
        if claim.article not in texts:
            texts[claim.article] = text_of(claim.article)
        text = texts[claim.article]
        for evidence in claim.evidence if text is not None else ():
            if text is not None and text[evidence.start : evidence.end] != evidence.quote:
                said = f"«{evidence.quote[:80]}» does not stand at {evidence.start}..{evidence.end}"
                faults.append(Fault("evidence", claim.article, f"claim {claim.id}: {said}; read the article again."))
    return faults, tuple(sorted(id_ for id_, text in texts.items() if text is None))


def shape_faults(quads: Iterable[Quad], ontology: Path) -> list[Fault]:
    """What the SHACL shapes find; the ontology is at hand, for a shape's class takes in its subclasses."""
    import pyshacl
    from rdflib import Graph, Namespace
    from rdflib.term import Node

    shacl = Namespace(_SHACL)
    data = Graph()
    for name in FILES:
        data.parse(ontology / name, format="turtle")
    data.parse(data="".join(f"{quad.triple} .\n" for quad in quads), format="nt")
    shapes = Graph().parse(ontology / "shapes.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=False, inference="none")
    assert isinstance(report, Graph)

    def text(result: Node, name: str) -> str:
        """What a result says of itself, in English where it says it in several languages."""
        said = sorted(
            (getattr(value, "language", None) not in (None, "en"), str(value))
            for value in report.objects(result, shacl[name])
        )
        return curie(said[0][1]) if said else ""

    faults = []
    for result in report.objects(None, shacl.result):
        said = text(result, "resultMessage") or "it does not have the form that ontology/shapes.ttl asks for."
        value = text(result, "value")
        faults.append(Fault("shape", text(result, "focusNode"), f"{said} ({value[:80]})" if value else said))
    return faults


def joint_faults(quads: Sequence[Quad], folder: Path) -> Iterator[Fault]:
    """Each row of a check's answer, with what the check's header says is wrong; QueryError for one without."""
    store = Store()
    store.bulk_extend(quads)
    answer = LocalStore(store)
    for file in sorted(folder.glob(VIOLATIONS)):
        text = file.read_text("utf-8")
        said = re.search(r"^#\+ fault: (.+)$", text, re.MULTILINE)
        if said is None:
            raise QueryError(f"{file}: lacks a line «#+ fault: ...» that says what each row means.")
        for row in answer.select(text).rows:
            shown = ", ".join(curie(getattr(term, "value", str(term))) for term in row if term is not None)
            yield Fault("joint", shown, f"{said[1]} ({file.stem})")
