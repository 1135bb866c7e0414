"""A mention: words of one sentence that name, describe or stand for something a claim may be about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tacheron.lexicon import Entry
from tacheron.reading.sentences import Sentence, Token

GROUPS = ("WorkerGroup", "ClickFarm")


@dataclass(frozen=True, eq=False)
class Mention:
    """`first`..`last` are token indices in the sentence, both inclusive; `head` the token on which the others hang.

    `kind` is name, described, pronoun, place, task or condition. `types` are what it may be, the likeliest first.
    `places` are where it says to be; `anchor` is the platform or firm whose it is; `owner` the possessive that has
    still to be resolved; `weak` marks people who need not be workers («habitants»); `alike` the mention that names the same thing beside it (an apposition).
    """

    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    name: str
    types: tuple[str, ...]
    kind: str
    noun: str = ""
    plural: bool = False
    definite: bool = False
    demonstrative: bool = False
    feminine: bool | None = None
    entry: Entry | None = None
    places: tuple[Mention, ...] = ()
    anchor: Mention | None = None
    owner: Token | None = None
    weak: bool = False
    alike: Mention | None = field(default=None, repr=False)

    def may_be(self, types: Iterable[str]) -> bool:
        """Whether it can be one of `types`; of what the lexicon knows, and of what looks like a person's name, only the two likeliest count (Amazon is a firm)."""
        sure = self.entry is not None or self.types[:1] == ("Person",)
        likely = self.types[:2] if sure and self.kind == "name" else self.types
        return not set(likely).isdisjoint(types)


def tokens_in(sentence: Sentence, start: int, end: int) -> list[Token]:
    return [t for t in sentence.tokens if t.start < end and t.end > start]


def head_of(sentence: Sentence, span: Sequence[Token]) -> Token:
    inside = {t.i for t in span}
    return next((t for t in span if t.head == t.i or t.head not in inside), span[0])


def mention_of(
    sentence: Sentence,
    span: Sequence[Token],
    name: str,
    types: tuple[str, ...],
    kind: str,
    noun: str = "",
    entry: Entry | None = None,
) -> Mention:
    head = head_of(sentence, span)
    first, last = min(t.i for t in span), max(t.i for t in span)
    return Mention(
        sentence.index, first, last, head.i, sentence.tokens[first].start, sentence.tokens[last].end, name, types, kind, noun,
        plural=head.plural, feminine=head.feminine, entry=entry,
    )  # fmt: skip
