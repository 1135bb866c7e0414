"""Asking the graph for flows of work: which, put together how, told in which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tacheron.chains import every_chain
from tacheron.corpus import discretion_of
from tacheron.entities.names import key
from tacheron.errands import asking
from tacheron.errors import UsageError
from tacheron.flows import Corridor, Flow, Gazetteer, corridors, flows
from tacheron.hints import hint
from tacheron.lexicon import Lexicon, load_lexicon
from tacheron.places import Rooms
from tacheron.showing.flow_telling import FlowTelling
from tacheron.store.answers import Answerer
from tacheron.vocabulary import load_vocabulary

STATUSES = ("asserted", "reported")


@dataclass(frozen=True)
class Wanted:
    """Which flows: those from and to a place, its country or a region (None for anywhere), those of one status."""

    done_in: str | None = None
    bought_in: str | None = None
    status: str | None = None
    level: str = "country"


def found(rooms: Rooms, answer: Answerer, wanted: Wanted) -> tuple[Corridor, ...]:
    """The flows that the graph tells, by the workspace's lexicon; UsageError where nothing is called as was asked."""
    links = asking.links(rooms, answer)
    return chosen(flows(links, every_chain(links)), Gazetteer(_lexicon(rooms), links), wanted)


def chosen(those: Iterable[Flow], gazetteer: Gazetteer, wanted: Wanted) -> tuple[Corridor, ...]:
    """The flows that fit all that is wanted, put together; UsageError for a place that nobody knows."""
    those = list(those)
    _must_be_known(wanted.done_in, (flow.done_in.label for flow in those), gazetteer)
    _must_be_known(wanted.bought_in, (flow.bought_in.label for flow in those), gazetteer)
    fitting = [
        flow
        for flow in those
        if (wanted.done_in is None or key(wanted.done_in) in gazetteer.names(flow.done_in))
        and (wanted.bought_in is None or key(wanted.bought_in) in gazetteer.names(flow.bought_in))
    ]
    together = corridors(fitting, gazetteer, wanted.level)
    return tuple(each for each in together if wanted.status in (None, each.status))


def telling(rooms: Rooms, answer: Answerer, language: str, keep_names: bool = False) -> FlowTelling:
    """How flows of this graph are told in a language; without `keep_names`, the workspace's private names are withheld."""
    told = asking.telling(rooms, answer, language)
    places = Gazetteer(_lexicon(rooms)).labels(language)
    if keep_names:
        return FlowTelling(told, places=places)
    discretion = discretion_of(rooms)
    return FlowTelling(told, lambda text: discretion.text(text, language), places)


def _lexicon(rooms: Rooms) -> Lexicon:
    return load_lexicon(rooms.ingest / "lexicon", load_vocabulary(rooms.ontology))


def _must_be_known(name: str | None, ends: Iterable[str], gazetteer: Gazetteer) -> None:
    known = {**gazetteer.all_names, **{key(end): end for end in ends}}
    if name is not None and key(name) not in known:
        near = hint(key(name), known, "check the spelling.", told=lambda one: f"«{known[one]}»")
        raise UsageError(f"no place is called «{name}»; {near}")
