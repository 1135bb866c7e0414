"""How one is let in: basic and digest authentication (RFC 7617, RFC 7616) by the standard library, or a token.

A password goes out only where the server asks for it, and by digest where it offers that. Who has asked once gets the
answer at once with each later request, so that a large body is not sent twice.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from http.client import HTTPMessage
from ipaddress import ip_address
from typing import IO
from urllib.request import (
    BaseHandler,
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
)
from urllib.response import addinfourl

from tacheron.remote.access import Server

_DIGESTS = {"MD5": hashlib.md5, "SHA": hashlib.sha1, "SHA-256": hashlib.sha256}


def handlers(server: Server) -> list[BaseHandler]:
    """What an opener needs to be let in."""
    if server.token:
        return [_Token(server.token)]
    if not server.user:
        return []
    return [_Digest(_passwords(server)), _Basic(server)]


def is_loopback(host: str) -> bool:
    """Whether a host name is this very machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _passwords(server: Server) -> HTTPPasswordMgrWithDefaultRealm:
    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, server.url, server.user, server.password)
    return passwords


def _offered(headers: HTTPMessage, scheme: str) -> list[str]:
    """The server's offers of one way of logging in."""
    return [said for said in headers.get_all("WWW-Authenticate", []) if said.lower().startswith(f"{scheme} ")]


class _Token(BaseHandler):
    def __init__(self, token: str) -> None:
        self._token = token

    def http_request(self, request: Request) -> Request:
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        return request

    https_request = http_request


class _Basic(HTTPBasicAuthHandler):
    def __init__(self, server: Server) -> None:
        super().__init__(_passwords(server))
        named = f"{server.user}:{server.password}".encode()
        self._said = f"Basic {base64.b64encode(named).decode('ascii')}"
        self._asked = False

    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> addinfourl | None:  # fmt: skip
        offered = _offered(headers, "basic")
        return super().http_error_401(req, fp, code, msg, headers) if offered else None

    def retry_http_basic_auth(self, host: str, req: Request, realm: str) -> addinfourl | None:
        self._asked = True
        return super().retry_http_basic_auth(host, req, realm)

    def http_request(self, req: Request) -> Request:
        if self._asked and not req.has_header("Authorization"):
            req.add_unredirected_header("Authorization", self._said)
        return req

    https_request = http_request


class _Digest(HTTPDigestAuthHandler):
    def __init__(self, passwords: HTTPPasswordMgrWithDefaultRealm) -> None:
        super().__init__(passwords)
        self._challenge: dict[str, str] | None = None
        self._refused: Request | None = None
        self._tries = 0

    def get_authorization(self, req: Request, chal: dict[str, str]) -> str | None:  # type: ignore[override]
        self._challenge = chal
        return super().get_authorization(req, chal)

    def http_request(self, request: Request) -> Request:
        if self._challenge is not None and not request.has_header("Authorization"):
            said = super().get_authorization(request, self._challenge)
            if said:
                request.add_unredirected_header("Authorization", f"Digest {said}")
        return request

    https_request = http_request

    def http_error_401(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> addinfourl | None:  # fmt: skip
        self._tries = self._tries + 1 if req is self._refused else 1
        self._refused = req
        # The second refusal may mean that the challenge has grown old; the third means a wrong password.
        offered = _offered(headers, "digest") if self._tries <= 2 else []
        return self.retry_http_digest_auth(req, offered[0]) if offered else None

    def get_algorithm_impls(self, algorithm: str) -> tuple[Callable[[str], str], Callable[[str, str], str]]:
        # The library's own stop at ASCII and know no SHA-256.
        if algorithm not in _DIGESTS:
            raise ValueError(algorithm)

        def digest(text: str) -> str:
            return _DIGESTS[algorithm](text.encode("utf-8")).hexdigest()

        return digest, lambda secret, said: digest(f"{secret}:{said}")
