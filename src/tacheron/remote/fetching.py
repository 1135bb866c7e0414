"""Fetching one web page or PDF, only where somebody asked for it, and every way in which it can go wrong.

Bounded in size (also when unpacked), in time, and in how often it may be sent on; each place that it is sent on to is
looked at like the first (`reaching`). No cookies, no login, no proxy, nothing of the page is run.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Collection
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from tacheron import __version__
from tacheron.errors import ArticleError
from tacheron.remote.reaching import Plain, ReachingError, Secure, public_addresses

MOST = 10 * 1024 * 1024
SECONDS = 30.0
REDIRECTIONS = 5
"""The bounds of one page: bytes, seconds in all, and how often it may send on."""

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}
_SENT_ON = (301, 302, 303, 307, 308)
_CHUNK = 1 << 16
_REASONS = {
    401: "asks for a login; copy the article's words into a .txt and take that in",
    403: "refuses to be read by programs; save the page with your browser and take that in",
    404: "is not there (any more); correct the address, or look for it in a web archive",
    410: "is not there any more; look for it in a web archive",
    429: "has been asked too often; try again later",
}


@dataclass(frozen=True)
class Fetched:
    """A page as it was received, unpacked; `url` is where it was in the end, `ending` that of its kind of file."""

    url: str
    body: bytes
    ending: str
    charset: str | None


@dataclass(frozen=True)
class Bounds:
    """How much, how long and how far; `allowed` are IP addresses that may be asked though they are not public."""

    most: int = MOST
    seconds: float = SECONDS
    redirections: int = REDIRECTIONS
    allowed: Collection[str] = ()


def fetch(url: str, bounds: Bounds) -> Fetched:
    """The page at an http(s) address; ArticleError, one sentence that names it, for whatever went wrong."""
    end = time.monotonic() + bounds.seconds
    at = url
    try:
        for _ in range(bounds.redirections + 1):
            answer = _answer(_checked(at), bounds, end)
            if isinstance(answer, Fetched):
                return answer
            at = _joined(at, answer)
        raise ReachingError(f"sends on more than {bounds.redirections} times; give the address of the page itself")
    except ReachingError as fault:
        raise ArticleError(_named(url, at), f"{fault}.") from None


def host_of(url: str) -> str:
    """The machine that an address names; ArticleError, the same as `fetch` would raise, for what is no web address."""
    try:
        return _checked(url).hostname or ""
    except ReachingError as fault:
        raise ArticleError(_shown(url), f"{fault}.") from None


def _joined(at: str, place: str) -> str:
    try:
        return urljoin(at, place)
    except ValueError:
        raise ReachingError("sends on to an address that cannot be read; look at it in a browser") from None


def _named(url: str, at: str) -> str:
    """The address in a message, with the one that it sent on to."""
    return _shown(url) if at == url else f"{_shown(url)} (which sends on to {_shown(at)})"


def _shown(url: str) -> str:
    plain = "".join(sign if sign.isprintable() else "�" for sign in url)
    return plain if len(plain) <= 300 else f"{plain[:300]}…"


def _checked(url: str) -> SplitResult:
    """The address in its parts; ReachingError for what is no plain http(s) address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ReachingError("is no address that can be read; correct it") from None
    if parts.scheme not in ("http", "https"):
        raise ReachingError("is no web address; only http:// and https:// are fetched")
    if parts.username is not None or parts.password is not None:
        raise ReachingError("has a user name in it, which is not sent; take it out")
    if not parts.hostname or port == 0 or not url.isprintable() or " " in url:
        raise ReachingError("is no address that can be read; correct it")
    return parts


