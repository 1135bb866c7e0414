"""What an analysis needs of a graph and a workspace: the graph's claims, the ontology's conditions, the lexicon's places."""

from __future__ import annotations

from collections.abc import Callable

from tacheron.analysis import Material, conditions_of
from tacheron.asking import FIGURES, LINKS, question_named
from tacheron.chains.gathering import figures_of, links_of
from tacheron.corpus import gather
from tacheron.lexicon import load_lexicon
from tacheron.places import Rooms
from tacheron.privacy import Discretion
from tacheron.store.answers import Answerer
from tacheron.vocabulary import load_vocabulary


def material_of(rooms: Rooms, answer: Answerer) -> Material:
    """The claims of the graph that answers and their chains; conditions and countries are those of the workspace."""
    links = links_of(answer.select(question_named(rooms, LINKS).text))
    figures = figures_of(answer.select(question_named(rooms, FIGURES).text))
    vocabulary = load_vocabulary(rooms.ontology)
    lexicon = load_lexicon(rooms.ingest / "lexicon", vocabulary)
    return Material.of(links, figures, conditions_of(vocabulary), lexicon)


def discretion(rooms: Rooms, language: str) -> Callable[[str], str]:
    """Withholds the names of the workspace's private individuals from a text in the language."""
    names = Discretion(gather(rooms).entities)
    return lambda text: names.text(text, language)
