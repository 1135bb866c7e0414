"""The lexicon that is shipped: it covers the ontology's lists and the world's, and reads the field's names as meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale
from babel.numbers import list_currencies

from tacheron.lexicon import Lexicon, load_lexicon
from tacheron.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "ingest" / "lexicon"
LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "ontology")


@pytest.fixture(scope="module")
def lexicon(vocabulary: Vocabulary) -> Lexicon:
    return load_lexicon(FOLDER, vocabulary)


NAMES = [
    ("fr", "MTurk", "Amazon Mechanical Turk"),
    ("en", "Mechanical Turk", "Amazon Mechanical Turk"),
    ("fr", "Zhubajie", "Zhubajie"),
    ("en", "Samasource", "Sama"),
    ("fr", "Foule Factory", "Wirk"),
    ("en", "oDesk", "oDesk"),
    ("en", "X", "Twitter"),
    ("fr", "Casilli", "Antonio Casilli"),
    ("fr", "BIT", "International Labour Organization"),
    ("en", "ILO", "International Labour Organization"),
    ("fr", "équipe de campagne de Donald Trump", "Trump campaign"),
    ("en", "Donald Trump's campaign", "Trump campaign"),
    ("fr", "Local Guides", "Google Local Guides"),
    ("fr", "turkeurs", "turkers"),
    ("fr", "Mexico", "Mexico City"),
    ("en", "Mexico", "Mexico"),
    ("fr", "Mexique", "Mexico"),
    ("fr", "Royaume-Uni", "United Kingdom"),
    ("fr", "Etats-Unis", "United States"),
    ("en", "Macedonia", "North Macedonia"),
    ("fr", "Tananarive", "Antananarivo"),
    ("en", "Bangalore", "Bengaluru"),
    ("fr", "Asie du Sud-Est", "Southeast Asia"),
    ("fr", "pays du Sud", "Global South"),
    ("fr", "En attendant les robots", "En attendant les robots"),
]


@pytest.mark.parametrize(("language", "form", "name"), NAMES)
def test_a_name_stands_for_the_entity_that_the_press_means(
    lexicon: Lexicon, language: str, form: str, name: str
) -> None:
    assert lexicon.names(language)[form].name == name


DEMONYMS = [
    ("fr", "singapourienne", "SG"),
    ("fr", "malgaches", "MG"),
    ("fr", "kényane", "KE"),
    ("fr", "nigérien", "NE"),
    ("fr", "nigériane", "NG"),
    ("fr", "philippines", "PH"),
    ("fr", "turque", "TR"),
    ("fr", "grecques", "GR"),
    ("fr", "congolais", "CD"),
    ("en", "filipina", "PH"),
    ("en", "nigerien", "NE"),
    ("en", "dutch", "NL"),
    ("en", "kenyans", "KE"),
    ("en", "dominican", "DO"),
]


@pytest.mark.parametrize(("language", "form", "iso"), DEMONYMS)
def test_a_demonym_stands_for_its_country(lexicon: Lexicon, language: str, form: str, iso: str) -> None:
    assert lexicon.demonyms(language)[form].iso == iso


@pytest.mark.parametrize(
    "name", ["Once", "Spare", "Time", "Wired", "Challenges", "Bolt", "Grab", "Sama", "Ada", "Meta"]
)
def test_a_name_that_is_a_common_word_is_marked_as_such(lexicon: Lexicon, name: str) -> None:
    assert name in lexicon.names("en")[name].ambiguous


def test_every_territory_of_the_world_has_its_code_and_its_names_in_both_languages(lexicon: Lexicon) -> None:
    by_code = {entry.iso: entry for entry in lexicon.entries if entry.iso and len(entry.iso) == 2}
    french = {str(code): str(name) for code, name in Locale("fr").territories.items()}
    no_country = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
    wanted = {code for code in french if re.fullmatch("[A-Z]{2}", code)} - no_country
    assert set(by_code) == wanted
    assert len(wanted) == 249
    strange = {
        code: french[code]
        for code in wanted
        if french[code].replace("’", "'").split(" (")[0] not in by_code[code].forms("fr") and code not in ("HK", "MO")
    }
    assert strange == {"SX": "Saint-Martin (partie néerlandaise)"}
    assert all(by_code[code].parent for code in wanted - {"AQ"})


def test_every_parent_leads_up_to_a_place_without_going_round(lexicon: Lexicon) -> None:
    for entry in lexicon.entries:
        seen = [entry.name]
        while (above := lexicon.entry(seen[-1])) is not None and above.parent is not None:
            assert above.parent not in seen
            seen.append(above.parent)


def test_a_campaign_is_what_a_candidate_stands_for(lexicon: Lexicon) -> None:
    meant = {e.name: e.stands_for for e in lexicon.entries if e.stands_for}
    assert meant["Donald Trump"] == "Trump campaign"
    assert {getattr(lexicon.entry(name), "type", None) for name in meant.values()} == {"Campaign"}


def test_every_person_of_the_lexicon_is_public(lexicon: Lexicon) -> None:
    assert [e.name for e in lexicon.entries if e.type == "Person" and not e.public] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_task_type_and_condition_has_words(lexicon: Lexicon, vocabulary: Vocabulary, language: str) -> None:
    nouns = set(lexicon.meanings("task-noun", language).values())
    acts = {act.meaning for act in lexicon.acts("task-act", language)}
    conditions = set(lexicon.meanings("condition-word", language).values())
    assert set(vocabulary.task_types) - nouns == set()
    assert set(vocabulary.task_types) - acts == set()
    assert set(vocabulary.conditions) == conditions


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", ["task-act", "condition-act"])
def test_a_verb_and_its_object_mean_one_thing(lexicon: Lexicon, group: str, language: str) -> None:
    meant: dict[tuple[str, str], set[str]] = {}
    for act in lexicon.acts(group, language):
        for verb in act.verbs:
            for object_ in act.objects or {""}:
                meant.setdefault((verb, object_), set()).add(act.meaning)
    assert {pair: meanings for pair, meanings in meant.items() if len(meanings) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worker_noun_that_says_a_task_is_a_worker_noun(lexicon: Lexicon, language: str) -> None:
    described = {*lexicon.forms("worker", language), *lexicon.forms("employee", language)}
    assert [form for form in lexicon.forms("worker-task", language) if form not in described] == []


@pytest.mark.parametrize("group", ["currency", "currency-part"])
def test_currencies_are_those_of_iso_4217(lexicon: Lexicon, group: str) -> None:
    codes = {code for language in LANGUAGES for code in lexicon.meanings(group, language).values()}
    assert codes <= list_currencies()


def test_the_heads_of_the_files_explain_every_group_of_words(lexicon: Lexicon) -> None:
    for words in lexicon.lists:
        head = words.place.read_text("utf-8").split("\n[", 1)[0]
        assert re.search(rf"\[{re.escape(words.group)}(\.X|\.)?\]", head), f"{words.place.name}: [{words.group}]"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda f: f.name)
def test_the_readme_lists_every_file(file: Path) -> None:
    assert f"`{file.name}`" in (FOLDER / "README.md").read_text("utf-8")


def test_every_doubtful_name_says_why() -> None:
    lines = [line for file in FOLDER.glob("*.toml") for line in file.read_text("utf-8").splitlines()]
    assert [line for line in lines if re.search(r"ambiguous = \[.*\}$", line)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ontology_and_the_lexicon_do_not_contradict_each_other(
    lexicon: Lexicon, vocabulary: Vocabulary, language: str
) -> None:
    for group, concepts in (("task-noun", vocabulary.task_types), ("condition-word", vocabulary.conditions)):
        meanings = {form.casefold(): meaning for form, meaning in lexicon.meanings(group, language).items()}
        for concept in concepts.values():
            words = [concept.labels[language], *concept.alt_labels.get(language, ())]
            said = {meanings.get(word.replace("’", "'").casefold(), concept.id) for word in words}
            assert said == {concept.id}, words


def test_every_identifier_says_where_it_is_from(lexicon: Lexicon) -> None:
    unsaid = [(e.name, scheme) for e in lexicon.entries for scheme, (_, source) in e.identified.items() if not source]
    assert unsaid == []
    assert sum("geonames" in e.identified for e in lexicon.entries) > 200
