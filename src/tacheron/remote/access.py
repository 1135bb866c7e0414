"""Where a SPARQL server is, who asks it, and how long one waits: said by options, by the address or the environment.

TACHERON_USER, TACHERON_PASSWORD    user name and password, for basic and digest authentication
TACHERON_TOKEN                      a token instead (Authorization: Bearer …)
TACHERON_TIMEOUT                    seconds for a whole answer
"""

from __future__ import annotations

import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from tacheron.errors import EndpointError, UsageError

TIMEOUT = 30.0


@dataclass(frozen=True)
class Server:
    """A server's address, without user name and password, and what it takes to be let in. Secrets are never shown."""

    url: str
    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    timeout: float = TIMEOUT

    def __str__(self) -> str:
        return self.url

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""


def server(url: str, environment: Mapping[str, str] = os.environ) -> Server:
    """The server at an http(s) address; EndpointError where it is none.

    User name and password may stand in the address (user:password@); if not, the environment says them.
    """
    parts = _parts(url)
    user = unquote(parts.username or "") or environment.get("TACHERON_USER", "")
    password = unquote(parts.password or "") or environment.get("TACHERON_PASSWORD", "")
    token = environment.get("TACHERON_TOKEN", "")
    said = environment.get("TACHERON_TIMEOUT", "")
    timeout = seconds("TACHERON_TIMEOUT", said) if said else TIMEOUT
    return Server(_bare(parts), user, password, token, timeout)


def with_access(
    server: Server, user: str | None, password_env: str | None, token_env: str | None, timeout: str | None,
    environment: Mapping[str, str] = os.environ,
) -> Server:  # fmt: skip
    """The server with what the options say: secrets are named by the variable that holds them, never written out.

    UsageError where a variable is empty or a time is none.
    """
    if user is not None:
        server = replace(server, user=user, token="")
    if password_env is not None:
        server = replace(server, password=_secret("--password-env", password_env, environment))
    if token_env is not None:
        server = replace(server, token=_secret("--token-env", token_env, environment))
    if timeout is not None:
        server = replace(server, timeout=seconds("--timeout", timeout))
    return server


def seconds(where: str, said: str) -> float:
    """A time-out in seconds, from a tenth of a second to a day; UsageError where it is none."""
    try:
        number = float(said)
    except ValueError:
        number = math.nan
    if not 0.1 <= number <= 86_400:
        raise UsageError(f"{where} is «{said}», must be a number of seconds, such as 30.")
    return number


def _secret(option: str, name: str, environment: Mapping[str, str]) -> str:
    if not environment.get(name):
        # What was written may be the secret itself, by mistake; hence it is not repeated.
        raise UsageError(f"{option} must name an environment variable that holds the secret; that one is not set.")
    return environment[name]


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and url.isprintable():
            return parts
    except ValueError:
        pass
    shown = re.sub(r"//[^/]*@", "//", url)
    raise EndpointError(f"«{shown}»: is no address of a SPARQL server; it must begin with http:// or https://.")


def _bare(parts: SplitResult) -> str:
    """The address without user name and password, fit for a message."""
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))
