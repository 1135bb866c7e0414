"""Accounts of money in words, as text for a terminal and as Markdown: the splits as small tables, each figure's way.

What is reckoned is `money`'s affair, files for other programs are `money_files`'. A part of which no article tells is
called unknown, in a row of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal

from tacheron.chains.links import Figure, Node
from tacheron.money.accounts import Account, Overview
from tacheron.money.amounts import as_shown, rounded
from tacheron.money.hours import pieces
from tacheron.money.rates import Factor
from tacheron.money.reckoning import Lacking, Reckoning, Step
from tacheron.money.split import PARTS, Excess, Split
from tacheron.showing.lines import wrapped
from tacheron.showing.markdown import bullets, escaped, heading, table
from tacheron.showing.tables import as_table
from tacheron.showing.telling import Telling
from tacheron.showing.wording import both, figure, say

SHOWN = 3
"""How many figures of one part a line of the overview has room for."""
_INDENT = "   "


@dataclass(frozen=True)
class MoneyTelling:
    """Money in the words of one language, on top of how claims and names are told in it."""

    telling: Telling

    @property
    def language(self) -> str:
        return self.telling.language

    def say(self, words: str, **parts: str) -> str:
        return say(f"money.{words}", self.language, **parts)

    def amount(self, reckoning: Reckoning) -> str:
        """What it comes to, with what is counted, and its reserve where it is only reported."""
        return self._reserved(reckoning, self._amount(reckoning, reckoning.steps[-1]))

    def how(self, reckoning: Reckoning) -> str:
        """Told, reckoned from what is told, or derived, and what could not be done to it."""
        word = "derived" if reckoning.derived else "reckoned" if reckoning.reckoned else "told"
        return self.telling.joined([self.say(word), *map(self.lacking, reckoning.lacking)])

    def whose(self, reckoning: Reckoning) -> str:
        return self.telling.name(reckoning.figure.subject)

    def lacking(self, lacking: Lacking) -> str:
        return self.say(f"lacking-{lacking.what}", of=lacking.of, when=lacking.when or "")

    def step(self, reckoning: Reckoning, step: Step) -> str:
        """One line: what comes out at a step, and how."""
        amount = self._amount(reckoning, step)
        return self.telling.say("colon", name=amount, text=self._doing(reckoning, step))

    def excess(self, excess: Excess) -> str:
        return self.say(
            "excess",
            price=self.amount(excess.price),
            parts=self.telling.joined(self._with_name(part) for part in excess.parts),
        )

    def odd(self, claim: Figure) -> str:
        number = self.telling.measure(claim)
        unit = claim.unit or ""
        return self.say("odd", text=number if unit in number else f"{number} {unit}".strip())

    def heading(self, split: Split, alone: bool) -> str:
        if split.engagement is None:
            return self.say("split" if alone else "split-general")
        return self.say("split-in", name=arrangement(split.engagement))

    def rows(self, split: Split) -> Iterator[tuple[str, str, str]]:
        """Part, amount and how it is known; the unknown parts too. Equal amounts are one row."""
        for part in PARTS:
            found = self._grouped(split.parts[part])
            for amount, how in found or [(self.say("unknown"), "")]:
                yield self.say(part), amount, how
        for amount, how in self._grouped(split.between):
            yield self.say("between"), amount, how

    def line(self, node: Node | None, split: Split) -> tuple[str, ...]:
        """A line of the overview: whose, then each part in a few words."""
        name = self.telling.name(node) if node is not None else arrangement(split.engagement or "")
        return (name, *(self._few(split.parts[part]) for part in PARTS))

    def heads(self) -> tuple[str, ...]:
        return (self.say("column-whose"), *(self.say(part) for part in PARTS))

    def remarks(self, overview: Overview) -> Iterator[str]:
        """What the lines do not show, and how to read them."""
        yield from self._as_told(overview)
        if overview.others:
            yield self.say("remark-others", names=self.telling.listed(map(self.telling.name, overview.others)))
        platforms, arrangements = str(len(overview.silent_platforms)), str(overview.silent_engagements)
        yield self.say("remark-silent", platforms=platforms, arrangements=arrangements)
        yield self.say("remark-parts")

    def _as_told(self, overview: Overview) -> Iterator[str]:
        """How many figures could not be told as asked, and what that lacked."""
        told = dict.fromkeys(each for _, split in overview.splits for each in split.reckonings)
        counted = Counter(self.lacking(lacking) for each in told for lacking in each.lacking)
        for lacking, number in counted.items():
            form = "one" if Locale(self.language).plural_form(number) == "one" else "other"
            yield self.say(f"as-told-{form}", number=str(number), lacking=lacking)

    def _few(self, reckonings: Sequence[Reckoning]) -> str:
        texts = list(dict.fromkeys(self.amount(each) for each in reckonings)) or [self.say("unknown")]
        more = [self.say("more", number=str(len(texts) - SHOWN))] if len(texts) > SHOWN else []
        return self.telling.joined([*texts[:SHOWN], *more])

    def _grouped(self, reckonings: Iterable[Reckoning]) -> list[tuple[str, str]]:
        counted: dict[tuple[str, str], int] = {}
        for each in reckonings:
            row = self._with_name(each), self.how(each)
            counted[row] = counted.get(row, 0) + 1
        return [
            (text if number == 1 else self.say("times", text=text, number=str(number)), how)
            for (text, how), number in counted.items()
        ]

    def _with_name(self, reckoning: Reckoning) -> str:
        if reckoning.left_over:
            return self.amount(reckoning)
        return self.say("of-whom", amount=self.amount(reckoning), name=self.whose(reckoning))

    def _reserved(self, reckoning: Reckoning, amount: str) -> str:
        if reckoning.status == "asserted":
            return amount
        return self.telling.say("said", sentence=amount, status=both("status.reported")[self.language])

    def _amount(self, reckoning: Reckoning, step: Step) -> str:
        amount = step.result if step is reckoning.steps[0] else as_shown(step.result)
        counted = next(
            (claim.of or claim.task for each in reckoning.steps for claim in each.claims if claim.of or claim.task),
            None,
        )
        return figure(replace(amount, of=counted), self.language)

    def _doing(self, reckoning: Reckoning, step: Step) -> str:
        parts = {
            "claims": self.telling.joined(self.telling.measure(claim) for claim in step.claims),
            "factors": self.telling.joined(self._factor(factor, step.operation) for factor in step.factors),
        }
        if step.operation == "pieces":
            parts["number"] = self._number(Decimal(pieces(reckoning.figure.per)[0]))
        if step.operation == "calendar":
            (factor,) = step.factors
            base = both(f"piece.{factor.base}")[self.language]
            parts |= {"base": base, "number": self._number(factor.value, 4), "source": factor.source}
        if step.operation == "real":
            parts["year"] = str(step.factors[-1].period)
        if step.operation == "currency":
            parts["basis"] = self.say(f"basis-{reckoning.period.basis if reckoning.period else 'held'}")
        return self.say(f"step-{step.operation}", **parts)

    def _factor(self, factor: Factor, operation: str) -> str:
        words = {"real": "index", "ppp": "power"}.get(operation, "rate")
        when = str(factor.period)
        text = self.say(words, base=factor.base, value=self._number(factor.value, 5), unit=factor.unit, when=when)
        if factor.mean > 1:
            return self.say("mean", text=text, source=factor.source, days=str(factor.mean), when=when)
        return self.say("day", text=text, source=factor.source, when=when)

    def _number(self, value: Decimal, digits: int = 6) -> str:
        short = value if value == value.to_integral_value() else round(value, max(0, digits - 1 - value.adjusted()))
        return format_decimal(short if short else rounded(value), locale=self.language, decimal_quantization=False)


def arrangement(engagement: str) -> str:
    """The last part of an arrangement's IRI, by which the command finds it again."""
    return engagement.rpartition("/")[2]


