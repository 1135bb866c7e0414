"""How one finding reads in one language: its title, its sentences, its heads and cells, the names of its rows.

What an analysis finds is in `analysis`, names and claims are told by `telling`, and the words stand in
`templates/analyses.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_decimal, format_percent

from tacheron.analysis import Cell, Finding
from tacheron.analysis.findings import Value
from tacheron.chains.links import Figure, Link, Node, Said
from tacheron.flows import End
from tacheron.showing import tables
from tacheron.showing.telling import Telling
from tacheron.showing.wording import both, figure, say, words

LONGEST_QUOTE = 300
NAMED = 6
"""With more names than these a cell gives the number of the rest."""
_PERCENT = {"en": "#,##0.#%", "fr": "#,##0.#\u00a0%"}


@dataclass(frozen=True)
class Shown:
    """One finding in one language; `discreet` withholds private names from whatever articles and graph say."""

    finding: Finding
    telling: Telling
    discreet: Callable[[str], str] = str

    @property
    def title(self) -> str:
        return phrase(f"{self.finding.name}.title", self.telling)

    def sentences(self) -> list[str]:
        """What the table shows in general, what was found here, and what it does not show."""
        name = self.finding.name
        nothing = [] if self.finding.rows else [phrase("nothing", self.telling)]
        return [phrase(f"{name}.shows", self.telling), *self.found(), *nothing, phrase(f"{name}.limits", self.telling)]

    def found(self) -> list[str]:
        """What was found here."""
        return [self._remark(remark.key, remark.parts) for remark in self.finding.remarks]

    def heads(self) -> list[str]:
        return [phrase(f"head.{column.key}", self.telling) for column in self.finding.columns]

    def cells(self, row: Sequence[Cell]) -> list[str]:
        return [self.told(cell.value, column.form) for cell, column in zip(row, self.finding.columns, strict=True)]

    def label(self, row: Sequence[Cell]) -> str:
        """What the row is about: its first cell, and its second where that is a name or a word too."""
        first, second = self.cells(row)[:2]
        return f"{first} · {second}" if self.finding.columns[1].form in ("country", "word") else first

    def told(self, value: Value, form: str) -> str:
        """The value in words or signs, by the form of its column."""
        language = self.telling.language
        if value is None:
            return phrase("nil", self.telling)
        if isinstance(value, tuple):
            return self._named(value, len(value) if form == "names" else NAMED)
        if isinstance(value, Node):
            return self.name(value)
        if isinstance(value, End):
            return value.label(language)
        if isinstance(value, Said):
            return self.claim(value)
        if isinstance(value, str):
            return _word(value, language) if form == "word" else self.discreet(value)
        if form == "share":
            return str(format_percent(value, format=_PERCENT[language], locale=language))
        number = str(format_decimal(value, locale=language, decimal_quantization=False))
        return phrase("kilometres", self.telling, number=number) if form == "kilometres" else number

    def plain(self, cell: Cell) -> tables.Cell:
        """The value for another program: a number as it is, a name in the language."""
        value = cell.value
        if value is None or isinstance(value, int | Decimal):
            return value
        if isinstance(value, tuple):
            return "; ".join(map(self.name, value))
        if isinstance(value, str):
            return self.discreet(value)
        return self.told(value, "text")

    def name(self, node: Node) -> str:
        return self.discreet(self.telling.name(node))

    def quote(self, said: Said) -> str:
        """The words that carry a claim, at most LONGEST_QUOTE signs of them."""
        words = " ".join(said.quote.split())
        short = words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rsplit(" ", 1)[0] + "…"
        return self.discreet(short)

    def claim(self, said: Said) -> str:
        """What the claim says, in one sentence without its status."""
        known = self.telling.label_of(said.predicate)
        relation = said.label if known == said.predicate else known
        if isinstance(said, Figure):
            subject = f"{self.name(said.subject)}, {relation}"
            return self.telling.say("colon", name=subject, text=self.discreet(figure(said, self.telling.language)))
        assert isinstance(said, Link)
        return f"{self.name(said.subject)} {relation} {self.name(said.object)}"

    def _named(self, nodes: tuple[Node, ...], most: int) -> str:
        names = [self.name(node) for node in nodes]
        if len(names) <= most:
            return self.telling.listed(names)
        rest = format_decimal(len(names) - most, locale=self.telling.language)
        return phrase("more-names", self.telling, names=", ".join(names[:most]), number=rest)

    def _remark(self, remark: str, parts: Mapping[str, tuple[Cell, str]]) -> str:
        key = f"{self.finding.name}.{remark}"
        told = {name: self.told(cell.value, form) for name, (cell, form) in parts.items()}
        return phrase(key if f"analysis.{key}" in words() else remark, self.telling, **told)


def phrase(key: str, telling: Telling, **parts: str) -> str:
    """The words of an analysis, by their key without its first part."""
    return say(f"analysis.{key}", telling.language, **parts)


def _word(value: str, language: str) -> str:
    key = f"analysis.word.{value}"
    return both(key if key in words() else f"status.{value}")[language]
