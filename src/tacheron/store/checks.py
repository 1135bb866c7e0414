"""What is wrong with a graph before anybody else sees it: its shape, its sense, its evidence, its joints.

    shape        SHACL (`ontology/shapes.ttl`), by pySHACL: the form of each node
    sense        HermiT, by owlready2: whether all facts can be true
    evidence     each quotation stands in its article where the claim says, wherever the text is at hand
    joints       `queries/checks/*-violation.rq`: each row of an answer is a fault

A check that cannot be made is said to be left out, never passed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, Store

from tacheron.corpus import Corpus
from tacheron.errors import QueryError
from tacheron.ledger import Ledger
from tacheron.ontology import FILES
from tacheron.places import Rooms
from tacheron.records import Evidence
from tacheron.store.answers import LocalStore
from tacheron.store.consistency import consistency
from tacheron.store.terms import PREFIXES

VIOLATIONS = "*-violation.rq"


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
    without, evidence = _evidence(Ledger(rooms), corpus)
    verdict = consistency(quads, rooms.ontology)
    left_out = [without] if without else []
    faults = [*evidence, *_shapes(rooms.ontology, quads), *_joints(rooms.queries / "checks", quads)]
    if verdict.consistent is None:
        left_out.append(verdict.sentence)
    elif not verdict.consistent:
        faults.append(Fault("sense", str(rooms.ontology), verdict.sentence))
    faults += [Fault("corpus", "ingest/", str(fault)) for fault in (*corpus.faults, *corpus.entities.faults)]
    return Checked(tuple(sorted(set(faults))), tuple(left_out))


def _evidence(ledger: Ledger, corpus: Corpus) -> tuple[str, list[Fault]]:
    """What is said to be left out, and each quotation that does not stand where its claim says."""
    faults: list[Fault] = []
    missing: list[str] = []
    for article in corpus.articles:
        document = ledger.document(article.id)
        if document is None:
            missing.append(article.id)
            continue
        for each in corpus.claims:
            if each.original.article == article.id:
                faults += _misplaced(each.original.id, each.original.evidence, document.text, article.id)
    said = f"the quotations of {', '.join(missing)} were not checked: the text is not at hand." if missing else ""
    return said, faults


def _misplaced(claim: str, evidence: Iterable[Evidence], text: str, article: str) -> Iterator[Fault]:
    for e in evidence:
        if text[e.start : e.end] != e.quote:
            said = f"claim {claim}: «{e.quote[:80]}» does not stand at {e.start}..{e.end}; read the article again."
            yield Fault("evidence", article, said)


def _shapes(ontology: Path, quads: Sequence[Quad]) -> list[Fault]:
    """What the SHACL shapes find; the ontology is at hand, for a shape's class takes in its subclasses."""
    import pyshacl
    from rdflib import Graph, Namespace

    data = Graph()
    for name in FILES:
        data.parse(ontology / name, format="turtle")
    data.parse(data="".join(f"{q.triple} .\n" for q in quads), format="nt")
    shapes = Graph().parse(ontology / "shapes.ttl", format="turtle")
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=False, inference="none")
    if conforms:
        return []
    sh = Namespace("http://www.w3.org/ns/shacl#")
    faults = []
    for result in report.objects(None, sh.result):
        messages = sorted(
            str(m) for m in report.objects(result, sh.resultMessage) if getattr(m, "language", None) in (None, "en")
        )
        node, value = report.value(result, sh.focusNode), report.value(result, sh.value)
        said = (messages or ["does not have the form that ontology/shapes.ttl asks for."])[0]
        faults.append(
            Fault("shape", _short(str(node)), said if value is None else f"{said} ({_short(str(value))[:80]})")
        )
    return faults


def _joints(folder: Path, quads: Sequence[Quad]) -> Iterator[Fault]:
    """Each row of a check's answer, with what the check's header says is wrong."""
    store = Store()
    store.bulk_extend(quads)
    answer = LocalStore(store)
    for file in sorted(folder.glob(VIOLATIONS)):
        text = file.read_text("utf-8")
        said = re.search(r"^#\+ fault: (.+)$", text, re.MULTILINE)
        if said is None:
            raise QueryError(f"{file}: lacks a line «#+ fault: ...» that says what each row means.")
        for row in answer.select(text).rows:
            shown = ", ".join(_short(getattr(term, "value", str(term))) for term in row if term is not None)
            yield Fault("joint", shown, f"{said[1]} ({file.stem})")


def _short(iri: str) -> str:
    for prefix, namespace in sorted(PREFIXES.items(), key=lambda p: -len(p[1])):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
