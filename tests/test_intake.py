"""Pages and PDF files become texts with what they say of themselves, and what is no article is refused in one sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import complaint, run
from pages import ARTICLE, PAGE, SENTENCES, paper, scan
from tacheron.articles import document_of
from tacheron.errands.ingesting import take_in
from tacheron.errors import ArticleError
from tacheron.files import digest_of
from tacheron.intake import receive_all
from tacheron.intake.apart import Drawer
from tacheron.intake.drawn import DrawingError, text_of
from tacheron.intake.identifiers import id_of_address, id_of_name
from tacheron.intake.pages import decoded, draw_page
from tacheron.intake.papers import draw_paper
from tacheron.intake.tongue import tongue_of
from tacheron.intake.typeset import Line, paragraphs
from tacheron.ledger import Ledger
from tacheron.metadata import article_of, is_open
from tacheron.places import _not_ours, init_workspace


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def page(body: str = ARTICLE, head: str = "", attributes: str = "") -> bytes:
    return f"<html {attributes}><head><title>Un titre</title>{head}</head><body>{body}</body></html>".encode()


# --- pages


def test_of_a_page_the_article_is_left_and_nothing_around_it() -> None:
    drawn = lines(draw_page(PAGE.encode()).text)
    assert drawn[:5] == ["Les petites mains du clic", *(f"{sentence} {sentence}" for sentence in SENTENCES)]
    assert drawn[5:7] == ["Un marché mondial", "« Nous sommes payés à la pièce », explique un travailleur."]
    assert drawn[7:9] == ["Premier point de la liste.", "Deuxième point de la liste."]
    assert drawn[9:] == ["Une ligne", "coupée, avec A\u00a0&\u00a0B <b> et de la place."]


@pytest.mark.parametrize(
    "noise",
    [
        "Accueil",
        "cookies",
        "accepter",
        "Photo",
        "photographe",
        "droits réservés",
        "Mentions",
        "Lire aussi",
        "jamais",
        "color",
    ],
)
def test_what_is_no_article_is_left_out(noise: str) -> None:
    assert noise in PAGE
    assert noise not in draw_page(PAGE.encode()).text


def test_a_page_says_what_it_is() -> None:
    assert draw_page(PAGE.encode()).known == {
        "title": "Les petites mains du clic",
        "author": ["Ada Lune", "Jean Roc"],
        "publisher": "Le Quotidien",
        "published": "2021-03-05",
        "language": "fr",
        "address": "https://quotidien.example/2021/clic",
    }


METADATA = [
    ('<meta property="article:published_time" content="2019-11-02T08:00:00Z">', "published", "2019-11-02"),
    ('<meta name="author" content="Ada Lune">', "author", ["Ada Lune"]),
    ('<meta property="og:site_name" content="Le Soir">', "publisher", "Le Soir"),
]


@pytest.mark.parametrize(("head", "field", "value"), METADATA)
def test_metadata_are_read_from_meta_elements(head: str, field: str, value: object) -> None:
    assert draw_page(page(head=head)).known[field] == value


LICENCE = '<footer><a rel="license" href="https://creativecommons.org/licenses/{}/4.0/">Licence</a></footer>'


@pytest.mark.parametrize(("kind", "open_"), [("by", True), ("by-sa", True), ("by-nc", False), ("by-nc-nd", False)])
def test_a_page_says_whether_its_text_may_be_handed_on(kind: str, open_: bool) -> None:
    known = draw_page(page(ARTICLE + LICENCE.format(kind))).known
    assert known["rights"].startswith("CC BY")
    assert is_open(known["rights"]) is open_


def test_a_photographs_licence_is_not_the_articles() -> None:
    photo = '<figure><img src="x.jpg"><figcaption>Photo <a rel="license" href="https://creativecommons.org/licenses/by/2.0/">CC</a></figcaption></figure>'
    assert "rights" not in draw_page(page(ARTICLE.replace("<p>", photo + "<p>", 1))).known


def test_what_lies_in_the_working_folder_is_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("trafilatura", "lxml", "json", "tacheron"):
        (tmp_path / f"{name}.py").write_text("open('run.txt', 'w').close()\n", "utf-8")
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    with Drawer() as drawer:
        assert drawer.draw(tmp_path / "a.html", None).text
    assert not (tmp_path / "run.txt").exists()


def test_no_date_is_made_up() -> None:
    assert (
        "published"
        not in draw_page(page(f"{ARTICLE}<p>Tout a commencé le 12 mars 2017, dit-elle, ou en 2018.</p>")).known
    )


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        ("é".encode(), None),
        ("é".encode("cp1252"), None),
        ("é".encode("latin-1"), "iso-8859-1"),
        (b"\xef\xbb\xbf" + "é".encode(), "iso-8859-1"),
        ("é".encode("cp850"), "cp850"),
        ("é".encode("cp1252"), "no-such-charset"),
    ],
)
def test_letters_are_read_as_they_were_meant(raw: bytes, charset: str | None) -> None:
    assert decoded(raw, charset) == "é"


def test_a_page_says_its_own_charset() -> None:
    assert decoded('<meta http-equiv="x" content="text/html; charset=cp850">é'.encode("cp850")).endswith("é")


@pytest.mark.parametrize(
    "raw",
    [b"", b"   ", b"<html></html>", page(""), page("<nav><a href='/'>Accueil</a></nav>"), b"\x00\x01\x02", b"<" * 5000,
     page("<div id='app'></div><script>render()</script>")],
)  # fmt: skip
def test_a_page_without_an_article_is_refused(raw: bytes) -> None:
    with pytest.raises(DrawingError, match="no article is found in this page"):
        draw_page(raw)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<p>&#0;&#8;&#xD800;&#x110000;&bogus; x</p>",
        "<p>a\x00b\x07c</p>",
        "<!--" + "<p>" * 1000,
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><p>&a;&b;</p>',
        '<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>',
    ],
)
def test_hostile_markup_leaves_a_text_that_can_be_kept(hostile: str) -> None:
    text = draw_page(page(ARTICLE + hostile)).text
    assert SENTENCES[0] in text
    assert not any(ord(sign) < 32 and sign != "\n" for sign in text)
    assert not any(word in text for word in ("alert", "root:", "aaaa"))
    text.encode("utf-8")


@given(st.binary(max_size=300), st.integers(0, len(PAGE)))
def test_whatever_a_page_holds_it_gives_a_text_or_a_sentence(rubbish: bytes, at: int) -> None:
    raw = PAGE.encode()
    try:
        drawn = draw_page(raw[:at] + rubbish + raw[at:])
    except DrawingError:
        return
    assert drawn.text.strip()
    assert article_of({"id": "a", "title": "T", **drawn.known, "language": "fr"}, Path("a")).id == "a"


# --- PDF


def test_of_a_paper_the_paragraphs_are_left_and_no_running_head() -> None:
    long = [" ".join([sentence] * 9) for sentence in SENTENCES]
    drawn = draw_paper(paper(*long))
    assert lines(drawn.text) == ["Les petites mains du clic", *long]
    assert drawn.known == {"title": "Les petites mains du clic", "language": "fr"}


def test_columns_are_read_one_after_the_other() -> None:
    long = [" ".join([sentence] * 12) for sentence in SENTENCES]
    drawn = draw_paper(paper(*long, columns=2)).text
    # Where a sentence ends with a column nothing tells whether its paragraph does too.
    assert " ".join(drawn.split()) == " ".join(["Les petites mains du clic", *long])


def test_a_paper_says_its_title_and_author_and_no_day() -> None:
    known = draw_paper(paper(*SENTENCES, author="Ada Lune")).known
    assert known["author"] == ["Ada Lune"]
    assert "published" not in known
    assert draw_paper(paper(*SENTENCES, title="À la une")).known["title"] == "À la une"


@pytest.mark.parametrize("said", ["Microsoft Word - clic v3.docx", "untitled", "article.indd"])
def test_the_name_of_a_file_is_no_title(said: str) -> None:
    assert draw_paper(paper(*SENTENCES, title="Le clic", said_title=said)).known["title"] == "Le clic"
    assert draw_paper(paper(*SENTENCES, title="Le clic", said_title="Un essai")).known["title"] == "Un essai"


def locked() -> bytes:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    pdf.set_font("times", size=11)
    pdf.multi_cell(0, 5, SENTENCES[0])
    return bytes(pdf.output())


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (scan(), "no text layer.*ocrmypdf"),
        (locked(), "locked by a password.*save it without"),
        (b"", "no PDF that can be read"),
        (b"%PDF-1.7 nothing", "no PDF that can be read"),
        (paper(*SENTENCES)[:700], "no PDF that can be read|no text layer"),
    ],
    ids=["scan", "locked", "empty", "nothing", "cut"],
)
def test_a_paper_that_cannot_be_read_is_refused_with_what_to_do(raw: bytes, said: str) -> None:
    with pytest.raises(DrawingError, match=said):
        draw_paper(raw)


def set_in_lines(*texts: str, width: float = 300) -> list[Line]:
    return [Line(t, 50, 50 + width, 600 - 12 * n, 610 - 12 * n, 10, 842, 0) for n, t in enumerate(texts)]


JOINED = [
    (("un travail mal rému-", "néré"), "un travail mal rémunéré"),
    (("le micro-travail et le micro-", "travail"), "le micro-travail et le micro-travail"),
    (("un micro\u00ad", "travailleur"), "un microtravailleur"),
    (("Jean-", "Claude"), "Jean-Claude"),
    (("de 2016-", "2017"), "de 2016-2017"),
    (("deux", "lignes"), "deux lignes"),
]


@pytest.mark.parametrize(("printed", "read"), JOINED)
def test_words_cut_at_a_lines_end_are_made_whole(printed: tuple[str, ...], read: str) -> None:
    assert paragraphs([set_in_lines(*printed)]) == [read]


def test_an_indented_line_after_a_full_stop_begins_a_paragraph() -> None:
    one, two, three = set_in_lines("Une première ligne", "qui finit ici.", "Une autre commence,")
    four = Line("puis va à la ligne", 50, 350, 564, 574, 10, 842, 0)
    indented = Line(three.text, 70, 350, three.bottom, three.top, 10, 842, 0)
    assert paragraphs([[one, two, indented, four]]) == [
        "Une première ligne qui finit ici.",
        "Une autre commence, puis va à la ligne",
    ]


# --- what both share


@pytest.mark.parametrize(
    ("text", "language"),
    [(" ".join(SENTENCES), "fr"), ("The workers of the firm are paid by the task, and it is not much for them.", "en"),
     ("Die Arbeiter der Firma werden nach Stück bezahlt, und das ist nicht viel.", None), ("Upwork 12 Fiverr 3", None), ("", None)],
)  # fmt: skip
def test_the_language_is_told_by_common_words(text: str, language: str | None) -> None:
    assert tongue_of(text) == language


def test_the_title_comes_first_and_once() -> None:
    assert text_of("Le clic", ["LE CLIC !", "Un."]) == "LE CLIC !\n\nUn.\n"
    assert text_of("Le clic", ["Un.", "Le clic"]) == "Le clic\n\nUn.\n"
    assert text_of("Le clic", ["", "© 2021"]) == ""


@given(st.text(), st.text())
def test_an_id_made_of_a_name_or_an_address_can_be_used(name: str, path: str) -> None:
    for id_ in (id_of_name(name), id_of_address(f"https://x.example/{path.replace('[', '')}")):
        assert article_of({"id": id_, "title": "T", "language": "fr"}, Path("a")).id == id_


def test_two_addresses_never_have_one_id() -> None:
    urls = [
        "https://a.example/x",
        "http://a.example/x",
        "https://a.example/x?y",
        "https://a.example/x/",
        "https://www.a.example/x",
    ]
    assert len({id_of_address(url) for url in urls}) == len(urls)


# --- folders


def mixed(folder: Path) -> Path:
    folder.mkdir()
    (folder / "une page.html").write_text(PAGE, "utf-8")
    (folder / "revue.PDF").write_bytes(paper(*SENTENCES))
    (folder / "note.txt").write_text(" ".join(SENTENCES), "utf-8")
    (folder / "note.json").write_text(json.dumps({"title": "Une note", "language": "fr", "rights": "CC0"}), "utf-8")
    (folder / "scan.pdf").write_bytes(scan())
    (folder / "vide.html").write_text("<html></html>", "utf-8")
    (folder / "image.png").write_bytes(b"\x89PNG")
    return folder


def test_a_folder_is_taken_in_whatever_its_articles_are(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    received, faults = receive_all([mixed(tmp_path / "presse")], tell=lambda *told: heard.append(told))
    assert [(one.document.article.id, one.drawn) for one in received] == [
        ("note", False),
        ("revue", True),
        ("une-page", True),
    ]
    assert [str(fault).partition(": ")[0].rpartition("/")[2] for fault in faults] == ["scan.pdf", "vide.html"]
    assert heard[-1] == ("taking in", 5, 5)


def test_what_is_said_beside_a_page_goes_before_what_it_says_itself(tmp_path: Path) -> None:
    place = tmp_path / "a.html"
    place.write_text(PAGE, "utf-8")
    place.with_suffix(".json").write_text(json.dumps({"title": "Autre titre", "id": "b", "published": "2020"}), "utf-8")
    (one,), faults = receive_all([place], {"published": "2019"})
    article = one.document.article
    assert (article.id, article.title, article.published, faults) == ("b", "Autre titre", "2019", [])


def test_a_text_goes_before_a_page_of_the_same_name(tmp_path: Path) -> None:
    folder = mixed(tmp_path / "presse")
    (folder / "une page.txt").write_text("Un texte.", "utf-8")
    (folder / "une page.json").write_text(json.dumps({"id": "une-page", "title": "T", "language": "fr"}), "utf-8")
    received, _ = receive_all([folder])
    assert {one.document.article.id: one.document.text for one in received}["une-page"] == "Un texte."


@pytest.mark.parametrize(
    ("body", "attributes", "said"),
    [(ARTICLE.replace("la", "xx").replace("le", "yy").replace("de", "zz"), 'lang="de"', "cannot be read yet")],
)
def test_a_page_in_another_language_is_refused(tmp_path: Path, body: str, attributes: str, said: str) -> None:
    words = "<p>Die Arbeiter der Firma werden nach Stück bezahlt, und das ist nicht viel für sie.</p>" * 8
    (tmp_path / "a.html").write_bytes(page(words, attributes=attributes))
    _, (fault,) = receive_all([tmp_path / "a.html"])
    assert said in str(fault)


def test_too_large_a_page_is_refused_before_it_is_taken_apart(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>x</p>" * (20 * 1024 * 1024 // 8))
    _, (fault,) = receive_all([tmp_path / "a.html"])
    assert "has 20 MB" in str(fault)


def test_a_file_that_takes_a_parser_too_long_stops_nobody(tmp_path: Path) -> None:
    slow, good = tmp_path / "a.html", tmp_path / "b.html"
    slow.write_bytes(b"<html>" + b"<div><p>" * 600_000)
    good.write_text(PAGE, "utf-8")
    with Drawer(seconds=2.0) as drawer:
        with pytest.raises(ArticleError, match=r"within 2 seconds|nested too deeply|no article is found"):
            drawer.draw(slow)
        drawer._seconds = 60.0
        assert SENTENCES[0] in drawer.draw(good).text


def test_a_paper_that_unpacks_to_gigabytes_stops_nobody(tmp_path: Path) -> None:
    import zlib

    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    mebibyte = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = head + mebibyte * 8192 + packer.flush()
    bomb, good = tmp_path / "bomb.pdf", tmp_path / "good.pdf"
    bomb.write_bytes(with_stream(packed))
    good.write_bytes(paper(*SENTENCES))
    with Drawer(seconds=4.0) as drawer:
        with pytest.raises(ArticleError, match=r"within 4 seconds and 2 GB|no PDF that can be read|no text layer"):
            drawer.draw(bomb)
        drawer._seconds = 60.0
        assert SENTENCES[0] in drawer.draw(good).text


def with_stream(packed: bytes) -> bytes:
    """A PDF of one page whose content is this packed stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 5\n0000000000 65535 f \n%strailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


