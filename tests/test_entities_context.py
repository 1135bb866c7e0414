"""An article tells whom it means: a part of a name is its bearer's, namesakes in two countries are two."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from naming import HERE, different, resolved, said, same
from tacheron.entities import Entities
from tacheron.entities.context import is_part
from tacheron.entities.names import words
from tacheron.lexicon import Entry, Lexicon
from tacheron.records import Claim

PARTS = [
    ("Khan", "Shahidul Alam Khan", True),
    ("Alam Khan", "Shahidul Alam Khan", True),
    ("S. Khan", "Shahidul Khan", True),
    ("A. Casilli", "Antonio A. Casilli", True),
    ("Mary Gray", "Mary L. Gray", True),
    ("Njoroge", "Lydia Wanjiru Njoroge", True),
    ("Lydia Njoroge", "Lydia Wanjiru Njoroge", True),
    ("De Wachter", "Stijn De Wachter", True),
    ("Adebayo-Hart", "Nkechi Adebayo Hart", True),
    ("Shahidul", "Shahidul Khan", False),
    ("Chris Gray", "Mary Gray", False),
    ("B. Casilli", "Antonio Casilli", False),
    ("Mary Gray", "Mary Gray", False),
    ("Gray", "Grayson", False),
    ("Mary Ann Gray", "Mary L. Gray", False),
]


@pytest.mark.parametrize(("short", "whole", "may"), PARTS)
def test_a_part_is_a_family_name_or_initials_with_it(short: str, whole: str, may: bool) -> None:
    assert is_part(words(short), words(whole)) is may


def who(found: Entities, name: str, article: str = "a", kind: str = "Worker") -> str:
    return found.of(name, kind, article).name


@pytest.mark.parametrize("short", ["Khan", "Mr Khan", "S. Khan", "KHAN"])
def test_a_part_name_is_the_person_whom_its_article_has_in_full(short: str) -> None:
    claims = [said("Shahidul Khan", "Person"), said(short, "Worker"), said(short, "Worker", article="b")]
    found = resolved(*claims)
    assert who(found, short) == "Shahidul Khan"
    assert who(found, short, "b") == short
    assert short in found.of("Shahidul Khan", "Person").aliases


def test_where_two_share_a_family_name_it_stays_apart() -> None:
    claims = [said(name, "Person") for name in ("Joris Vandamme", "Ilse Vandamme", "Vandamme", "J. Vandamme")]
    found = resolved(*claims)
    assert who(found, "Vandamme") == "Vandamme"
    assert who(found, "J. Vandamme") == "Joris Vandamme"


def test_spellings_of_the_whole_are_no_two_persons() -> None:
    claims = [said(name, "Person") for name in ("Mary L. Gray", "Mary Gray", "Gray", "MARY L. GRAY")]
    assert len([e for e in resolved(*claims).all if e.name != "Upwork"]) == 1


def test_the_lexicons_names_are_left_to_it() -> None:
    claims = [said("Federica Casilli", "Person"), said("Casilli", "Person")]
    assert who(resolved(*claims), "Casilli") == "Antonio Casilli"


def test_a_source_of_one_word_is_the_person_of_its_article() -> None:
    claims = [said("Shahidul Khan", "Person"), said("Acme", "Client", attributed_to="Khan"),
              said("Acme", "Client", "Zork", attributed_to="Khan", article="b")]  # fmt: skip
    found = resolved(*claims)
    assert found.source("Khan", "a").name == "Shahidul Khan"
    assert found.source("Khan", "b").name == "Khan"
    assert found.source("Khan", "b").private is False


def test_a_decision_goes_before_what_an_article_tells() -> None:
    claims = [said("Shahidul Khan", "Person"), said("Khan", "Worker"), said("Imran Khan", "Person", article="b")]
    apart = resolved(*claims, decisions=(different("Khan", "Shahidul Khan"),))
    assert who(apart, "Khan") == "Khan"
    joined = resolved(*claims, decisions=(same("Imran Khan", "Khan"),))
    assert who(joined, "Khan") == "Imran Khan"


PLACES = Lexicon(
    tuple(
        Entry(name, "Place", HERE, iso=iso, parent=parent)
        for name, iso, parent in [("Kenya", "KE", None), ("Nairobi", None, "Kenya"), ("France", "FR", None)]
    )
)


def lives(name: str, place: str, article: str) -> Claim:
    return said(name, "Worker", place, "Place", predicate="locatedIn", article=article)


def test_namesakes_in_two_countries_are_two() -> None:
    claims = [lives("Laura", "Nairobi", "a"), lives("Laura", "France", "b"), lives("Laura", "Kenya", "c"),
              said("Laura", "Worker", "Sama", article="a"), said("Laura", "Worker", "Sama", article="d"),
              said("Laura", "Worker", "Zork", article="e")]  # fmt: skip
    found = resolved(*claims, lexicon=PLACES)
    names = {article: who(found, "Laura", article) for article in "abcde"}
    assert names == {
        "a": "Laura (Kenya)",
        "b": "Laura (France)",
        "c": "Laura (Kenya)",
        "d": "Laura (Kenya)",
        "e": "Laura",
    }
    assert {e.name for e in found.named("Laura")} == {"Laura", "Laura (Kenya)", "Laura (France)"}


def test_one_who_moves_is_one() -> None:
    claims = [lives("Laura", "Nairobi", "a"), lives("Laura", "France", "a"), lives("Laura", "France", "b")]
    assert [e.name for e in resolved(*claims, lexicon=PLACES).named("Laura")] == ["Laura"]


names = st.sampled_from(["Khan", "S. Khan", "Shahidul Khan", "Imran Khan", "Laura", "laura", "Laura Khan", "Dr Khan"])
told = st.builds(
    said, names, st.sampled_from(["Worker", "Person", "Client"]), st.sampled_from(["Kenya", "France", "Nairobi"]),
    st.just("Place"), predicate=st.just("locatedIn"), article=st.sampled_from("abc"), attributed_to=st.none() | names,
)  # fmt: skip


@settings(max_examples=60)
@given(st.lists(told, max_size=8), st.randoms(use_true_random=False))
def test_every_name_of_every_claim_has_its_entity_in_any_order(claims: list[Claim], luck: random.Random) -> None:
    shuffled = list(claims)
    luck.shuffle(shuffled)
    one, two = (resolved(*those, lexicon=PLACES) for those in (claims, shuffled))
    assert one.all == two.all
    known = {e.iri for e in one.all}
    for claim in claims:
        assert one.subject(claim).iri in known
        assert one.subject(claim) == two.subject(claim)
        if claim.attributed_to is not None:
            assert one.source(claim.attributed_to, claim.article).iri in known


@settings(max_examples=60)
@given(st.lists(told, max_size=8), st.lists(told, max_size=4))
def test_part_names_of_an_article_do_not_depend_on_others(claims: list[Claim], more: list[Claim]) -> None:
    here = [claim for claim in claims if claim.article == "a"]
    elsewhere = [claim for claim in (*claims, *more) if claim.article != "a"]
    alone, together = resolved(*here), resolved(*here, *elsewhere)
    for claim in here:
        assert alone.subject(claim).name.casefold() == together.subject(claim).name.casefold()
