"""Which machines a page may be fetched from: public ones alone, looked at after its name was resolved.

A page that somebody lists, or one that it sends on to, must not make this machine ask the router, the neighbour's
printer or a cloud's own data service (169.254.169.254). The connection is made to the very address that was looked at:
a name that means another machine a moment later gains nothing.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Collection
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
# Transition mechanisms, and the old site-local block, that a machine of today has no use for.
_REFUSED = tuple(map(IPv6Network, ("64:ff9b:1::/48", "2001::/32", "2002::/16", "fec0::/10", "::/96", "3fff::/20")))
# Protocol assignments, the old 6to4 anycast, and an address that only machines of one cloud can reach: not everywhere known.
_INSIDE = tuple(map(IPv4Network, ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32")))


class ReachingError(Exception):
    """A host that may not be asked or cannot be found; says why, in words that follow «ADDRESS: »."""


def is_public(written: str) -> bool:
    """Whether an IP address, in its written form, is one of the public internet; what is none is not."""
    try:
        address = ip_address(written.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return _is_global(address.ipv4_mapped)
        if address in _NAT64:
            return _is_global(IPv4Address(int(address) & 0xFFFFFFFF))
        if any(address in block for block in _REFUSED):
            return False
    return _is_global(address)


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address) and any(address in block for block in _INSIDE):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_loopback)


def public_addresses(host: str, port: int, allowed: Collection[str] = ()) -> list[str]:
    """The IP addresses of a host, all of them public or one of `allowed`; ReachingError where one of them is not."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise ReachingError(
            f"there is no machine named «{host}»; correct the address, or look at your connection"
        ) from None
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not addresses or not all(is_public(each) or each in allowed for each in addresses):
        said = f"«{host}» is no machine of the public internet; pages are never fetched from a private or a local one"
        raise ReachingError(said)
    return addresses


class Plain(HTTPConnection):
    """A connection to a host by addresses that were looked at.

    `line` is a second handle of its socket, by which another thread can cut it at any time; the caller closes it.
    """

    def __init__(self, host: str, port: int, addresses: Collection[str], timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self._addresses = tuple(addresses)
        self.line: socket.socket | None = None

    def connect(self) -> None:
        self.sock = _connected(self._addresses, self.port, self.timeout)
        self.line = self.sock.dup()


class Secure(HTTPSConnection):
    """The same by TLS: the certificate must be the host's, whatever the address."""

    def __init__(self, host: str, port: int, addresses: Collection[str], timeout: float) -> None:
        self._trust = ssl.create_default_context()
        super().__init__(host, port, timeout=timeout, context=self._trust)
        self._addresses = tuple(addresses)
        self.line: socket.socket | None = None

    def connect(self) -> None:
        plain = _connected(self._addresses, self.port, self.timeout)
        self.line = plain.dup()
        self.sock = self._trust.wrap_socket(plain, server_hostname=self.host)


def _connected(addresses: Collection[str], port: int, timeout: float | None) -> socket.socket:
    """A connection to the first of the addresses that takes one; the last one's OSError where none does.

    All addresses together have `timeout` seconds.
    """
    fault: OSError | None = None
    end = None if timeout is None else time.monotonic() + timeout
    for address in addresses:
        left = None if end is None else end - time.monotonic()
        if left is not None and left <= 0:
            raise TimeoutError
        try:
            return socket.create_connection((address, port), left)
        except OSError as said:
            fault = said
    raise fault or OSError("no address")
