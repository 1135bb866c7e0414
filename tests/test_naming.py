"""Somebody says which names are one, which are two, how something is called; and takes it back without a trace."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from commands import complaint, run
from standins import empty_rooms, put_article, toy
from tacheron.corpus import Corpus, gather
from tacheron.entities import Entity
from tacheron.errands import asking
from tacheron.errands import build as conductor
from tacheron.errands.deciding import merge, rename, signed, split, undo
from tacheron.errands.naming import candidates, decide, listed, shown
from tacheron.errands.naming import undo as take_back
from tacheron.errors import DecisionError, TacheronError, UsageError
from tacheron.ledger import Ledger
from tacheron.places import Rooms
from tacheron.records import Decision

ROOT = Path(__file__).resolve().parents[1]
LEXICON = {
    "platforms": '[Platform]\n"Fiverr" = { aliases = ["Fiverr.com"] }\n"Upwork" = {}\n',
    "places": '[Place]\n"Georgia" = { iso = "GE", fr = ["Géorgie"] }\n"Kenya" = {}\n',
    "works": '[Work]\n"Georgia Report" = {}\n[Campaign]\n"Red campaign" = {}\n',
}
BY = signed("A. Reader", "2026-05-01")


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rooms:
    """Four articles, the real ontology, an extractor that needs no parser."""
    monkeypatch.setattr(conductor, "extractor_of", toy)
    rooms = empty_rooms(tmp_path / "study")
    for name, text in LEXICON.items():
        (rooms.ingest / "lexicon" / f"{name}.toml").write_text(text, "utf-8")
    put_article(rooms, "a", "Hrithie works on Fiverr. Laura works on Gigsite.")
    put_article(rooms, "b", "Laura works on Gigsyte. Joan works on Zork. Joan works on Upwork.")
    rooms = replace(rooms, ontology=ROOT / "ontology", queries=ROOT / "queries")
    conductor.ingest(rooms, [rooms.ingest / "articles" / f"{name}.txt" for name in "ab"], {}, None, lambda *_: None)
    claim = json.loads(Ledger(rooms).claims("a")[0].to_line())
    del claim["id"]
    place = {"article": "c", "predicate": "locatedIn", "object": "Georgia", "object_type": "Place"}
    lines = [{**claim, **place}, {**claim, **place, "object": "Kenya"}]
    lines.append({**claim, "article": "c", "subject": "Red campaign", "subject_type": "Campaign", "predicate": "uses",
                  "object": "Georgia", "object_type": "System"})  # fmt: skip
    put_article(rooms, "c", "Hrithie works on Fiverr. And more.")
    (rooms.ingest / "articles" / "c.txt").unlink()
    (rooms.ingest / "claims" / "c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return rooms


def built(rooms: Rooms) -> dict[str, bytes]:
    """Everything that a build makes, by name; the store's folder has its content's digest for a name."""
    summary = conductor.build(rooms, None, lambda *_: None)
    assert summary.faults == ()
    files = {p.name: p.read_bytes() for p in rooms.output.iterdir() if p.is_file() and p.name[0] != "."}
    return {**files, "store": (rooms.output / "store").resolve().name.encode()}


def corpus_and_lines(rooms: Rooms) -> tuple[Corpus, list[Decision]]:
    return gather(rooms), Ledger(rooms).decisions()


def named(rooms: Rooms, name: str) -> Entity:
    [found] = gather(rooms).entities.named(name)
    return found


# --- what is written, and taken back


CHANGES = [("merge", "Gigsite", "Gigsyte"), ("split", "Gigsite", "Gigsyte"),
           ("rename", "Fiverr", "Fiverr International"), ("rename", "Laura", "Laura B.")]  # fmt: skip


@pytest.mark.parametrize(("verb", "a", "b"), CHANGES)
def test_what_is_taken_back_leaves_the_same_bytes(rooms: Rooms, verb: str, a: str, b: str) -> None:
    before = built(rooms)
    said = decide(rooms, verb, a, b, BY, None, "en")
    assert f"«{a}»" in said
    assert (built(rooms) == before) == (verb == "split")
    take_back(rooms, b, a, signed("B. Reader", "2026-05-02"), verb, "en")
    assert built(rooms) == before
    lines = Ledger(rooms).decisions()
    assert [(line.judgement != "undone", line.by) for line in lines] == [(True, "A. Reader"), (False, "B. Reader")]


def test_a_decision_that_replaced_another_gives_way_to_it_again(rooms: Rooms) -> None:
    decide(rooms, "rename", "Zork", "Zonk", BY, None, "en")
    first = built(rooms)
    decide(rooms, "rename", "Zork", "Zunk", BY, None, "en")
    assert named(rooms, "Zork").name == "Zunk"
    take_back(rooms, "Zonk", "Zunk", BY, None, "en")
    assert built(rooms) == first


def test_a_line_is_added_and_none_is_rewritten(rooms: Rooms) -> None:
    place = rooms.ingest / "same.jsonl"
    place.write_text('{"a":"Acme","b":"Zorg","judgement":"same","by":"x","on":"2020-01-01","own":1}', "utf-8")
    before = place.read_text("utf-8")
    decide(rooms, "merge", "Gigsite", "Gigsyte", BY, None, "fr")
    assert place.read_text("utf-8").startswith(before + "\n{")
    assert [line.judgement for line in Ledger(rooms).decisions()] == ["same", "same"]


def test_a_broken_file_of_decisions_is_left_as_it_is(rooms: Rooms) -> None:
    place = rooms.ingest / "same.jsonl"
    place.write_text("{\n", "utf-8")
    with pytest.raises(TacheronError, match=r"same\.jsonl, line 1"):
        decide(rooms, "merge", "Gigsite", "Gigsyte", BY, None, "en")
    assert place.read_text("utf-8") == "{\n"


# --- a new name


def test_the_old_iri_of_something_renamed_points_to_the_new_one(rooms: Rooms) -> None:
    old = named(rooms, "Zork").iri
    decide(rooms, "rename", "Zork", "Zork Labour Exchange", BY, None, "en")
    dump = built(rooms)["graph.nq"].decode()
    new = named(rooms, "Zork").iri
    assert new.endswith("/entity/zork-labour-exchange")
    assert f"<{old}> <http://purl.org/dc/terms/isReplacedBy> <{new}> ." in dump
    assert f'<{new}> <http://www.w3.org/2004/02/skos/core#altLabel> "Zork" .' in dump
    assert f"<{old}> <https://w3id.org/tacheron/ontology#" not in dump


def test_a_chain_of_new_names_leaves_no_iri_dead(rooms: Rooms) -> None:
    iris = [named(rooms, "Zork").iri]
    for old, new in (("Zork", "Zonk"), ("Zonk", "Zank")):
        decide(rooms, "rename", old, new, BY, None, "en")
        iris.append(named(rooms, "Zork").iri)
    assert gather(rooms).entities.former == {iris[0]: iris[2], iris[1]: iris[2]}
    with pytest.raises(DecisionError, match="a later name builds on this one: «Zonk» is called «Zank»"):
        take_back(rooms, "Zork", "Zonk", BY, None, "en")


def test_what_is_merged_into_another_leaves_its_iri_behind(rooms: Rooms) -> None:
    old = named(rooms, "Gigsyte").iri
    decide(rooms, "merge", "Gigsite", "Gigsyte", BY, None, "en")
    assert gather(rooms).entities.former == {old: named(rooms, "Gigsite").iri}


def test_a_new_name_does_not_follow_what_is_merged_away(rooms: Rooms) -> None:
    decide(rooms, "rename", "Gigsyte", "Gig Site Two", BY, None, "en")
    gone = named(rooms, "Gigsyte").iri
    decide(rooms, "merge", "Gigsite", "Gig Site Two", BY, None, "en")
    assert named(rooms, "Gigsyte").name == "Gigsite"
    assert gather(rooms).entities.former[gone] == named(rooms, "Gigsite").iri


@pytest.mark.parametrize("who", ["Zork", "zork", "https://w3id.org/tacheron/entity/zork", "Zork Labour Exchange"])
def test_questions_find_it_by_the_old_name_and_the_old_iri(rooms: Rooms, who: str) -> None:
    decide(rooms, "rename", "Zork", "Zork Labour Exchange", BY, None, "en")
    built(rooms)
    answer = asking.answerer(rooms, None)
    table = asking.ask(rooms, answer, asking.question_named(rooms, "everything-on"), {"entity": who})
    assert any("zork-labour-exchange" in str(term) for row in table.rows for term in row)
    assert asking.trace(rooms, answer, who).who[0].iri.endswith("zork-labour-exchange")
    assert "zork-labour-exchange" in shown(rooms, who, None, "text", "en")


# --- what is refused


REFUSED = [
    ("merge", "Gigsite", "gigsite", "are one already"),
    ("merge", "Fiverr", "Fiverr.com", "are one already"),
    ("merge", "Gigsite", "Nobody", "no claim and no entry of the lexicon names «Nobody»"),
    ("merge", "Upwrok", "Gigsite", "did you mean «Upwork»"),
    ("merge", "Gigsite", "Kenya", "nothing is both"),
    ("merge", "Gigsite", "Laura", "nothing is both"),
    ("merge", "Red campaign", "Gigsite", "«Red campaign» Campaign and «Gigsite» Platform: nothing is both"),
    ("split", "Gigsite", "Gigsite", "are one spelling"),
    ("split", "Gigsite", "Kenya", "are two already"),
    ("rename", "Nobody", "Somebody", "names «Nobody»"),
    ("rename", "Georgia", "Sakartvelo", "say which with --type (Place, System)"),
    ("rename", "Gigsite", "Gigsyte", "is the name of another"),
    ("rename", "Gigsite", "Gigsite", "is called «Gigsite» already"),
    ("rename", "Gigsite", "--", "is no name"),
    ("rename", "Gigsite", "G" * 201, "is no name"),
    ("rename", "Georgia Report", "Report", "in the lexicon alone"),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "a", "b", "why"), REFUSED)
def test_what_makes_no_sense_is_refused_in_one_sentence(rooms: Rooms, verb: str, a: str, b: str, why: str) -> None:
    with pytest.raises((DecisionError, UsageError)) as fault:
        decide(rooms, verb, a, b, BY, None, "en")
    assert why in str(fault.value)
    assert "\n" not in str(fault.value)
    assert not (rooms.ingest / "same.jsonl").exists()


def test_a_type_says_which_of_two_namesakes_is_meant(rooms: Rooms) -> None:
    decide(rooms, "rename", "Georgia", "Sakartvelo", BY, "Place", "en")
    entities = gather(rooms).entities
    assert entities.of("Georgia", "Place").name == "Sakartvelo"
    assert entities.of("Georgia", "System").name == "Georgia"


def test_a_decision_that_contradicts_a_standing_one_says_how_to_take_it_back(rooms: Rooms) -> None:
    decide(rooms, "merge", "Gigsite", "Gigsyte", BY, None, "en")
    corpus, lines = corpus_and_lines(rooms)
    remedy = 'take it back first: tacheron entities undo "Gigsite" "Gigsyte"'
    with pytest.raises(DecisionError, match=remedy):
        split(corpus, lines, "gigsyte", "Gigsite", BY)
    with pytest.raises(DecisionError, match="are one already"):
        merge(corpus, lines, "Gigsite", "Gigsyte", BY)


def test_a_decision_that_contradicts_others_by_a_way_round_is_refused(rooms: Rooms) -> None:
    decide(rooms, "merge", "Gigsite", "Gigsyte", BY, None, "en")
    decide(rooms, "merge", "Gigsyte", "Zork", BY, None, "en")
    corpus, lines = corpus_and_lines(rooms)
    with pytest.raises(DecisionError, match="contradicts what stands, that «Gigsite» and «Gigsyte» are one"):
        split(corpus, lines, "Gigsite", "Zork", BY)


@pytest.mark.parametrize(("a", "b"), [("Gigsite", "Gigsyte"), ("Nobody", "Upwork")])
def test_nothing_can_be_taken_back_where_nothing_stands(rooms: Rooms, a: str, b: str) -> None:
    lines = [merge(gather(rooms), [], "Gigsite", "Zork", BY)]
    with pytest.raises(DecisionError, match="no decision on"):
        undo(lines, a, b, BY)


def test_the_sort_of_decision_to_take_back_must_be_the_one_that_stands(rooms: Rooms) -> None:
    lines = [rename(gather(rooms), [], "Gigsite", "Gig Market", BY)]
    with pytest.raises(DecisionError, match="what stands last is that «Gigsite» is called «Gig Market»"):
        undo(lines, "Gigsite", "Gig Market", BY, "same")


@pytest.mark.parametrize(
    ("by", "on"), [(None, "2026-05-01"), (" ", "2026-05-01"), ("A", None), ("A", "1 May"), ("A\n", "")]
)
def test_a_decision_has_a_name_and_a_day(by: str | None, on: str | None) -> None:
    with pytest.raises(UsageError):
        signed(by, on)


# --- what is shown


def test_the_list_has_types_and_counts_and_withholds_private_names(rooms: Rooms) -> None:
    rows = json.loads(listed(rooms, "Platform", None, "json", "fr"))
    assert {row["name"] for row in rows} == {"Fiverr", "Gigsite", "Gigsyte", "Upwork", "Zork"}
    assert {row["types"] for row in rows} == {"plateforme"}
    [fiverr] = [row for row in rows if row["name"] == "Fiverr"]
    assert (fiverr["claims"], fiverr["articles"]) == (1, 1)
    assert [row["name"] for row in json.loads(listed(rooms, None, "GIGSY", "json", "en"))] == ["Gigsyte"]
    assert "Laura" in listed(rooms, None, None, "table", "en")
    for form in ("csv", "json", "markdown"):
        assert "Laura" not in listed(rooms, None, None, form, "en")
        assert "Laura" in listed(rooms, None, None, form, "en", keep_names=True)


def test_one_entity_is_told_claim_by_claim(rooms: Rooms) -> None:
    decide(rooms, "merge", "Gigsite", "Gigsyte", BY, None, "en")
    text = shown(rooms, "gigsyte", None, "text", "en")
    for part in ("Gigsite – platform", "called «Gigsyte»: in b", "«Gigsite» and «Gigsyte» are one (by A. Reader",
                 "Laura – works through – Gigsite", "“Laura works on Gigsite.”", "not reviewed yet"):  # fmt: skip
        assert part in text, part
    french = shown(rooms, "gigsyte", None, "markdown", "fr")
    assert "## Énoncés" in french
    assert "Laura" not in french
    [record] = json.loads(shown(rooms, "gigsyte", None, "json", "en"))
    assert len(record["claims"]) == 2
    assert "Laura" not in json.dumps(record)


def test_names_that_the_lexicon_alone_has_stand_in_one_line(rooms: Rooms) -> None:
    text = shown(rooms, "Fiverr", None, "text", "en")
    assert "called «Fiverr»: in the lexicon (platforms.toml); in a" in text
    assert "the lexicon (platforms.toml) also has: Fiverr.com" in text


def test_pairs_come_with_their_reasons_and_go_when_somebody_decides(rooms: Rooms) -> None:
    assert "«Gigsite» and «Gigsyte» differ by 1 letter" in candidates(rooms, None, "text", "en")
    [pair] = json.loads(candidates(rooms, None, "json", "fr"))
    assert (pair["a"], pair["b"], pair["reasons"][0]["name"]) == ("Gigsite", "Gigsyte", "spelling")
    assert pair["reasons"][0]["detail"] == "«\u00a0Gigsite\u00a0» et «\u00a0Gigsyte\u00a0» diffèrent de 1 lettre"
    decide(rooms, "split", "Gigsite", "Gigsyte", BY, None, "en")
    assert candidates(rooms, None, "text", "en") == ""
    take_back(rooms, "Gigsite", "Gigsyte", BY, "split", "en")
    assert "Gigsyte" in candidates(rooms, None, "csv", "en")


def test_the_commands_take_who_and_when_from_options_or_environment(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ontology", "queries"):
        (rooms.root / name).rmdir()
        (rooms.root / name).symlink_to(ROOT / name)
    said = complaint(run("entities", "merge", "Gigsite", "Gigsyte", home=rooms.root), 2)
    assert said == "tacheron: say who decides: --by NAME, or set TACHERON_BY.\n"
    monkeypatch.setenv("TACHERON_BY", "A. Reader")
    done = run("entities", "merge", "Gigsite", "Gigsyte", "--on", "2026-05-01", home=rooms.root)
    assert done.stdout.startswith("«Gigsite» and «Gigsyte» are one from now on."), done.stderr
    again = complaint(run("entities", "merge", "Gigsite", "Gigsyte", "--on", "2026-05-01", home=rooms.root), 1)
    assert "are one already" in again
    done = run("entities", "merge", "--undo", "Gigsyte", "Gigsite", "--on", "2026-05-02", home=rooms.root)
    assert "taken back" in done.stdout, done.stderr
