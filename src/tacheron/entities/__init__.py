"""Names to entities: who is meant, under which IRI, and who must stay unnamed in what is published.

    names        how names are compared: folding, keys, slugs
    mentions     the names that claims use, by families of types
    context      who is meant in one article: part names, namesakes
    partition    sets under constraints
    decisions    which lines of people's decisions hold
    joining      which names are one: decisions, keys, the lexicon
    former       new names that people gave, and the IRIs of before
    resolution   what they are called, and their IRIs
    pseudonyms   what private individuals are called where others read

Likeness beyond spelling is proposed by `likeness` and decided by people.
"""

from tacheron.entities.model import Entities, Entity
from tacheron.entities.names import fold, key, slug
from tacheron.entities.resolution import resolve

__all__ = ["Entities", "Entity", "fold", "key", "resolve", "slug"]
