"""A page is fetched only where it is asked for, only from public machines, within bounds; each fault is one sentence."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from commands import complaint, run
from pages import PAGE, SENTENCES, answer, paper, scan, serving
from tacheron.errands.collecting import Wish, addresses_in, collect
from tacheron.errands.ingesting import take_in
from tacheron.errors import ArticleError
from tacheron.ledger import Ledger
from tacheron.places import init_workspace
from tacheron.remote.fetching import Bounds, fetch
from tacheron.remote.reaching import ReachingError, is_public, public_addresses

HERE = Bounds(allowed=("127.0.0.1",), seconds=10)
FRENCH = f"<p>{' '.join(SENTENCES)}</p>"

PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
NOT_PUBLIC = [
    *("127.0.0.1", "127.8.9.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0"),
    *("fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1"),
    *("64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::", "::127.0.0.1", "2001:db8::1", "fec0::1", "example", ""),
    *("192.0.0.192", "192.88.99.1", "168.63.129.16", "::ffff:168.63.129.16", "64:ff9b::a83f:8110", "3fff::1"),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_one(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_no_other_address_is_taken_for_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f.1", "0", "017700000001", "::1", "LOCALHOST."]
)
def test_whatever_a_local_machine_is_called_it_is_not_asked(host: str) -> None:
    with pytest.raises(ReachingError, match=r"no machine of the public internet|there is no machine"):
        public_addresses(host, 80)


def test_a_host_with_one_private_address_among_public_ones_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: mixed)
    with pytest.raises(ReachingError, match="no machine of the public internet"):
        public_addresses("two-faced.example", 80)


def test_the_machine_that_was_looked_at_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means another machine at the second asking gains nothing: it is asked for once."""
    with serving(lambda to: answer(to, FRENCH.encode())) as url:
        port, real, asked = int(url.rpartition(":")[2]), socket.getaddrinfo, []

        def rebinding(host: str, *arguments: object, **named: object) -> object:
            if host != "rebinding.example":
                return real(host, *arguments, **named)  # type: ignore[call-overload]
            asked.append(host)
            ip = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port))]

        monkeypatch.setattr(socket, "getaddrinfo", rebinding)
        assert fetch(f"http://rebinding.example:{port}/", HERE).body == FRENCH.encode()
        assert asked == ["rebinding.example"]


# --- what comes

GOOD: dict[str, tuple[Callable[[BaseHTTPRequestHandler], None], bytes, str]] = {
    "a page": (lambda to: answer(to, PAGE.encode(), "text/html; charset=utf-8"), PAGE.encode(), ".html"),
    "packed": (lambda to: answer(to, gzip.compress(PAGE.encode()), Content_Encoding="gzip"), PAGE.encode(), ".html"),
    "deflated": (lambda to: answer(to, zlib.compress(b"<p>x"), Content_Encoding="deflate"), b"<p>x", ".html"),
    "a text": (lambda to: answer(to, b"Bonjour", "text/plain"), b"Bonjour", ".txt"),
    "a paper": (lambda to: answer(to, b"%PDF-1.4 x", "application/octet-stream"), b"%PDF-1.4 x", ".pdf"),
    "without length": (lambda to: whole_until_the_end(to, b"<p>x"), b"<p>x", ".html"),
    "in chunks": (lambda to: in_chunks(to, [b"<p>", b"x"]), b"<p>x", ".html"),
}


def whole_until_the_end(to: BaseHTTPRequestHandler, body: bytes) -> None:
    to.send_response(200)
    to.send_header("Content-Type", "text/html")
    to.end_headers()
    to.wfile.write(body)


def in_chunks(to: BaseHTTPRequestHandler, pieces: list[bytes]) -> None:
    to.protocol_version = "HTTP/1.1"
    to.send_response(200)
    to.send_header("Content-Type", "text/html")
    to.send_header("Transfer-Encoding", "chunked")
    to.end_headers()
    for piece in [*pieces, b""]:
        to.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))


@pytest.mark.parametrize("name", GOOD)
def test_a_page_comes_as_it_was_sent(name: str) -> None:
    handle, body, ending = GOOD[name]
    with serving(handle) as url:
        page = fetch(f"{url}/a%20b?q=é", HERE)
    assert (page.body, page.ending) == (body, ending)


def test_a_page_that_has_moved_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def handle(to: BaseHTTPRequestHandler) -> None:
        if to.path == "/new/page?x=1":
            answer(to, FRENCH.encode())
        else:
            answer(to, b"", status=302, Location="new/page?x=1")

    with serving(handle) as url:
        assert fetch(f"{url}/old", HERE).url == f"{url}/new/page?x=1"


# --- what goes wrong


def sent_on(place: str) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda to: answer(to, b"", status=302, Location=place)


def dripping(to: BaseHTTPRequestHandler) -> None:
    to.send_response(200)
    to.send_header("Content-Type", "text/html")
    to.end_headers()
    for _ in range(200):
        to.wfile.write(b"x")
        time.sleep(0.05)


