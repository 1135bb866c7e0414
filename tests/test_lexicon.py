"""The lexicon: how its files are read, what is refused, and how names and words are looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacheron.errors import LexiconError
from tacheron.lexicon import Act, Lexicon, load_lexicon, spellings
from tacheron.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(ROOT / "ontology")


def lexicon_of(folder: Path, vocabulary: Vocabulary, **files: str) -> Lexicon:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.toml").write_text(text, "utf-8")
    return load_lexicon(folder, vocabulary)


@pytest.mark.parametrize(
    ("notation", "forms"),
    [
        ("tâcheron", ["tâcheron"]),
        ("tâcheron(ne)(s)", ["tâcheron", "tâcherons", "tâcheronne", "tâcheronnes"]),
        ("annotat(eur|rice)(s)", ["annotateur", "annotateurs", "annotatrice", "annotatrices"]),
        ("click(-|| )farm", ["click-farm", "clickfarm", "click farm"]),
        ("singapourien(ne)(s)", ["singapourien", "singapouriens", "singapourienne", "singapouriennes"]),
        ("français(|e|es)", ["français", "française", "françaises"]),
    ],
)
def test_a_notation_gives_its_dictionary_form_first(notation: str, forms: list[str]) -> None:
    assert list(spellings(notation)) == forms


def test_an_entry_says_what_its_line_says(tmp_path: Path, vocabulary: Vocabulary) -> None:
    text = """
    [sources]
    wikidata = "Wikidata, looked up"
    [Person]
    "Ada Example" = { public = true, aliases = ["Example"], ambiguous = ["Example"], stands_for = "Example campaign" }
    [Campaign]
    "Example campaign" = { fr = ["campagne d'Ada Example"], wikidata = "Q42" }
    [Place]
    "Kenya" = { iso = "KE", parent = "Africa", demonyms = { fr = ["kényan(e)(s)"], en = ["Kenyan(s)"] } }
    "Africa" = { fr = ["Afrique"] }
    """
    lexicon = lexicon_of(tmp_path, vocabulary, people=text)
    person, campaign, kenya = (lexicon.entry(name) for name in ("Ada Example", "Example campaign", "Kenya"))
    assert person is not None
    assert campaign is not None
    assert kenya is not None
    assert (person.public, person.stands_for, set(person.ambiguous)) == (True, "Example campaign", {"Example"})
    assert campaign.labels == {"fr": "campagne d'Ada Example", "en": "Example campaign"}
    assert campaign.same_as == ("http://www.wikidata.org/entity/Q42",)
    assert (kenya.iso, kenya.parent, kenya.place) == ("KE", "Africa", tmp_path / "people.toml")
    assert lexicon.demonyms("fr")["kényanes"] is kenya
    assert lexicon.demonyms("en")["kenyans"] is kenya
    assert [entry.name for entry in lexicon.entries] == ["Example campaign", "Ada Example", "Africa", "Kenya"]


def test_a_language_may_give_a_name_to_another_entry(tmp_path: Path, vocabulary: Vocabulary) -> None:
    text = """
    [Place]
    "Mexico" = { fr = ["Mexique"] }
    "Mexico City" = { fr = ["Mexico"], parent = "Mexico" }
    """
    lexicon = lexicon_of(tmp_path, vocabulary, places=text)
    found = {language: lexicon.names(language)["Mexico"].name for language in ("fr", "en", None)}
    assert found == {"fr": "Mexico City", "en": "Mexico", None: "Mexico"}
    assert lexicon.names("fr")["Mexico City"].name == "Mexico City"
    assert "Mexique" not in lexicon.names("en")
    assert list(lexicon.names(None)) == sorted(lexicon.names(None))


def test_words_are_found_by_group_and_meaning(tmp_path: Path, vocabulary: Vocabulary) -> None:
    text = """
    [worker]
    fr = ["livreu(r|se)(s)"]
    en = ["courier(s)"]
    [per.photo]
    fr = ["photo(s)", "cliché(s)"]
    [per.word]
    fr = ["mot(s)"]
    en = ["word(s)"]
    [task-act.image-annotation]
    fr = ["annoter / détourer : image(s) / photo(s)", "géolocaliser"]
    """
    lexicon = lexicon_of(tmp_path, vocabulary, words_all=text)
    assert lexicon.forms("worker", "fr") == ("livreur", "livreurs", "livreuse", "livreuses")
    assert lexicon.bases("worker", "fr")["livreuses"] == "livreur"
    assert lexicon.meanings("worker", "en") == {"courier": "", "couriers": ""}
    assert lexicon.meanings("per", "fr")["clichés"] == "photo"
    assert lexicon.meanings("per", "en") == {"word": "word", "words": "word"}
    assert lexicon.words["per.photo"] == {"fr": ("photo", "photos", "cliché", "clichés")}
    assert lexicon.acts("task-act", "fr") == (
        Act("image-annotation", frozenset({"annoter", "détourer"}), frozenset({"image", "images", "photo", "photos"})),
        Act("image-annotation", frozenset({"géolocaliser"}), frozenset()),
    )
    assert lexicon.acts("task-act", "en") == ()


def test_a_group_that_no_file_has_is_refused_and_not_empty(tmp_path: Path, vocabulary: Vocabulary) -> None:
    lexicon = lexicon_of(tmp_path, vocabulary, words_all='[worker]\nfr = ["livreur"]')
    with pytest.raises(LexiconError, match="«wroker»: no words-"):
        lexicon.forms("wroker", "fr")


FAULTS = {
    "unknown type": ('[Plattform]\n"A" = {}', "Plattform", "is no type of the ontology"),
    "empty table": ("[Platform]\n", "Platform", "holds no entries"),
    "entry is no table": ('[Platform]\n"A" = true', "A", "must be a table"),
    "unknown key": ('[Platform]\n"A" = { alias = ["B"] }', "A", "unknown key «alias»"),
    "empty list": ('[Platform]\n"A" = { aliases = [] }', "A", "must be a list with something in it"),
    "list of numbers": ('[Platform]\n"A" = { aliases = [1] }', "A", "nothing where a text must stand"),
    "empty alias": ('[Platform]\n"A" = { aliases = [""] }', "A", "nothing where a text must stand"),
    "alias twice": ('[Platform]\n"A" = { aliases = ["B", "B"] }', "A", "«B» twice in «aliases»"),
    "flag is no flag": ('[Person]\n"A" = { public = "yes" }', "A", "«public» must be true or false"),
    "control character": ('[Platform]\n"A\\u0007b" = {}', "A\x07b", "U+0007"),
    "invisible character": ('[Platform]\n"A" = { aliases = ["B\\u00ad"] }', "A", "SOFT HYPHEN"),
    "typographic apostrophe": ('[Platform]\n"L’Obs" = {}', "L’Obs", "RIGHT SINGLE QUOTATION MARK"),
    "spaces": ('[Platform]\n"A" = { aliases = ["B  C"] }', "A", "spaces too many"),
    "decomposed": ('[Platform]\n"A" = { aliases = ["e\\u0301"] }', "A", "decomposed"),
    "open bracket": ('[Platform]\n"A" = { aliases = ["annotat(eur"] }', "A", "brackets hold endings"),
    "isni": ('[Platform]\n"A" = { isni = "0000000121032684" }', "A", "whose last sign does not fit the others"),
    "geonames": ('[Place]\n"A" = { geonames = "x1" }', "A", "must be a number such as «192950»"),
    "sources": ('[sources]\nviaf = "x"\n[Place]\n"A" = {}', "sources", "must be a table of texts by scheme"),
    "source": ('[sources]\nisni = ""\n[Place]\n"A" = {}', "sources", "must say in words where the identifiers"),
    "wikidata": ('[Platform]\n"A" = { wikidata = "42" }', "A", "must be an item such as «Q42»"),
    "iso": ('[Place]\n"A" = { iso = "Kenya" }', "A", "must be a code such as «KE»"),
    "also": ('[Platform]\n"A" = { also = ["Firm"] }', "A", "«Firm», which is no type"),
    "ambiguous": ('[Platform]\n"A" = { ambiguous = ["B"] }', "A", "none of its names"),
    "demonyms": ('[Place]\n"A" = { demonyms = ["b"] }', "A", "must be a table of lists"),
    "parent unknown": ('[Place]\n"A" = { parent = "B" }', "A", "«parent» is «B», no entry's name"),
    "same name twice": ('[Platform]\n"A" = {}\n"A" = {}', "whole file", "is no TOML"),
    "alias of two": (
        '[Platform]\n"A" = { aliases = ["Mid"] }\n"B" = { aliases = ["mid"] }',
        "B",
        "«mid» also names «A»",
    ),
    "accents apart": ('[Place]\n"San José" = {}\n"San Jose" = {}', "San Jose", "also names «San José»"),
    "two types": ('[Platform]\n"A" = {}\n[Organization]\n"A" = {}', "A", "«A» also names «A»"),
    "no TOML": ("[Platform", "whole file", "is no TOML in UTF-8"),
}


@pytest.mark.parametrize(("text", "entry", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_entry_is_refused_with_file_entry_and_fault(
    tmp_path: Path, vocabulary: Vocabulary, text: str, entry: str, fault: str
) -> None:
    with pytest.raises(LexiconError) as refused:
        lexicon_of(tmp_path, vocabulary, names=text)
    message = str(refused.value)
    assert message.startswith(f"{tmp_path / 'names.toml'}: entry «{entry}»: ")
    assert fault in message


WORD_FAULTS = {
    "no language": ("[worker]\n", "worker", "holds no words"),
    "other language": ('[worker]\nfr = ["a"]\nde = ["b"]', "worker", "nothing else"),
    "a list for a meaning": ('[per]\nphoto = ["a"]', "per.photo", "nothing else"),
    "two meanings": (
        '[per.photo]\nfr = ["vue"]\n[per.view]\nfr = ["vue(s)"]',
        "per.view",
        "«vue» also stands under «per.photo»",
    ),
    "unknown condition": ('[condition-word.tired]\nfr = ["las"]', "condition-word.tired", "is no condition"),
    "unknown task": ('[task-noun.image-painting]\nfr = ["b"]', "task-noun.image-painting", "is no task type"),
    "act without spaces": (
        '[task-act.delivery]\nfr = ["livrer: repas"]',
        "task-act.delivery",
        "a space before and after",
    ),
    "act without verb": ('[task-act.delivery]\nfr = [" : repas"]', "task-act.delivery", "spaces too many"),
}


@pytest.mark.parametrize(("text", "entry", "fault"), WORD_FAULTS.values(), ids=WORD_FAULTS.keys())
def test_a_faulty_list_of_words_is_refused_with_file_list_and_fault(
    tmp_path: Path, vocabulary: Vocabulary, text: str, entry: str, fault: str
) -> None:
    with pytest.raises(LexiconError) as refused:
        lexicon_of(tmp_path, vocabulary, words_all=text)
    message = str(refused.value)
    assert message.startswith(f"{tmp_path / 'words-all.toml'}: entry «{entry}»: ")
    assert fault in message


def test_one_list_in_two_files_is_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(LexiconError, match="«a» also stands under «worker»"):
        lexicon_of(tmp_path, vocabulary, words_one='[worker]\nfr = ["a"]', words_two='[worker]\nfr = ["a", "b"]')


def test_a_file_that_is_no_utf8_is_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    (tmp_path / "names.toml").write_bytes(b'[Platform]\n"A\xe9" = {}')
    with pytest.raises(LexiconError, match="is no TOML in UTF-8"):
        load_lexicon(tmp_path, vocabulary)


def test_an_empty_folder_is_refused(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(LexiconError, match="tacheron init"):
        load_lexicon(tmp_path, vocabulary)


def test_the_names_of_files_do_not_matter(tmp_path: Path, vocabulary: Vocabulary) -> None:
    one, two = '[Platform]\n"A" = {}\n', '[Organization]\n"B" = { aliases = ["C"] }\n'
    there, back = tmp_path / "there", tmp_path / "back"
    for folder, files in ((there, {"x": one, "y": two}), (back, {"y": one, "x": two})):
        folder.mkdir()
        lexicon_of(folder, vocabulary, **files)
    names = [[(e.type, e.name, e.forms()) for e in load_lexicon(f, vocabulary).entries] for f in (there, back)]
    assert names[0] == names[1]


def test_an_identifier_links_elsewhere_only_where_its_source_stands(tmp_path: Path, vocabulary: Vocabulary) -> None:
    text = """
    [sources]
    geonames = "GeoNames"
    [Place]
    "Kenya" = { iso = "KE", geonames = "192950", wikidata = "Q114" }
    "Nairobi" = { wikidata = "Q3870", identified = "Wikidata, 2026-01-02", same_as = ["http://x/1"] }
    [Organization]
    "Acme" = { isni = "0000000121032683", same_as = ["http://x/2"] }
    """
    lexicon = lexicon_of(tmp_path, vocabulary, places=text)
    found = {entry.name: entry for entry in lexicon.entries}
    assert found["Kenya"].same_as == ("https://sws.geonames.org/192950/",)
    assert found["Kenya"].identified["wikidata"] == ("Q114", "")
    assert found["Nairobi"].same_as == ("http://www.wikidata.org/entity/Q3870", "http://x/1")
    assert found["Acme"].same_as == ()
