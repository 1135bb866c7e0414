"""The IRIs that the published graph is made of, and the terms of the claim record.

Relations, measures, types, task types and conditions are not among them: those come from the vocabulary. Each `dl:`
term here is declared in `ontology/tacheron.ttl`.
"""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import NamedNode

BASE = "https://w3id.org/tacheron/"
DL = BASE + "ontology#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "article": BASE + "article/",
    "claim": BASE + "claim/",
    "condition": BASE + "condition/",
    "dcterms": DCTERMS,
    "dl": DL,
    "engagement": BASE + "engagement/",
    "ent": BASE + "entity/",
    "evidence": BASE + "evidence/",
    "extraction": BASE + "extraction/",
    "graph": BASE + "graph/",
    "oa": OA,
    "observation": BASE + "observation/",
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "selector": BASE + "selector/",
    "skos": SKOS,
    "statement": BASE + "statement/",
    "task": BASE + "task-type/",
    "xsd": XSD,
}

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
ALT_LABEL = NamedNode(SKOS + "altLabel")
SAME_AS = NamedNode(OWL + "sameAs")
SOURCE = NamedNode(DCTERMS + "source")
REPLACED_BY = NamedNode(DCTERMS + "isReplacedBy")
DEPRECATED = NamedNode(OWL + "deprecated")

CLAIM = NamedNode(DL + "Claim")
STATES = NamedNode(DL + "states")
SUBJECT = NamedNode(DL + "subject")
PREDICATE = NamedNode(DL + "predicate")
OBJECT = NamedNode(DL + "object")
STATED_IN = NamedNode(DL + "statedIn")
ATTRIBUTED_TO = NamedNode(DL + "attributedTo")
MODALITY = NamedNode(DL + "modality")
NEGATED = NamedNode(DL + "negated")
CONFIDENCE = NamedNode(DL + "confidence")
REVIEW_STATUS = NamedNode(DL + "reviewStatus")
REVIEWED_BY = NamedNode(DL + "reviewedBy")
REVIEWED_ON = NamedNode(DL + "reviewedOn")
REVIEW_NOTE = NamedNode(DL + "reviewNote")
IN_ENGAGEMENT = NamedNode(DL + "inEngagement")
FRAME = NamedNode(DL + "frame")
WHEN = NamedNode(DL + "when")
TASK = NamedNode(DL + "task")
HAS_TARGET = NamedNode(OA + "hasTarget")
GENERATED_BY = NamedNode(PROV + "wasGeneratedBy")

STATEMENT = NamedNode(DL + "Statement")

OBSERVATION = NamedNode(DL + "Observation")
EXPRESSES = NamedNode(DL + "expresses")
ABOUT = NamedNode(DL + "about")
MEASURE = NamedNode(DL + "measure")
VALUE = NamedNode(DL + "value")
MAX_VALUE = NamedNode(DL + "maxValue")
BOUND = NamedNode(DL + "bound")
UNIT = NamedNode(DL + "unit")
PER = NamedNode(DL + "per")
OF = NamedNode(DL + "of")

EVIDENCE = NamedNode(DL + "Evidence")
QUOTE = NamedNode(DL + "quote")
HAS_SOURCE = NamedNode(OA + "hasSource")
HAS_SELECTOR = NamedNode(OA + "hasSelector")
POSITION_SELECTOR = NamedNode(OA + "TextPositionSelector")
START = NamedNode(OA + "start")
END = NamedNode(OA + "end")

ENGAGEMENT = NamedNode(DL + "Engagement")
EXTRACTION = NamedNode(DL + "Extraction")
USED = NamedNode(PROV + "used")

ARTICLE = NamedNode(DL + "Article")
READING_NOTE = NamedNode(DL + "ReadingNote")
READING_OF = NamedNode(DL + "readingOf")
TITLE = NamedNode(DCTERMS + "title")
ISSUED = NamedNode(DCTERMS + "issued")
PUBLISHER = NamedNode(DCTERMS + "publisher")
CREATOR = NamedNode(DCTERMS + "creator")
LANGUAGE = NamedNode(DCTERMS + "language")
DESCRIPTION = NamedNode(DCTERMS + "description")
RIGHTS = NamedNode(DCTERMS + "rights")
ISO_CODE = NamedNode(DL + "isoCode")
FICTION = NamedNode(DL + "fiction")
TEXT_DIGEST = NamedNode(DL + "textDigest")
TEXT_SKETCH = NamedNode(DL + "textSketch")
REPEATS_TEXT_OF = NamedNode(DL + "repeatsTextOf")

PROV_ENTITY = NamedNode(PROV + "Entity")
INFERRED = NamedNode(BASE + "graph/inferred")


def article_iri(id_: str) -> NamedNode:
    """The IRI of an article, which is that of the graph of its claims' records as well."""
    return NamedNode(f"{BASE}article/{segment(id_)}")


def claim_iri(id_: str) -> NamedNode:
    return NamedNode(f"{BASE}claim/{id_}")


def statement_iri(id_: str) -> NamedNode:
    return NamedNode(f"{BASE}statement/{id_}")


def observation_iri(id_: str) -> NamedNode:
    """The figure that a statement with this id states."""
    return NamedNode(f"{BASE}observation/{id_}")


def evidence_iri(claim: str, number: int) -> NamedNode:
    return NamedNode(f"{BASE}evidence/{claim}-{number}")


def selector_iri(claim: str, number: int) -> NamedNode:
    return NamedNode(f"{BASE}selector/{claim}-{number}")


def engagement_iri(article: str, key: str) -> NamedNode:
    """`key` as in the claim record, with or without its article before a «#»."""
    return NamedNode(f"{BASE}engagement/{segment(article)}-{segment(key.rpartition('#')[2])}")


def extraction_iri(extractor: str) -> NamedNode:
    return NamedNode(f"{BASE}extraction/{segment(extractor)}")


def curie(iri: str) -> str:
    """The IRI with its prefix, the longest that fits; as it is where none does.

    >>> curie(f"{BASE}entity/fiverr")
    'ent:fiverr'
    """
    fitting = [(namespace, prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    namespace, prefix = max(fitting, key=lambda found: len(found[0]))
    return f"{prefix}:{iri.removeprefix(namespace)}"


def term(name: str) -> NamedNode:
    """The term of the ontology with this name; `name` is a word of the claim record such as a modality."""
    return NamedNode(DL + name)


def segment(text: str) -> str:
    """`text` as one segment of an IRI.

    >>> segment("L’Obs 2016")
    'L%E2%80%99Obs%202016'
    """
    return quote(text, safe="")