def dripping_head(to: BaseHTTPRequestHandler) -> None:
    to.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(200):
        to.wfile.write(b"x")
        time.sleep(0.05)


def endless(to: BaseHTTPRequestHandler) -> None:
    whole_until_the_end(to, b"")
    while True:
        to.wfile.write(b"x" * 65536)


BOMB = gzip.compress(b" " * (64 << 20))
BAD: dict[str, tuple[Callable[[BaseHTTPRequestHandler], None], str]] = {
    "metadata service": (
        sent_on("http://169.254.169.254/latest/meta-data/"),
        "169.254.169.254.*no machine of the public",
    ),
    "file": (sent_on("file:///etc/passwd"), "file:///etc/passwd.*only http:// and https://"),
    "private": (sent_on("http://192.168.1.1/"), "no machine of the public internet"),
    "loopback six": (sent_on("http://[::1]/"), "no machine of the public internet"),
    "other scheme": (sent_on("ftp://example.com/x"), "only http:// and https://"),
    "broken address": (sent_on("http://[::1/"), "can(not)? be read"),
    "with a name": (sent_on("http://u:p@127.0.0.1/"), "user name"),
    "nowhere": (lambda to: answer(to, b"", status=302), "sends on to nowhere"),
    "in a circle": (sent_on("/again"), "sends on more than 5 times"),
    "not there": (lambda to: answer(to, b"", status=404), "not there.*HTTP 404"),
    "log in": (lambda to: answer(to, b"", status=401), "login.*HTTP 401"),
    "refused": (lambda to: answer(to, b"", status=403), "save the page with your browser.*HTTP 403"),
    "broken": (lambda to: answer(to, b"", status=500), "HTTP 500"),
    "a picture": (lambda to: answer(to, b"\x89PNG", "image/png"), "no article but «image/png»"),
    "empty": (lambda to: answer(to, b" "), "is empty"),
    "too large": (lambda to: answer(to, b"x", Content_Length=str(20 << 20)), "more than 10 MB"),
    "endless": (endless, "more than 10 MB"),
    "a bomb": (lambda to: answer(to, BOMB, Content_Encoding="gzip"), "more than 10 MB"),
    "no gzip": (lambda to: answer(to, b"<p>x", Content_Encoding="gzip"), "broke off"),
    "half a gzip": (lambda to: answer(to, gzip.compress(b"x" * 99)[:-9], Content_Encoding="gzip"), "broke off"),
    "brotli": (lambda to: answer(to, b"x", Content_Encoding="br"), "packed in a way"),
    "cut short": (lambda to: answer(to, b"<p>x", Content_Length="99"), "broke off"),
    "no HTTP": (lambda to: to.wfile.write(b"hello\r\n\r\n") and None, "broke off"),
    "silent": (lambda to: time.sleep(1.5), "within 1 seconds"),
    "dripping": (dripping, "within 1 seconds"),
    "dripping head": (dripping_head, "within 1 seconds"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_goes_wrong_is_said_in_one_sentence_that_names_the_address(name: str) -> None:
    handle, said = BAD[name]
    bounds = replace(HERE, seconds=1) if "1 seconds" in said else HERE
    with serving(handle) as url, pytest.raises(ArticleError, match=said) as fault:
        fetch(f"{url}/page", bounds)
    sentence = str(fault.value)
    assert sentence.startswith(f"{url}/page")
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", "only http:// and https://"),
        ("ftp://example.com/", "only http"),
        ("javascript:alert(1)", "only http"),
        ("quotidien.example/page", "only http"),
        ("http://", "can(not)? be read"),
        ("http://[::1", "can(not)? be read"),
        ("http://a:99999/", "can(not)? be read"),
        ("http://a b/", "can(not)? be read"),
        ("http://a\u0007.example/", "can(not)? be read"),
        ("http://u:p@a.example/", "user name"),
        ("http://" + "a" * 300 + ".example/", "there is no machine"),
        ("http://127.0.0.1:9/", "no machine of the public"),
        ("http://printer.invalid/", "there is no machine"),
    ],
)
def test_what_is_no_public_web_address_is_not_asked(url: str, said: str) -> None:
    with pytest.raises(ArticleError, match=said):
        fetch(url, Bounds(seconds=5))


def test_where_nobody_listens_it_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(ArticleError, match=r"cannot be reached \(ConnectionRefusedError\)"):
            fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/", HERE)


def test_a_certificate_that_is_not_right_is_not_trusted() -> None:
    with serving(lambda to: answer(to, b"x")) as url, pytest.raises(ArticleError, match="cannot be trusted: TLS fails"):
        fetch(url.replace("http:", "https:"), HERE)


def test_no_thread_is_left_behind() -> None:
    with serving(lambda to: answer(to, b"<p>x")) as url:
        for _ in range(3):
            fetch(url, HERE)
    assert not [each for each in threading.enumerate() if isinstance(each, threading.Timer)]


# --- a list of addresses


