"""To whom claims go back: articles that repeat one source are one origin, not several witnesses.

A claim's origin is whoever the article names as its source; where it speaks in its own name, its authors. A reading
note speaks with the voice of the article that it is about. Named sources are compared by name, so everything that goes
back to one study or one interviewed person counts once. What is not known here: that two sources copied a third one
that neither of them names, and near-duplicate texts.
"""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from tacheron.chains.links import Said, Source
from tacheron.entities.names import key


def origins_of(claims: Sequence[Said]) -> tuple[tuple[str, ...], ...]:
    """The independent origins of claims, each by its names, sorted; one for claims of which nobody knows the author.

    Two claims share an origin where they share a name; a publication that is cited and the authors who write in it are
    one; an article that also names its source for a thing adds no witness of its own. Connected components (networkx):
    the cost grows with the claims.
    """
    repeating = {document(claim.source) for claim in claims if not speaks_itself(claim)}
    claims = [claim for claim in claims if not speaks_itself(claim) or document(claim.source) not in repeating]
    cited = {key(claim.said_by) for claim in claims if claim.said_by}
    spelled: dict[str, str] = {}
    graph: nx.Graph[str] = nx.Graph()
    for claim in claims:
        names = list(names_behind(claim))
        publisher = claim.source.publisher
        if publisher and key(publisher) in cited and speaks_itself(claim):
            names.append(publisher)
        for name in names:
            spelled[key(name)] = min(name, spelled.get(key(name), name))
        nx.add_path(graph, [key(name) for name in names])
    parts = nx.connected_components(graph)
    return tuple(sorted(tuple(sorted(spelled[name] for name in part)) for part in parts))


def document(source: Source) -> str:
    """What an article and the reading notes about it have in common: the key of its title."""
    return key(source.about or source.title)


def names_behind(claim: Said) -> tuple[str, ...]:
    """Who says it: the source that is named, else the authors, else the article itself (for a note, the other one)."""
    if claim.said_by and not speaks_itself(claim):
        return (claim.said_by,)
    return claim.source.voice or (claim.source.about or claim.source.title,)


def speaks_itself(claim: Said) -> bool:
    """Whether the article says it in its own name, or gives one of its authors as the source."""
    return not claim.said_by or key(claim.said_by) in {key(name) for name in claim.source.voice}