def title(account: Account, words: MoneyTelling) -> str:
    if account.engagement is not None:
        return words.say("title-arrangement", name=arrangement(account.engagement))
    return words.say("title", name=words.telling.listed(words.telling.name(node) for node in account.who))


def as_text(account: Account, words: MoneyTelling, width: int | None = None) -> str:
    """The splits as small tables, then each figure with its way and its words; ends with a newline."""
    blocks = [title(account, words)]
    for split in account.splits:
        split_table = as_table(_heads(words), words.rows(split), width)
        blocks.append("\n".join([words.heading(split, len(account.splits) == 1), "", split_table.rstrip()]))
        blocks += [_wrapped(words.excess(excess)) for excess in split.excesses]
    blocks.append(_wrapped(words.say("remark-parts")))
    if account.figures:
        blocks.append(words.say("figures"))
        blocks += ["\n".join(_way(each, words)) for each in account.figures]
    else:
        blocks.append(words.say("figures-none"))
    blocks += [_wrapped(words.odd(claim)) for claim in account.odd]
    return "\n\n".join(blocks) + "\n"


def as_markdown(account: Account, words: MoneyTelling) -> str:
    """The same as Markdown; whatever an article says is escaped."""
    blocks = [heading(1, title(account, words))]
    for split in account.splits:
        blocks += [heading(2, words.heading(split, len(account.splits) == 1)), table(_heads(words), words.rows(split))]
        blocks += [escaped(words.excess(excess)) for excess in split.excesses]
    blocks.append(escaped(words.say("remark-parts")))
    blocks.append(heading(2, words.say("figures")) if account.figures else escaped(words.say("figures-none")))
    for each in account.figures:
        blocks += [heading(3, _head(each, words)), bullets(escaped(line.strip()) for line in _steps(each, words))]
    blocks += [escaped(words.odd(claim)) for claim in account.odd]
    return "\n\n".join(blocks) + "\n"