@pytest.fixture
def press() -> Iterator[tuple[str, list[str]]]:
    """A small newspaper: a page, a paper, a text, a page that is gone, a scan; and what was asked of it."""
    asked: list[str] = []

    def handle(to: BaseHTTPRequestHandler) -> None:
        asked.append(to.path)
        if to.path == "/clic":
            answer(to, PAGE.encode(), "text/html; charset=utf-8")
        elif to.path == "/revue.pdf":
            answer(to, paper(*SENTENCES), "application/pdf")
        elif to.path == "/note.txt":
            answer(to, " ".join(SENTENCES).encode("latin-1"), "text/plain; charset=latin-1")
        elif to.path == "/scan.pdf":
            answer(to, scan(), "application/pdf")
        else:
            answer(to, b"", status=404)

    with serving(handle) as url:
        yield url, asked


def listed(folder: Path, *lines: str) -> Path:
    place = folder / "urls.txt"
    place.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return place


def test_a_list_is_fetched_and_a_broken_page_stops_nobody(tmp_path: Path, press: tuple[str, list[str]]) -> None:
    url, _ = press
    rooms = init_workspace(tmp_path / "study")
    addresses = [f"{url}/{name}" for name in ("clic", "gone", "revue.pdf", "scan.pdf", "note.txt")]
    place = listed(tmp_path, "# the press", addresses[0], "", *addresses, "file:///etc/passwd")
    heard: list[tuple[str, int, int]] = []
    wish = Wish(place, date(2026, 1, 2), bounds=HERE, pause=lambda _: None)
    received, faults = take_in(rooms, [], {"language": "fr", "title": "T"}, lambda *told: heard.append(told), wish)
    assert len(received) == 3
    assert [
        said in str(fault) for said, fault in zip(["HTTP 404", "only http", "no text layer"], faults, strict=True)
    ] == [True] * 3
    assert ("fetching", 6, 6) in heard
    ledger = Ledger(rooms)
    articles = {each.address: each for each in ledger.articles() if each.address}
    assert set(articles) == {f"{url}/clic", f"{url}/revue.pdf", f"{url}/note.txt"}
    assert {each.fetched for each in articles.values()} == {"2026-01-02"}
    note = ledger.document(articles[f"{url}/note.txt"].id)
    assert note is not None
    assert note.text == " ".join(SENTENCES)


def test_what_is_kept_is_not_asked_for_again_unless_wanted(tmp_path: Path, press: tuple[str, list[str]]) -> None:
    url, asked = press
    rooms = init_workspace(tmp_path / "study")
    wish = Wish(listed(tmp_path, f"{url}/clic"), date(2026, 1, 2), bounds=HERE, pause=lambda _: None)
    first = collect(rooms, wish)
    assert collect(rooms, wish) == first
    assert asked == ["/clic"]
    assert first[0][0].read_bytes() == PAGE.encode()
    collect(rooms, replace(wish, again=True, today=date(2026, 1, 3)))
    assert asked == ["/clic", "/clic"]
    assert json.loads(first[0][0].with_suffix(".json").read_text())["fetched"] == "2026-01-03"


def test_a_host_gets_a_pause_between_two_requests(tmp_path: Path, press: tuple[str, list[str]]) -> None:
    url, _ = press
    pauses: list[float] = []
    wish = Wish(listed(tmp_path, f"{url}/a", f"{url}/b"), date(2026, 1, 2), bounds=HERE, pause=pauses.append)
    collect(init_workspace(tmp_path / "study"), wish)
    assert len(pauses) == 1
    assert 0 < pauses[0] <= 1


@pytest.mark.parametrize("content", ["", "# nothing\n\n"])
def test_an_empty_list_is_refused(tmp_path: Path, content: str) -> None:
    place = tmp_path / "urls.txt"
    place.write_text(content, "utf-8")
    with pytest.raises(ArticleError, match=r"is empty|has no address"):
        addresses_in(place)


def test_the_command_fetches_nothing_of_this_machine(tmp_path: Path, press: tuple[str, list[str]]) -> None:
    url, asked = press
    rooms = init_workspace(tmp_path / "study")
    said = complaint(run("ingest", "--fetch", listed(tmp_path, f"{url}/clic"), home=rooms.root), 1)
    assert "no machine of the public internet" in said
    assert asked == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [([], "say what to take in"), (["--again", "x.txt"], "--again is about what --fetch FILE lists")],
)
def test_the_command_used_wrongly_says_so(tmp_path: Path, arguments: list[str], said: str) -> None:
    assert said in complaint(run("ingest", *arguments, cwd=tmp_path), 2)


def test_an_address_that_nobody_can_read_stops_nobody(tmp_path: Path, press: tuple[str, list[str]]) -> None:
    url, _ = press
    rooms = init_workspace(tmp_path / "study")
    wish = Wish(
        listed(tmp_path, "http://[::1", "https://a℀b/", f"{url}/clic"),
        date(2026, 1, 2),
        bounds=HERE,
        pause=lambda _: None,
    )
    kept, faults = collect(rooms, wish)
    assert len(kept) == 1
    assert len(faults) == 2
