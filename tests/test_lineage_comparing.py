"""What each source says on one question: a row a source, its words in the cell, differences marked between texts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chain_links import PAPER, figure, link
from tacheron.chains import Figure, Source
from tacheron.lineage import Lineage
from tacheron.lineage.comparing import MARKS, Comparison, comparison
from tacheron.showing.comparing import compared
from tacheron.showing.sheets import laid_out
from tacheron.showing.sourcing import SourceTelling
from tacheron.showing.telling import Telling

OLD = Source("article/old", "Old", "2010-05-01", "Old Paper", ("B. Writer",))
NOTE = Source("article/note", "Note on it", "2020-01-01", None, ("A. Writer",), "A paper")
WIRE = Source("article/wire", "Wire", "2020-03-01", "The Wire", ("C. Writer",))


def pay(value: float, source: Source = PAPER, **more: object) -> Figure:
    return figure("turkers", "pay", value, str(more.pop("unit", "USD")), source=source, **{"per": "hour", **more})


def of(*claims: Figure) -> Comparison:
    return comparison(claims, Lineage.of(claim.source for claim in claims))


def marks(found: Comparison) -> dict[str, list[str]]:
    return {
        source.iri.rpartition("/")[2]: [entry.mark for cell in cells for entry in cell] for source, cells in found.rows
    }


CASES = [
    ([pay(2)], {"paper": ["alone"]}),
    ([pay(2), pay(2, WIRE)], {"paper": ["agrees"], "wire": ["agrees"]}),
    ([pay(2), pay(3, WIRE)], {"paper": ["contradicts"], "wire": ["contradicts"]}),
    ([pay(2), pay(3, OLD)], {"old": ["differs"], "paper": ["differs"]}),
    ([pay(2), pay(2, NOTE)], {"paper": ["alone"], "note": ["alone"]}),
    ([pay(2), pay(3, WIRE, per="task")], {"paper": ["alone"], "wire": ["alone"]}),
    ([pay(2), pay(3, WIRE, unit="EUR")], {"paper": ["alone"], "wire": ["alone"]}),
    ([pay(2), pay(2, WIRE), pay(3, OLD)], {"old": ["differs"], "paper": ["differs"], "wire": ["differs"]}),
    ([pay(2), pay(2, WIRE, negated=True)], {"paper": ["contradicts"], "wire": ["contradicts"]}),
    ([pay(2), pay(3, WIRE, negated=True)], {"paper": ["differs"], "wire": ["differs"]}),
]


@pytest.mark.parametrize(("claims", "marked"), CASES)
def test_a_figure_is_marked_against_other_texts_in_its_column(
    claims: list[Figure], marked: dict[str, list[str]]
) -> None:
    assert marks(of(*claims)) == marked


def test_relations_are_compared_by_what_they_name() -> None:
    claims = [link("turkers", "bound-by", "unpaid"), link("turkers", "bound-by", "no-contract", source=WIRE)]
    found = comparison(claims, Lineage.of([PAPER, WIRE]))
    assert marks(found) == {"paper": ["differs"], "wire": ["differs"]}


def test_a_row_is_a_source_the_oldest_first_and_a_column_a_kind_of_figure() -> None:
    found = of(pay(3, WIRE), pay(2), pay(0.1, OLD, per="task"))
    assert [source for source, _ in found.rows] == [OLD, PAPER, WIRE]
    assert [kind.per for kind in found.kinds] == ["hour", "task"]
    assert [[len(cell) for cell in cells] for _, cells in found.rows] == [[0, 1], [1, 0], [1, 0]]


FIGURES = st.lists(
    st.builds(
        lambda value, source, per: pay(value, source, per=per),
        st.integers(1, 4), st.sampled_from([PAPER, OLD, NOTE, WIRE]), st.sampled_from(["hour", "task"]),
    ),
    min_size=1, max_size=8, unique_by=lambda said: (said.claim, said.per),
)  # fmt: skip


@given(FIGURES, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_every_claim_stands_once(figures: list[Figure], luck: random.Random) -> None:
    figures = list({said.claim: said for said in figures}.values())
    found = of(*figures)
    assert found == of(*luck.sample(figures, len(figures)))
    entries = [entry for _, cells in found.rows for cell in cells for entry in cell]
    assert sorted(entry.claim.claim for entry in entries) == sorted(said.claim for said in figures)
    assert {entry.mark for entry in entries} <= set(MARKS)


def test_the_sheet_has_the_words_in_the_cell_and_cites_each_source() -> None:
    claims = [
        pay(2, quote="two dollars an hour", said_by="Ann"),
        pay(3, OLD, status="reported", quote="three dollars, it is said"),
        pay(1, NOTE),
    ]
    lineage = Lineage.of(claim.source for claim in claims)
    sheet = compared("Site", "pay", comparison(claims, lineage), SourceTelling(Telling(), lineage))
    text = laid_out(sheet, "markdown")
    assert "≈ \\$2 per hour (asserted; says Ann) «\u00a0two dollars an hour\u00a0»" in text
    assert "≈ \\$3 per hour (reported) «\u00a0three dollars, it is said\u00a0»" in text
    assert "A. Writer, «\u00a0A paper\u00a0», The Paper, 2020-01-01, article/paper." in text
    assert "«\u00a0Note on it\u00a0» (on “A paper”, by A. Writer), 2020-01-01, article/note." in text
