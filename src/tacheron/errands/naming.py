"""What the commands on entities do: list them, tell one whole, propose pairs, write and take back decisions.

Files alone are asked, not the store: a decision is seen here before the next build. Text for one's own terminal has the
names of private individuals; what is meant to be handed on has their pseudonyms unless the names are asked for.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from tacheron.corpus import Corpus, gather
from tacheron.entities import Entity
from tacheron.entities.names import words
from tacheron.errands import deciding
from tacheron.errands.deciding import Signature
from tacheron.errands.findings import with_names
from tacheron.errands.knowing import dossier
from tacheron.errands.meant import near
from tacheron.errors import UsageError
from tacheron.files import lock
from tacheron.ledger import Ledger
from tacheron.likeness import Proposal, proposals
from tacheron.places import Rooms
from tacheron.privacy import Discretion
from tacheron.records import RENAMED, Decision
from tacheron.showing import dossier as telling
from tacheron.showing import likeness
from tacheron.showing.tables import for_spreadsheets, rendered
from tacheron.showing.wording import say

LOCK = ".lock"
COLUMNS = ("name", "types", "claims", "articles", "names", "iri")
PAIRS = ("score", "a", "b", "reasons")
VERBS = {"merge": "same", "split": "different", "rename": RENAMED}
"""The commands that decide, and the judgement that each writes."""


def listed(
    rooms: Rooms, kind: str | None, text: str | None, form: str, language: str, keep_names: bool = False,
    width: int | None = None,
) -> str:  # fmt: skip
    """The entities of a type with the text in one of their names, those of most claims first; a table in `form`."""
    corpus = _corpus(rooms, keep_names or form == "table")
    if kind is not None and kind not in corpus.vocabulary.types:
        raise UsageError(f"there is no type «{kind}»{near(kind, corpus.vocabulary.types)}")
    claims, articles = _counts(corpus)
    chosen = [e for e in corpus.entities.all if _fits(corpus, e, kind, text)]
    chosen.sort(key=lambda e: (-claims[e.iri], e.iri))
    rows = [
        (
            e.shown_labels.get(language, e.name),
            ", ".join(corpus.vocabulary.label(each, language) for each in sorted(e.types)),
            claims[e.iri], len(articles[e.iri]), "" if e.private else "; ".join(e.aliases), e.iri,
        )
        for e in chosen
    ]  # fmt: skip
    if form == "table":
        # All names of an entity would leave no room for the rest.
        short = [column for column in COLUMNS if column != "names"]
        return _table(short, [[*row[:4], row[5]] for row in rows], form, width)
    return _table(COLUMNS, rows, form, width)


def shown(rooms: Rooms, name: str, kind: str | None, form: str, language: str, keep_names: bool = False) -> str:
    """Everything known of the entities that bear the name, one after the other; UsageError where none does."""
    corpus = _corpus(rooms, keep_names or form == "text")
    decisions = Ledger(rooms).decisions()
    found = [e for e in corpus.entities.named(name) if _fits(corpus, e, kind, None)]
    if not found:
        public = sorted({each for e in corpus.entities.all if not e.private for each in e.names})
        raise UsageError(f"no claim speaks of «{name}»{near(name, public)}")
    discreet = Discretion(corpus.entities).text
    known = [dossier(corpus, decisions, entity) for entity in found]
    if form == "json":
        return "[\n" + ",\n".join(telling.as_json(each, discreet).rstrip("\n") for each in known) + "\n]\n"
    tell = telling.as_markdown if form == "markdown" else telling.as_text
    return "\n".join(tell(each, language, discreet) for each in known)


def candidates(
    rooms: Rooms, threshold: float | None, form: str, language: str, keep_names: bool = False, width: int | None = None
) -> str:
    """The pairs that may be one, the likeliest first, with their reasons."""
    corpus = _corpus(rooms, keep_names or form in ("text", "table"))
    claims = [each.claim for each in corpus.claims]
    decisions = Ledger(rooms).decisions()
    found = proposals(corpus.entities, claims, decisions) if threshold is None else proposals(
        corpus.entities, claims, decisions, threshold
    )  # fmt: skip
    discreet = Discretion(corpus.entities).text
    if form == "text":
        return "".join(f"{likeness.line(each, language)}\n" for each in found)
    if form == "json":
        records = [_record(each, discreet, language) for each in found]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    rows = [(f"{each.score:.2f}", *map(discreet, (each.a, each.b, likeness.reasons(each, language)))) for each in found]
    return _table(PAIRS, rows, form, width)


def decide(rooms: Rooms, verb: str, a: str, b: str, signature: Signature, kind: str | None, language: str) -> str:
    """Check the decision, write its line and say what is now so."""
    make = {"merge": deciding.merge, "split": deciding.split, "rename": deciding.rename}[verb]
    return _written(rooms, lambda corpus, lines: make(corpus, lines, a, b, signature, kind), language)


def undo(rooms: Rooms, a: str, b: str, signature: Signature, verb: str | None, language: str) -> str:
    """Take back the last decision on two names (of one sort, where `verb` says so), and say what is now so."""
    judgement = None if verb is None else VERBS[verb]
    return _written(rooms, lambda _, lines: deciding.undo(lines, a, b, signature, judgement), language)


def _written(rooms: Rooms, make: Callable[[Corpus, Sequence[Decision]], Decision], language: str) -> str:
    with lock(rooms.output / LOCK):
        ledger = Ledger(rooms)
        line = make(gather(rooms), ledger.decisions())
        ledger.add_decision(line)
    said = say(f"naming.{line.judgement}", language, a=line.a, b=line.b)
    place = ledger.place_of_decisions()
    return f"{said}\n{say('naming.next', language, place=str(place))}\n"


def _corpus(rooms: Rooms, names: bool) -> Corpus:
    corpus = gather(rooms)
    return with_names(corpus) if names else corpus


def _fits(corpus: Corpus, entity: Entity, kind: str | None, text: str | None) -> bool:
    if kind is not None and not any(corpus.vocabulary.is_a(each, kind) for each in entity.types):
        return False
    if text is None:
        return True
    names = (*entity.shown_labels.values(), *(() if entity.private else entity.names))
    return any(" ".join(words(text)) in " ".join(words(name)) for name in names)


def _counts(corpus: Corpus) -> tuple[Counter[str], dict[str, set[str]]]:
    """How many claims speak of each entity, and in which articles, by IRI."""
    claims: Counter[str] = Counter()
    articles: dict[str, set[str]] = defaultdict(set)
    for each in corpus.claims:
        entities = [corpus.entities.subject(each.claim), corpus.entities.object(each.claim)]
        if each.claim.attributed_to is not None:
            entities.append(corpus.entities.source(each.claim.attributed_to, each.claim.article))
        for iri in {entity.iri for entity in entities if entity is not None}:
            claims[iri] += 1
            articles[iri].add(each.claim.article)
    return claims, articles


def _record(each: Proposal, discreet: Callable[[str], str], language: str) -> dict[str, object]:
    reasons = [
        {"name": f.name, "score": round(f.score, 3), "detail": discreet(likeness.reason(f, language))}
        for f in each.features
    ]
    return {"score": each.score, "a": discreet(each.a), "b": discreet(each.b), "aIri": each.a_iri, "bIri": each.b_iri,
            "reasons": reasons}  # fmt: skip


def _table(columns: Sequence[str], rows: Sequence[Sequence[str | int]], form: str, width: int | None) -> str:
    if form == "csv":
        rows = [[for_spreadsheets(cell) for cell in row] for row in rows]  # type: ignore[misc]
    return rendered(columns, rows, form, width)
