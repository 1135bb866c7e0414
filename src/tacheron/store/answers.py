"""What an answer to a SPARQL query is, wherever it comes from: the store on disk or a server elsewhere.

Leaves to `graphs` how the store on disk is found, and to `remote` how a server is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from tacheron.errors import QueryError, StoreError, one_line

Term = NamedNode | Literal | BlankNode | Triple
Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Table:
    """The rows of a SELECT, in the order in which they came; None stands where a variable is unbound."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Answerer(Protocol):
    """Whatever answers SPARQL 1.1 queries over the graph."""

    def select(self, sparql: str) -> Table:
        """The rows of a SELECT query; QueryError where it is no valid one."""
        ...

    def ask(self, sparql: str) -> bool:
        """The answer to an ASK query; QueryError where it is no valid one."""
        ...


def table_of(
    answer: QuerySolutions | QueryBoolean | QueryTriples,
    cut: Callable[[Exception], Exception],
    canonical: Callable[[Term], Term] | None = None,
) -> Table:
    """The rows of an answer, each term as `canonical` has it; QueryError where it is none of a SELECT.

    Rows are read while they are taken; what `cut` makes of a fault is raised where they break off.
    """
    if not isinstance(answer, QuerySolutions):
        raise QueryError("the query is no SELECT; a table can be made of a SELECT only.")
    columns = tuple(variable.value for variable in answer.variables)
    try:
        if canonical is None:
            return Table(columns, tuple(tuple(solution) for solution in answer))
        rows = tuple(tuple(None if term is None else canonical(term) for term in solution) for solution in answer)
    except (OSError, RuntimeError, SyntaxError, ValueError) as fault:
        raise cut(fault) from fault
    return Table(columns, rows)


def truth_of(answer: QuerySolutions | QueryBoolean | QueryTriples) -> bool:
    """Yes or no; QueryError where the answer is none of an ASK."""
    if not isinstance(answer, QueryBoolean):
        raise QueryError("the query is no ASK; yes or no can be said to an ASK only.")
    return bool(answer)


class LocalStore:
    """An Oxigraph store, in memory or on disk, as an Answerer. It never reaches out: SERVICE is refused."""

    def __init__(self, store: Store, union: bool = False) -> None:
        """With `union` the default graph of queries is the union of all graphs, as some servers have it."""
        self.store = store
        self._union = union

    def select(self, sparql: str) -> Table:
        return table_of(self._answer(sparql), _broken_off)

    def ask(self, sparql: str) -> bool:
        return truth_of(self._answer(sparql))

    def _answer(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        refuse_service(sparql)
        try:
            return self.store.query(sparql, use_default_graph_as_union=self._union)
        except SyntaxError as fault:
            raise QueryError(
                f"the query is no valid SPARQL 1.1: {one_line(fault)}; correct it and ask again."
            ) from fault
        except (OSError, RuntimeError) as fault:
            raise StoreError(f"the store cannot be read ({one_line(fault)}); run «tacheron build» again.") from fault


# IRIs, strings and comments, in which SERVICE is no keyword; then names with a prefix or a variable's mark.
_NO_KEYWORDS = re.compile(
    r"""<[^<>"{}|^`\\\x00-\x20]*> | \"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | \#[^\n]* | [?$]\w+ | [\w.-]*:(?:[\w.:%-]|\\.)* """,
    re.VERBOSE | re.DOTALL,
)

# SPARQL undoes these before it looks for keywords, so «\\u0053ERVICE» is one.
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def refuse_service(sparql: str) -> None:
    """QueryError where a query would make the store fetch something from elsewhere (SERVICE)."""
    plain = _ESCAPED.sub(lambda escape: chr(min(int(escape[1] or escape[2], 16), 0x10FFFF)), sparql)
    if re.search(r"\bSERVICE\b", _NO_KEYWORDS.sub(" ", plain), re.IGNORECASE):
        raise QueryError("the query asks another server (SERVICE), which the store never does; ask that server.")


def _broken_off(fault: Exception) -> StoreError:
    return StoreError(f"the store broke off while it was read ({fault}); run «tacheron build» again.")