# --- the ledger and the command


def test_a_drawn_text_is_kept_unshared_and_offsets_count_in_it(tmp_path: Path) -> None:
    rooms = init_workspace(tmp_path / "study")
    done = run("ingest", mixed(tmp_path / "presse"), home=rooms.root)
    assert complaint(done, 1).count("\n") == 2
    ledger = Ledger(rooms)
    place = ledger.place_of_text("une-page")
    assert place == rooms.ingest / "articles" / "texts.local" / "une-page.txt"
    assert (ledger.drawn / ".gitignore").read_text() == "*\n"
    text = place.read_text("utf-8")
    claims = ledger.claims("une-page")
    assert claims
    assert all(text[claim.start : claim.end] == claim.quote for claim in claims)
    assert (rooms.ingest / "articles" / "note.txt").exists()
    assert not (rooms.ingest / "articles" / "une-page.txt").exists()


def test_the_text_that_was_kept_stands_though_the_page_is_gone(tmp_path: Path) -> None:
    rooms = init_workspace(tmp_path / "study")
    source = tmp_path / "a.html"
    source.write_text(PAGE, "utf-8")
    take_in(rooms, [source], {})
    source.unlink()
    before = digest_of(rooms.ingest)
    ledger = Ledger(rooms)
    document = ledger.document("a")
    place = ledger.place_of_text("a")
    assert document is not None
    assert place is not None
    ledger.add(document, place)
    assert digest_of(rooms.ingest) == before


def test_a_page_that_says_that_all_may_have_it_is_copied(tmp_path: Path) -> None:
    rooms = init_workspace(tmp_path / "study")
    source = tmp_path / "a.html"
    source.write_bytes(page(ARTICLE + LICENCE.format("by")))
    take_in(rooms, [source], {})
    assert Ledger(rooms).place_of_text("a") == rooms.ingest / "articles" / "a.txt"


def test_a_copy_of_a_workspace_leaves_what_is_not_ours(tmp_path: Path) -> None:
    rooms = init_workspace(tmp_path / "study")
    ledger = Ledger(rooms)
    known: dict[str, Any] = {"id": "a", "title": "T", "language": "fr"}
    ledger.add_drawn(document_of("Un texte.", known, tmp_path / "a.html"))
    assert _not_ours("", [p.name for p in (rooms.ingest / "articles").iterdir()]) == {"texts.local"}