def _answer(parts: SplitResult, bounds: Bounds, end: float) -> Fetched | str:
    """What the machine answers: the page, or the address to which it sends on."""
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    addresses = public_addresses(host, port, bounds.allowed)
    kind = Secure if parts.scheme == "https" else Plain
    left = end - time.monotonic()
    slow = ReachingError(f"has not answered within {bounds.seconds:g} seconds; try again later")
    if left <= 0:
        raise slow
    with closing(kind(host, port, addresses, left)) as connection, _Watch(connection, left) as watch:
        try:
            connection.connect()
            if watch.rang:
                raise slow
            connection.request("GET", _path(parts), headers=_headers())
            answer = _read(parts, connection.getresponse(), bounds)
        except ReachingError:
            # What a cut leaves of an answer may look whole, or empty.
            if watch.rang:
                raise slow from None
            raise
        except ssl.SSLError as fault:
            said = "its certificate is not right" if isinstance(fault, ssl.SSLCertVerificationError) else "TLS fails"
            raise (
                slow if watch.rang else ReachingError(f"cannot be trusted: {said}; look at it in a browser")
            ) from None
        except (OSError, HTTPException, zlib.error, ValueError) as fault:
            if watch.rang or isinstance(fault, TimeoutError):
                raise slow from None
            said = "cannot be reached" if connection.line is None else "broke off in the middle of its answer"
            raise ReachingError(f"{said} ({type(fault).__name__}); try again later") from None
        if watch.rang:
            raise slow
        return answer


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"tacheron/{__version__} (one page, on a person's request)",
        "Accept": ", ".join(ENDINGS),
        "Accept-Encoding": "gzip, identity",
        "Accept-Language": "fr, en",
        "Connection": "close",
    }


def _path(parts: SplitResult) -> str:
    return quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe="%/:=&?~+!$,;'@()*[]")


def _read(parts: SplitResult, response: HTTPResponse, bounds: Bounds) -> Fetched | str:
    if response.status in _SENT_ON:
        place = response.headers.get("Location")
        if not place:
            raise ReachingError("sends on to nowhere; look at it in a browser")
        # Servers write their letters raw, in UTF-8, where a sign of Latin-1 is all that HTTP knows.
        return quote(place.strip().encode("latin-1", "replace"), safe="%/:=&?~+!$,;'@()*[]#")
    if response.status != 200:
        said = _REASONS.get(response.status, "look at it in a browser, or try again later")
        raise ReachingError(f"{said} (HTTP {response.status})")
    said_length = response.headers.get("Content-Length", "")
    digits = said_length.isascii() and said_length.isdigit()
    if digits and (len(said_length) > 15 or int(said_length) > bounds.most):
        raise _too_large(bounds)
    body = _unpacked(response, bounds)
    kind = "application/pdf" if body.startswith(b"%PDF-") else _kind_said(response, body)
    if kind not in ENDINGS:
        raise ReachingError(f"is no article but «{_shown(kind)}»; give the address of a page, a PDF or a plain text")
    if not body.strip():
        raise ReachingError("is empty; look at it in a browser")
    url = urlunsplit(parts._replace(fragment=""))
    return Fetched(url, body, ENDINGS[kind], response.headers.get_content_charset())


def _kind_said(response: HTTPResponse, body: bytes) -> str:
    """The kind that the machine names; where it names none, a page where it begins as one."""
    if response.headers.get("Content-Type") is not None:
        return response.headers.get_content_type()
    return "text/html" if body.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")) else "nothing said"


def _unpacked(response: HTTPResponse, bounds: Bounds) -> bytes:
    """The body; what a few packed bytes would blow up to is bounded like what comes by the wire."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise ReachingError(
            f"comes packed in a way that is not known here («{_shown(coding)}»); save it with your browser"
        )
    unpacker = None if coding in ("identity", "") else zlib.decompressobj(zlib.MAX_WBITS | 32)
    body = bytearray()
    received = 0
    while chunk := response.read1(_CHUNK):
        received += len(chunk)
        if received > bounds.most:
            raise _too_large(bounds)
        if unpacker is not None and unpacker.eof:
            raise HTTPException("something follows the page")
        body += chunk if unpacker is None else unpacker.decompress(chunk, bounds.most + 1 - len(body))
        if len(body) > bounds.most or (unpacker is not None and unpacker.unconsumed_tail):
            raise _too_large(bounds)
    if response.length or (unpacker is not None and not unpacker.eof):
        raise HTTPException("cut short")
    return bytes(body)


def _too_large(bounds: Bounds) -> ReachingError:
    return ReachingError(f"has more than {bounds.most / 1024 / 1024:g} MB; save what you need of it as a text")


class _Watch:
    """Cuts a connection when its time is over: a machine that drips byte by byte never lets a time-out run out."""

    def __init__(self, connection: Plain | Secure, seconds: float) -> None:
        self.rang = False
        self._connection = connection
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()
        if self._connection.line is not None:
            self._connection.line.close()

    def _ring(self) -> None:
        self.rang = True
        if self._connection.line is not None:
            with suppress(OSError):
                self._connection.line.shutdown(socket.SHUT_RDWR)
