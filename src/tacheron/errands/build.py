"""The conductor: what the commands `ingest`, `build` and `explore` do, stage after stage.

Each stage is somebody else's; here is only their order, and one lock so that two of them never work in one workspace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from tacheron.bounds import load_bounds, out_of_bounds
from tacheron.corpus import Corpus, gather
from tacheron.errands.collecting import Wish
from tacheron.errands.extractors import extractor_of
from tacheron.errands.findings import Findings, find, flow_telling, scene_of, with_names
from tacheron.errands.ingesting import Tell, read_articles, take_in
from tacheron.errands.summary import Summary, summary_of
from tacheron.errors import TacheronError
from tacheron.files import lock, write_whole
from tacheron.ledger import Ledger
from tacheron.lexicon import RATES, load_lexicon
from tacheron.money import load_rates
from tacheron.money.impossible import impossible, to_come
from tacheron.money.rows import after
from tacheron.places import Rooms
from tacheron.privacy import Discretion
from tacheron.reading import Frame, FramesExtractor, load_frames
from tacheron.reading.rehearsal import Failure, rehearse
from tacheron.records import Document
from tacheron.showing.explorer import write_explorer
from tacheron.showing.flow_page import write_flow_page
from tacheron.showing.listing import claims_csv
from tacheron.showing.report import write_report
from tacheron.store.checks import Checked, Fault, check
from tacheron.store.dumps import nquads, trig
from tacheron.store.graphs import build_store
from tacheron.store.quads import Words, graph_of
from tacheron.vocabulary import load_vocabulary

LOCK = ".lock"
STORE = "store"
TRIG = "graph.trig"
NQUADS = "graph.nq"
CLAIMS = "claims.csv"
REPORT = "report.md"
EXPLORER = "explorer.html"
FLOWS = "flows.html"


Ask = Callable[[Sequence[Document], Tell], Sequence[TacheronError]]
"""Asks a language model about articles; gives back what went wrong."""


@dataclass(frozen=True)
class Ingested:
    """How many claims each article that was taken in now makes, and what was wrong with the others."""

    claims: Mapping[str, int]
    faults: tuple[TacheronError, ...]

    def in_words(self) -> str:
        """A line for each article, then the sum."""
        lines = [f"{id_}: {number} claims" for id_, number in self.claims.items()]
        lines.append(f"{len(self.claims)} articles, {sum(self.claims.values())} claims")
        return "".join(f"{line}\n" for line in lines)


def ingest(
    rooms: Rooms, paths: Iterable[Path], overrides: Mapping[str, str], processes: int | None, tell: Tell,
    extractor: str = "both", ask: Ask | None = None, wish: Wish | None = None,
) -> Ingested:  # fmt: skip
    """Take in the articles at the paths, and those that a wish lists, and read them; `ask` is given them first, to ask a language model about them."""
    with lock(rooms.output / LOCK):
        received, faults = take_in(rooms, paths, overrides, tell, wish)
        asked: Sequence[TacheronError] = ()
        if ask is not None:
            asked = ask([one.document for one in received], tell)
        ids = [one.document.article.id for one in received]
        reading = read_articles(rooms, partial(extractor_of, which=extractor), processes, tell, only=ids)
        ledger = Ledger(rooms)
        claims = {id_: len(ledger.claims(id_)) for id_ in (*reading.read, *reading.unchanged)}
        return Ingested(dict(sorted(claims.items())), (*faults, *asked, *reading.faults))


def build(
    rooms: Rooms, processes: int | None, tell: Tell, keep_names: bool = False, extractor: str = "both"
) -> Summary:
    """Read what is new or changed, then make everything in `graph_output/` from what the files say.

    What is handed on withholds the names of private individuals unless `keep_names`. Deterministic: the same files give
    the same bytes.
    """
    with lock(rooms.output / LOCK):
        reading = read_articles(rooms, partial(extractor_of, which=extractor), processes, tell)
        corpus = gather(rooms)
        findings = find(corpus)
        failures = sorted({str(fault) for fault in (*reading.faults, *corpus.faults)})
        made = _make(rooms, with_names(corpus) if keep_names else corpus, findings, failures, tell)
        bounds = load_bounds(rooms.ingest / "bounds.toml", corpus.vocabulary)
        standing = [each.claim for each in corpus.claims]
        beyond = out_of_bounds(bounds, standing, [article.id for article in corpus.articles])
        odd = map(str, impossible(corpus.claims, {each.id: each for each in corpus.articles}, corpus.vocabulary))
        return summary_of(reading, corpus, findings, (*beyond, *odd), made)


def explore(rooms: Rooms, language: str) -> Path:
    """Make the explorer anew from the claims as they are, and say where it is."""
    with lock(rooms.output / LOCK):
        corpus = gather(rooms)
        place = rooms.output / EXPLORER
        write_explorer(place, scene_of(corpus, find(corpus)), language)
        return place


def _make(rooms: Rooms, corpus: Corpus, findings: Findings, failures: Sequence[str], tell: Tell) -> list[Path]:
    """The files of `graph_output/`, each whole, in the order of the summary."""
    discretion = Discretion(corpus.entities)
    scene = scene_of(corpus, findings)
    graph = graph_of(rooms, corpus, _published(discretion))
    claims = claims_csv(corpus.claims, corpus.articles, corpus.entities, discretion.text)
    products: list[tuple[str, Callable[[Path], None]]] = [
        (STORE, lambda place: _store(rooms, corpus, place)),
        (TRIG, lambda place: write_whole(place, trig(graph))),
        (NQUADS, lambda place: write_whole(place, nquads(graph))),
        (CLAIMS, lambda place: write_whole(place, claims)),
        (REPORT, lambda place: write_report(place, scene, failures=failures)),
        (EXPLORER, lambda place: write_explorer(place, scene, "en")),
        (FLOWS, lambda place: write_flow_page(place, findings.corridors, flow_telling(corpus, "en"))),
    ]
    made = []
    for done, (name, make) in enumerate(products, 1):
        make(rooms.output / name)
        made.append(rooms.output / name)
        tell("making", done, len(products))
    return made


def _store(rooms: Rooms, corpus: Corpus, place: Path) -> None:
    """The graph on disk, with all names."""
    build_store(nquads(graph_of(rooms, with_names(corpus))), place.parent)


def _published(discretion: Discretion) -> Words:
    """The words of what leaves the house: no private name, neither as a label nor in a quotation."""
    return Words(lambda e: e.shown_labels, lambda e: () if e.private else e.aliases, discretion.text)


def checked(rooms: Rooms, today: date) -> Checked:
    """All checks of the graph that the files make, whether it was built or not; `today` bounds what may have a date."""
    corpus = gather(rooms)
    found = check(rooms, corpus, graph_of(rooms, corpus))
    return replace(found, faults=tuple(sorted({*found.faults, *_figure_faults(rooms, corpus, today)})))


def _figure_faults(rooms: Rooms, corpus: Corpus, today: date) -> Iterator[Fault]:
    """The figures that cannot be, and the dates of figures and rates that have not come yet."""
    for each in impossible(corpus.claims, {each.id: each for each in corpus.articles}, corpus.vocabulary):
        # Of units that the ontology does not admit the graph's own check tells already.
        if each.kind != "unit":
            yield Fault("figure", each.article, each.sentence)
    yield from (Fault("figure", "ingest/articles", said) for said in to_come(corpus.articles, today))
    rates = load_rates(rooms.ingest / "lexicon")
    yield from (Fault("rate", f"ingest/lexicon/{RATES}", said) for said in after(rates, today))


def rehearsable(rooms: Rooms, language: str | None) -> tuple[Frame, ...]:
    """The frames of the rooms, or of one language."""
    every = load_frames(rooms.ingest / "frames", load_vocabulary(rooms.ontology))
    return tuple(f for f in every if language is None or f.language == language)


def rehearsed(rooms: Rooms, language: str | None) -> tuple[tuple[Frame, ...], tuple[Failure, ...]]:
    """The frames (of one language) and where they do not read or refuse what they say."""
    vocabulary = load_vocabulary(rooms.ontology)
    lexicon = load_lexicon(rooms.ingest / "lexicon", vocabulary)
    every = load_frames(rooms.ingest / "frames", vocabulary)
    frames = tuple(f for f in every if language is None or f.language == language)
    return frames, tuple(rehearse(FramesExtractor(every, lexicon, vocabulary), frames))
