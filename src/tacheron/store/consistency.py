"""Whether all facts can be true: HermiT, a complete reasoner for OWL 2 DL, asked through owlready2.

Slower than what `reasoning` concludes by rules, and the only one that finds a contradiction. Dates and annotations are
left out: HermiT knows no xsd:date, and annotations conclude nothing.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, RdfFormat, parse, serialize

from tacheron.ontology import BASE, FILES
from tacheron.store.contradictions import contradictions
from tacheron.store.terms import OWL, RDF


@dataclass(frozen=True)
class Verdict:
    """`consistent` is None where the reasoner could not be asked; `sentences` say what was found, or what is missing."""

    consistent: bool | None
    sentences: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return " ".join(self.sentences)


def consistency(quads: Sequence[Quad], ontology: Path) -> Verdict:
    """Whether the facts of the default graph can all be true under the ontology in this folder."""
    if shutil.which("java") is None:
        said = "consistency was not checked: HermiT needs Java, and there is no «java» on this machine; install a JRE."
        return Verdict(None, (said,))
    import owlready2

    world = owlready2.World()
    try:
        loaded = world.get_ontology(f"{BASE}check#").load(fileobj=io.BytesIO(_as_ntriples(quads, ontology)))
        with loaded:
            owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        said = (
            "the facts contradict the ontology: HermiT finds no way in which all can be true; look at what came last."
        )
        return Verdict(False, tuple(contradictions(quads, ontology)) or (said,))
    except owlready2.OwlReadyJavaError as fault:
        return Verdict(None, (f"consistency was not checked: HermiT broke off ({_one_line(fault)[:200]}).",))
    impossible = sorted(c.name for c in world.inconsistent_classes() if c.name != "Nothing")
    if impossible:
        return Verdict(False, (f"nothing can be {', '.join(impossible)} by the axioms; correct the ontology.",))
    return Verdict(True, ("all facts can be true together.",))


def _one_line(fault: Exception) -> str:
    return " ".join(str(fault).split())


def _as_ntriples(quads: Iterable[Quad], ontology: Path) -> bytes:
    """The axioms of all files as one ontology, whose parts must not be fetched from the net, and the facts."""
    axioms = [q.triple for name in FILES for q in parse(path=str(ontology / name), format=RdfFormat.TURTLE)]
    kept = [axiom for axiom in axioms if axiom.predicate.value != f"{OWL}imports"]
    facts = [q.triple for q in quads if q.graph_name == DefaultGraph() and _reasoned(q)]
    return serialize([*kept, *facts], format=RdfFormat.N_TRIPLES) or b""


def _reasoned(quad: Quad) -> bool:
    """Types, links and figures: what the reasoner is asked about."""
    return quad.predicate.value.startswith((RDF, BASE))
