"""Where links and figures come from: the rows that a graph answers with, or the claims themselves.

`queries/chain-links.rq` and `queries/chain-figures.rq` ask any graph for them; `links_of` and `figures_of` read the
answer, column by name. `claimed` makes the same records from claims, where there is no store to ask.

    both      claim predicate subject article quote; predicateLabel subjectLabel subjectType modality negated engagement
              saidBy when confidence reviewStatus; of the article: title published publisher voice about
    links     role object; objectLabel objectType objectMark
    figures   value; maxValue bound unit per of task

Those before the first semicolon must be there. `voice` is an author, for a reading note one of the article that it is
about, whose title is `about`; `saidBy` is the name of the source that the article gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from tacheron.chains.links import ROLES, Figure, Link, Node, Source, in_order
from tacheron.errors import QueryError
from tacheron.ontology import NAMESPACE
from tacheron.records import BOUNDS, JUDGEMENTS, MODALITIES

_SAID = ("claim", "predicate", "subject", "article", "quote")
_REJECTED = "rejected"
_REVIEWS = ("unreviewed", *JUDGEMENTS)

Row = Mapping[str, str]


class Term(Protocol):
    """An RDF term of an answer, of which the text is wanted."""

    @property
    def value(self) -> str: ...


class Answer(Protocol):
    """The rows of a SELECT, wherever they come from."""

    @property
    def columns(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[Sequence[Any]]: ...


def links_of(answer: Answer) -> tuple[Link, ...]:
    """The links in an answer to `chain-links.rq`, in order; claims that a reviewer rejected are left out.

    A claim may have several rows, one for each type, mark or author. QueryError where a column is missing or a role is
    none that chains know.
    """
    rows = list(_rows(answer, (*_SAID, "role", "object")))
    nodes, sources = _nodes(rows), _sources(rows)
    return in_order(
        Link(**_said(row, nodes, sources), role=_role(row), object=nodes[row["object"]])
        for row in rows
        if _name(row.get("reviewStatus", "")) != _REJECTED
    )


def figures_of(answer: Answer) -> tuple[Figure, ...]:
    """The figures in an answer to `chain-figures.rq`, in order; claims that a reviewer rejected are left out.

    QueryError where a column is missing or a value is no number.
    """
    rows = list(_rows(answer, (*_SAID, "value")))
    nodes, sources = _nodes(rows), _sources(rows)
    return in_order(
        Figure(
            **_said(row, nodes, sources),
            value=_number(row, "value"),
            max_value=_number(row, "maxValue") if "maxValue" in row else None,
            bound=_word(row, "bound", BOUNDS),
            unit=row.get("unit"),
            per=row.get("per"),
            of=row.get("of"),
            task=row.get("task"),
        )
        for row in rows
        if _name(row.get("reviewStatus", "")) != _REJECTED
    )


def _rows(answer: Answer, needed: Iterable[str]) -> Iterator[Row]:
    """Each row as column -> text, without what is unbound."""
    missing = sorted(set(needed) - set(answer.columns))
    if missing:
        raise QueryError(
            f"the answer lacks {', '.join(f'?{name}' for name in missing)}; ask with queries/chain-links.rq for links "
            "and with queries/chain-figures.rq for figures."
        )
    for row in answer.rows:
        yield {name: term.value for name, term in zip(answer.columns, row, strict=True) if term is not None}


def _nodes(rows: Iterable[Row]) -> Mapping[str, Node]:
    labels: dict[str, str] = {}
    types: dict[str, set[str]] = defaultdict(set)
    marks: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for end in ("subject", "object"):
            if end in row:
                iri = row[end]
                labels[iri] = min(row.get(f"{end}Label", iri), labels.get(iri, row.get(f"{end}Label", iri)))
                kinds = row.get(f"{end}Type", "").split()
                types[iri].update(_name(kind) for kind in kinds if kind.startswith(NAMESPACE))
                marks[iri].update(row.get(f"{end}Mark", "").split())
    found = {iri: (label, tuple(sorted(types[iri])), tuple(sorted(marks[iri]))) for iri, label in labels.items()}
    return {iri: Node(iri, *known) for iri, known in found.items()}


def _sources(rows: Iterable[Row]) -> Mapping[str, Source]:
    found: dict[str, Row] = {}
    voices: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found.setdefault(row["article"], row)
        if "voice" in row:
            voices[row["article"]].add(row["voice"])
    return {
        iri: Source(
            iri,
            title=row.get("title", iri),
            published=row.get("published"),
            publisher=row.get("publisher"),
            voice=tuple(sorted(voices[iri])),
            about=row.get("about"),
        )
        for iri, row in found.items()
    }


def _said(row: Row, nodes: Mapping[str, Node], sources: Mapping[str, Source]) -> dict[str, Any]:
    return {
        "claim": row["claim"],
        "predicate": row["predicate"],
        "label": row.get("predicateLabel", _name(row["predicate"])),
        "subject": nodes[row["subject"]],
        "source": sources[row["article"]],
        "quote": row.get("quote", ""),
        "status": _word(row, "modality", MODALITIES),
        "negated": row.get("negated") in ("true", "1"),
        "engagement": row.get("engagement"),
        "said_by": row.get("saidBy"),
        "when": row.get("when"),
        "confidence": _number(row, "confidence") if "confidence" in row else None,
        "review": _word(row, "reviewStatus", _REVIEWS),
    }


def _role(row: Row) -> str:
    if row["role"] not in ROLES:
        raise QueryError(
            f"<{row['predicate']}> has the role «{row['role']}» in chains, which is none of "
            f"{', '.join(sorted(ROLES))}; correct dl:chainRole in the ontology."
        )
    return row["role"]


def _number(row: Row, column: str) -> Decimal:
    try:
        number = Decimal(row[column])
    except InvalidOperation:
        raise QueryError(f"<{row['claim']}> has «{row[column]}» for ?{column}, which is no number.") from None
    if not number.is_finite():
        raise QueryError(f"<{row['claim']}> has «{row[column]}» for ?{column}, which is no finite number.")
    return number


def _word(row: Row, column: str, words: Sequence[str]) -> str:
    """One of the words of the claim record, the first where the row says nothing."""
    word = _name(row.get(column, words[0]))
    if word not in words:
        raise QueryError(f"<{row['claim']}> has «{word}» for ?{column}, which is none of {', '.join(words)}.")
    return word


def _name(term: str) -> str:
    """The last part of an IRI; a plain word as it is."""
    return term.rpartition("#")[2]
