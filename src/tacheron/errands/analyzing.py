"""What an analysis needs of a graph and a workspace: the graph's claims, the ontology's conditions, the lexicon's places."""

from __future__ import annotations

from collections.abc import Callable

from tacheron.analysis import Material, conditions_of
from tacheron.corpus import discretion_of
from tacheron.errands import asking
from tacheron.lexicon import load_lexicon
from tacheron.places import Rooms
from tacheron.store.answers import Answerer
from tacheron.vocabulary import load_vocabulary


def material_of(rooms: Rooms, answer: Answerer) -> Material:
    """The claims of the graph that answers and their chains; conditions and countries are those of the workspace."""
    vocabulary = load_vocabulary(rooms.ontology)
    lexicon = load_lexicon(rooms.ingest / "lexicon", vocabulary)
    links, figures = asking.links(rooms, answer), asking.figures(rooms, answer)
    return Material.of(links, figures, conditions_of(vocabulary), lexicon)


def discretion(rooms: Rooms, language: str) -> Callable[[str], str]:
    """Withholds the names of the workspace's private individuals from a text in the language."""
    names = discretion_of(rooms)
    return lambda text: names.text(text, language)
