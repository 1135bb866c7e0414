"""Chains as text for a terminal and as Markdown: hand under hand, each link with its words and its source.

What is said is `telling`'s affair, files for other programs are `trace_files`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tacheron.chains.arrangements import HANDING
from tacheron.chains.findings import Chain, Hop, Trace
from tacheron.chains.links import Link
from tacheron.showing.lines import wrapped
from tacheron.showing.markdown import bullets, escaped, heading, table
from tacheron.showing.telling import Telling

CLAIMS_SHOWN = 2
"""How many claims of one hop a reader of text sees; the files have them all."""
_STEP = "   "


def as_text(trace: Trace, telling: Telling | None = None) -> str:
    """The chains as lines of at most WIDTH signs where no word is longer, indented by hop; ends with a newline."""
    telling = telling or Telling()
    blocks = [wrapped(telling.summary(trace), "")]
    blocks += ["\n".join(_chain(chain, telling)) for chain in trace]
    if trace.loose:
        lines = [wrapped(line, _STEP) for line in dict.fromkeys(telling.claim(link) for link in trace.loose)]
        blocks.append("\n".join([telling.loose(trace), *lines, *_hint(trace, telling)]))
    blocks += [wrapped(remark, "") for remark in telling.remarks(trace)]
    return "\n\n".join(blocks) + "\n"


def as_markdown(trace: Trace, telling: Telling | None = None) -> str:
    """The chains as Markdown, a heading and a table of its claims each; whatever an article says is escaped."""
    telling = telling or Telling()
    blocks = [escaped(telling.summary(trace))]
    blocks += ["\n\n".join(_section(chain, telling)) for chain in trace]
    if trace.loose:
        blocks += [escaped(telling.loose(trace)), _table(trace.loose, telling)]
    blocks += [escaped(remark) for remark in telling.remarks(trace)]
    return "\n\n".join(blocks) + "\n"


def _hint(trace: Trace, telling: Telling) -> list[str]:
    """Where to look further, if there are links from hand to hand and nobody has asked for possible chains yet."""
    asked = any(chain.status == "possible" for chain in trace)
    joins = any(link.role in HANDING | {"acts-on"} for link in trace.loose)
    return [telling.say("loose-hint")] if joins and not asked else []


def _chain(chain: Chain, telling: Telling) -> Iterator[str]:
    yield wrapped(telling.way(chain), "")
    yield wrapped(" · ".join(telling.nature(chain)), _STEP)
    yield ""
    yield _STEP + telling.name(chain.hands[0])
    yield from _claims(chain.buys, telling, _STEP * 2)
    for depth, hop in enumerate(chain.hops, start=1):
        yield from _hop(_with_summaries(hop, chain), telling, depth)
    for end in _ends(chain):
        yield from _hop(end, telling, chain.hands.index(end.giver) + 1)
    if chain.returns_to is not None:
        yield _STEP * len(chain.hands) + telling.say("returns", name=telling.name(chain.returns_to))
    if chain.cut:
        yield _STEP * len(chain.hands) + telling.say("cut")
    yield ""
    for name, text in telling.circumstances(chain):
        yield wrapped(telling.say("colon", name=name, text=text), _STEP)


def _hop(hop: Hop, telling: Telling, depth: int) -> Iterator[str]:
    yield f"{_STEP * depth}└→ {telling.name(hop.taker)}"
    if hop.links:
        yield from _claims(hop.links, telling, _STEP * (depth + 1))
    else:
        yield wrapped(telling.gap(hop), _STEP * (depth + 1))


def _claims(links: Sequence[Link], telling: Telling, indent: str) -> Iterator[str]:
    for link in links[:CLAIMS_SHOWN]:
        yield wrapped(telling.claim(link), indent)
        yield wrapped(telling.quote(link), indent + _STEP)
        yield wrapped("— " + telling.evidence(link), indent + _STEP)
    if len(links) > CLAIMS_SHOWN:
        yield indent + telling.counted("more", len(links) - CLAIMS_SHOWN)


def _with_summaries(hop: Hop, chain: Chain) -> Hop:
    """The hop with the claims that tell shortly how work came to its taker."""
    told = [link for link in chain.summaries if hop.taker in (link.subject, link.object)]
    last = [
        link
        for link in told
        if chain.hands.index(hop.taker) == max(map(chain.hands.index, (link.subject, link.object)))
    ]
    return replace(hop, links=(*hop.links, *last))


def _ends(chain: Chain) -> list[Hop]:
    """What the hands act on and who gains, each as a hop from the hand."""

    def ends(link: Link) -> tuple[int, str, str]:
        return chain.hands.index(link.subject), link.object.label, link.object.iri

    grouped = groupby(sorted((*chain.targets, *chain.benefits), key=ends), key=lambda link: (link.subject, link.object))
    return [Hop(*pair, tuple(links)) for pair, links in grouped]


def _section(chain: Chain, telling: Telling) -> Iterator[str]:
    yield heading(2, telling.way(chain))
    yield f"*{escaped(' · '.join(telling.nature(chain)))}*"
    gaps = [telling.gap(hop) for hop in chain.hops if not hop.links]
    hops = [*(_with_summaries(hop, chain) for hop in chain.hops), *_ends(chain)]
    yield _table([*chain.buys, *(link for hop in hops for link in hop.links)], telling)
    facts = [*((telling.say("missing"), gap) for gap in gaps), *telling.circumstances(chain)]
    yield bullets(f"**{escaped(name)}**: {escaped(text)}" for name, text in facts)


def _table(links: Iterable[Link], telling: Telling) -> str:
    rows = [(telling.claim(link), telling.quote(link), telling.evidence(link)) for link in links]
    head = tuple(telling.say(f"column-{name}") for name in ("claim", "quote", "source"))
    return table(head, rows)
