"""A text's sketch: a few hundred bytes by which copies of it are known where the text itself is not at hand.

A sketch is a b-bit MinHash (Broder, «On the resemblance and containment of documents», 1997; Li and König, «b-Bit
Minwise Hashing», WWW 2010) of the text's sequences of four words, letter case, accents and signs apart: of each of 512
hash functions the four lowest bits of the least value. It holds 2,048 bits in all, so a text cannot be had back from
it; whether one given sentence stands in the text cannot be told either, for one value in sixteen agrees by chance.

The form is kept in files for years: the hash functions are written out here, not taken from a library whose own may
change. What is likely a copy of what is `copies`' affair.

    w4-512x4 : number of different sequences : 256 bytes in base 64
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.float64]]

WORDS, FUNCTIONS, BITS = 4, 512, 4
FORM = f"w{WORDS}-{FUNCTIONS}x{BITS}"

_BYTES = FUNCTIONS * BITS // 8
_WHOLE = re.compile(rf"{FORM}:(0|[1-9]\d{{0,8}}):([A-Za-z0-9+/]{{342}}==)")
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_AT_ONCE = 4096
# The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), and its increment, which makes the seeds.
_GOLDEN, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


@dataclass(frozen=True)
class Likeness:
    """How alike two texts are: `resemblance` is the share of all their sequences that both have (Jaccard), `contained`
    the share of the shorter one's that the longer one has. From 0 to 1."""

    resemblance: float
    contained: float


def shingles(text: str) -> frozenset[str]:
    """The different sequences of WORDS words; the whole text where it is shorter; none where it has no word."""
    plain = unicodedata.normalize("NFKD", text.translate(_INVISIBLE)).casefold()
    words = _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
    last = max(1, len(words) - WORDS + 1)
    return frozenset(" ".join(words[at : at + WORDS]) for at in range(last)) if words else frozenset()


def exact(one: str, other: str) -> Likeness:
    """The likeness of two texts that are at hand."""
    left, right = shingles(one), shingles(other)
    common = len(left & right)
    if not common:
        return Likeness(0.0, 0.0)
    return Likeness(common / len(left | right), common / min(len(left), len(right)))


def sketch_of(text: str) -> str:
    """The text's sketch in its written form, the same on every machine. Costs FUNCTIONS times the text's words."""
    import numpy as np

    found = shingles(text)
    digests = (hashlib.blake2b(each.encode("utf-8"), digest_size=8).digest() for each in found)
    hashed = np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)
    least = np.full(FUNCTIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for at in range(0, len(hashed), _AT_ONCE):
        least = np.minimum(least, _mixed(hashed[at : at + _AT_ONCE, None] ^ _seeds()).min(axis=0))
    kept = (least & np.uint64((1 << BITS) - 1)).astype(np.uint8)
    packed = (kept[0::2] << BITS | kept[1::2]).tobytes()
    return f"{FORM}:{len(found)}:{base64.b64encode(packed).decode('ascii')}"


def is_sketch(written: str) -> bool:
    """Whether the text is a sketch in its written form."""
    return _WHOLE.fullmatch(written) is not None


class Sketches:
    """Several sketches, compared with each other; ValueError for what is no sketch.

    The error of a resemblance has a standard deviation of about 0.02 at most, of two texts that have nothing in common
    0.011.
    """

    def __init__(self, written: Sequence[str]) -> None:
        import numpy as np

        read = [_read(each) for each in written]
        self._sizes = np.array([size for size, _ in read], dtype=np.float64)
        self._values = np.stack([values for _, values in read]) if read else np.empty((0, FUNCTIONS), dtype=np.uint8)

    def likeness(self, one: int, other: int) -> Likeness:
        """How alike the texts of two of the sketches are, as far as sketches can tell."""
        resemblance, contained = self._alike(one, slice(other, other + 1))
        return Likeness(float(resemblance[0]), float(contained[0]))

    def alike(self, one: int, resemblance: float, contained: float) -> list[tuple[int, Likeness]]:
        """Those after `one` that are at least so like it, in order."""
        import numpy as np

        shares, parts = self._alike(one, slice(one + 1, None))
        found = np.flatnonzero((shares >= resemblance) & (parts >= contained))
        return [(one + 1 + int(at), Likeness(float(shares[at]), float(parts[at]))) for at in found]

    def _alike(self, one: int, others: slice) -> tuple[Numbers, Numbers]:
        import numpy as np

        agreeing = (self._values[others] == self._values[one]).mean(axis=1)
        chance = 1 / (1 << BITS)
        shares = np.clip((agreeing - chance) / (1 - chance), 0, 1)
        size, sizes = self._sizes[one], self._sizes[others]
        least = np.minimum(size, sizes)
        # As many sequences stand in both as this resemblance of two sets of these sizes means; at most the smaller's.
        common = np.minimum(shares * (size + sizes) / (1 + shares), least)
        return np.where(least > 0, shares, 0), common / np.maximum(least, 1)


def _read(written: str) -> tuple[int, np.ndarray[Any, np.dtype[np.uint8]]]:
    import numpy as np

    found = _WHOLE.fullmatch(written)
    if found is None:
        raise ValueError(f"«{written[:40]}» is no sketch of the form {FORM}")
    packed = np.frombuffer(base64.b64decode(found[2]), dtype=np.uint8)
    return int(found[1]), np.stack([packed >> BITS, packed & ((1 << BITS) - 1)], axis=1).reshape(FUNCTIONS)


def _seeds() -> np.ndarray[Any, np.dtype[np.uint64]]:
    import numpy as np

    return _mixed(np.arange(1, FUNCTIONS + 1, dtype=np.uint64) * np.uint64(_GOLDEN))


def _mixed(values: np.ndarray[Any, np.dtype[np.uint64]]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    import numpy as np

    values = (values ^ values >> np.uint64(30)) * np.uint64(_FIRST)
    values = (values ^ values >> np.uint64(27)) * np.uint64(_SECOND)
    return values ^ values >> np.uint64(31)
