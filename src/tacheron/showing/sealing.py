"""A page that forbids itself the network: its scripts and styles stand in it, and nothing else runs.

Used by every page that opens from disk. A Content-Security-Policy names the digests of what may run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files


def packaged(package: str, name: str) -> str:
    """The text of a file of a package, with the line ends that a browser reads, of which the digest is made."""
    return files(package).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n").replace("\r", "\n")


def policy(scripts: Iterable[str], style: str) -> str:
    """A Content-Security-Policy: nothing may be fetched, and no script or style runs but these."""
    allowed = " ".join(map(_digest, scripts))
    return f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; base-uri 'none'; form-action 'none'"


def _digest(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii") + "'"
