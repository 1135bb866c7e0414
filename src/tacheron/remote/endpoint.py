"""A SPARQL server elsewhere, in the place of the store on disk. What an answer is stands in `store.answers`.

An answer of which the server says, in its own way, that it is not whole is refused: half a result looks like a result.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from decimal import Decimal
from urllib.request import Request

from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolutions, parse_query_results
from SPARQLWrapper import ASK, JSON, POST, SELECT, SPARQLWrapper

from tacheron.remote import access
from tacheron.remote.access import Server
from tacheron.remote.exchange import MOST, Answer, Exchange, Patience
from tacheron.store.answers import Table, Term, table_of, truth_of
from tacheron.store.terms import XSD

_TRUTHS = {"0": Literal(False), "1": Literal(True)}
_END = re.compile(rb"</(?:\w+:)?sparql\s*>\s*$")
_BOOLEAN, _DECIMAL = f"{XSD}boolean", f"{XSD}decimal"
_PLAIN = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")


class Endpoint:
    """A SPARQL 1.1 server as an Answerer.

    `timeout` is for a whole answer, in seconds. A server that says that it is busy is asked again at most `retries`
    times, after the pause that it names (5 s at most). Credentials may also stand in the address (user:password@).
    """

    def __init__(
        self, server: Server | str, retries: int = 2, pause: Callable[[float], None] = time.sleep, most: int = MOST
    ) -> None:
        self.server = access.server(server) if isinstance(server, str) else server
        self._exchange = Exchange(self.server, "the SPARQL endpoint", Patience(retries, pause=pause), most)

    def select(self, sparql: str) -> Table:
        return table_of(self._results(sparql, SELECT), self._cut, _canonical)

    def ask(self, sparql: str) -> bool:
        return truth_of(self._results(sparql, ASK))

    def _results(self, sparql: str, kind: str) -> QuerySolutions | QueryBoolean:
        answer = self._exchange.answer(self._request(sparql, kind))
        assert answer is not None
        form = QueryResultsFormat.from_media_type(answer.content_type)
        if form not in (QueryResultsFormat.JSON, QueryResultsFormat.XML):
            said = "a web page" if "html" in answer.content_type else f"«{answer.content_type}»"
            raise self._exchange.fault(f"answers with {said} and not with SPARQL results; check the address")
        self._must_be_whole(answer)
        try:
            return parse_query_results(answer.body, format=form)
        except (SyntaxError, ValueError) as fault:
            raise self._exchange.cut() from fault

    def _must_be_whole(self, answer: Answer) -> None:
        """EndpointError where rows are missing; Virtuoso says in a header that its time or its row limit was reached."""
        most = answer.headers.get("X-SPARQL-MaxRows", "")
        if most:
            raise self._exchange.fault(f"gives at most {most} rows and the answer has more; ask for less")
        # Where XML breaks off between two rows, its reader takes it for the end.
        open_ended = "xml" in answer.content_type and not _END.search(answer.body[-100:])
        if open_ended or answer.headers.get("X-SQL-State"):
            raise self._exchange.cut()

    def _request(self, sparql: str, kind: str) -> Request:
        wrapper = SPARQLWrapper(self.server.url, returnFormat=JSON, agent="tacheron")
        wrapper.setOnlyConneg(True)
        wrapper.setMethod(POST)
        wrapper.setQuery(sparql)
        # SPARQLWrapper guesses the kind of query and is misled by words in comments; an update must never be sent.
        wrapper.queryType = kind
        # Its own sending follows redirections to anywhere; hence only its request is used.
        return wrapper._createRequest()

    def _cut(self, _: Exception) -> Exception:
        return self._exchange.cut()


def _canonical(term: Term) -> Term:
    """The same term as the store on disk writes it: Virtuoso has truths as 0 and 1, Jena decimals as 10.0."""
    if not isinstance(term, Literal):
        return term
    if term.datatype.value == _BOOLEAN:
        return _TRUTHS.get(term.value, term)
    if term.datatype.value == _DECIMAL and _PLAIN.fullmatch(term.value):
        whole, _, rest = format(Decimal(term.value), "f").partition(".")
        digits = ".".join(filter(None, (whole, rest.rstrip("0"))))
        return Literal("0" if digits == "-0" else digits, datatype=term.datatype)
    return term