def overview_as_text(overview: Overview, words: MoneyTelling, width: int | None = None) -> str:
    """A line a platform and a line an arrangement; ends with a newline."""
    rows = as_table(words.heads(), [words.line(*each) for each in overview.splits], width).rstrip()
    return "\n\n".join([words.say("title-all"), rows, *map(_wrapped, words.remarks(overview))]) + "\n"


def overview_as_markdown(overview: Overview, words: MoneyTelling) -> str:
    """The same as Markdown."""
    rows = table(words.heads(), [words.line(*each) for each in overview.splits])
    remarks = [escaped(remark) for remark in words.remarks(overview)]
    return "\n\n".join([heading(1, words.say("title-all")), rows, *remarks]) + "\n"


def _heads(words: MoneyTelling) -> tuple[str, ...]:
    return tuple(words.say(f"column-{name}") for name in ("part", "amount", "how"))


def _way(reckoning: Reckoning, words: MoneyTelling) -> Iterator[str]:
    yield _wrapped(_head(reckoning, words))
    yield from (_wrapped(_INDENT + line) for line in _steps(reckoning, words))


def _wrapped(line: str) -> str:
    """The line broken, what follows under its beginning."""
    text = line.lstrip(" ")
    return wrapped(text, " " * (len(line) - len(text)))


def _head(reckoning: Reckoning, words: MoneyTelling) -> str:
    if reckoning.left_over:
        between = any(step.operation == "between" for step in reckoning)
        name = f"{words.say('between' if between else 'worker')}, {words.say('derived')}"
    else:
        label = words.say("derived") if reckoning.derived else words.telling.label(reckoning.figure)
        name = f"{words.whose(reckoning)}, {label}"
    return words.telling.say("colon", name=name, text=words.amount(reckoning))


def _steps(reckoning: Reckoning, words: MoneyTelling) -> Iterator[str]:
    """Each step, under it the words of the claims that came in with it; last what could not be done."""
    for step in reckoning.steps:
        if step.operation != "told" or reckoning.reckoned:
            yield words.step(reckoning, step)
        for claim in step.claims:
            yield _INDENT + words.telling.quote(claim)
            yield _INDENT + "— " + words.telling.evidence(claim)
    yield from map(words.lacking, reckoning.lacking)
