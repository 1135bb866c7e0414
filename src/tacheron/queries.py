"""The canned questions: `queries/*.rq`, each a SPARQL query whose header says what it asks, and how it is given values.

`queries/README.md` explains the header. A value replaces the whole VALUES line of its parameter as a serialized RDF
term; its text is never pasted into the query. Asking is left to an `Answerer` (`store`, `remote`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from unicodedata import category

from pyoxigraph import Literal, NamedNode, Store

from tacheron.errors import QueryError

KINDS = ("article", "concept", "decimal", "entity", "integer", "predicate", "string")
_NAMED = ("article", "concept", "entity", "predicate")
_UNDEFINED = "UNDEF"
_NO_TEXT = ("Cc", "Cs", "Zl", "Zp")
LONGEST = 1000
"""How many characters a value may have; a name or a word has fewer."""
_NO_THEME = {"en": "Other", "fr": "Autres"}
_DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"

Lookup = Callable[[str, str], Sequence[str]]
"""From a kind of thing (one of KINDS) and a name, an alias or an identifier to the IRIs that it may mean; QueryError
where it means none."""


@dataclass(frozen=True)
class Parameter:
    """A value that a question takes. `default` is the text in the file's VALUES line, None where that is UNDEF.

    Without a value a `required` parameter cannot be asked; another one takes its default, or any value at all.
    """

    name: str
    kind: str
    required: bool = False
    default: str | None = None
    allowed: tuple[str, ...] = ()
    meaning: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column of the answer, and what it holds, in English and French."""

    name: str
    meaning: Mapping[str, str]


@dataclass(frozen=True)
class Question:
    """A canned question. `expect` are rows that the bundled corpus must give, as written in the header.

    `theme` is what it is about, in a word or two by language: questions are listed under it.
    """

    name: str
    summary: Mapping[str, str]
    question: Mapping[str, str]
    theme: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    expect: tuple[str, ...]
    text: str

    def expected_rows(self) -> list[dict[str, object]]:
        """Each row of `expect` as column -> RDF term."""
        return [_conditions(self, line) for line in self.expect]


def load_questions(folder: Path) -> dict[str, Question]:
    """All questions of a folder by name, sorted; QueryError for the first file that is no question."""
    return {file.stem: read_question(file) for file in sorted(folder.glob("*.rq"))}


def read_question(file: Path) -> Question:
    """The question in one file; QueryError where its header or its parameters are not as `queries/README.md` says."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise QueryError(f"{file}: cannot be read as UTF-8 text ({fault}).") from fault
    header = _header(file, text)
    return Question(
        file.stem, _two_languages(file, header, "summary"), _two_languages(file, header, "question"),
        _theme(file, header), _parameters(file, header, text), _columns(file, header),
        tuple(header.get("expect", ())), text,
    )  # fmt: skip


def bind(question: Question, values: Mapping[str, str], lookup: Lookup) -> str:
    """The query of `question` with `values` in the place of its parameters' own; QueryError where one does not fit."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            said = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"{question.name}: there is no parameter «{name}»; {said}.")
    text = question.text
    for parameter in question.parameters:
        text = _bound(question, parameter, values.get(parameter.name), lookup, text)
    return text


def _bound(question: Question, parameter: Parameter, value: str | None, lookup: Lookup, text: str) -> str:
    """The query after one parameter: its VALUES line replaced, dropped (any value) or left as it stands (default)."""
    if value is None or not value.strip():
        if parameter.required:
            said = f"{question.name}: the parameter «{parameter.name}» is missing: {parameter.meaning['en']}"
            raise QueryError(f"{said}; give it with --param {parameter.name}=VALUE.")
        if parameter.default is not None:
            return text
        return _VALUES.sub(lambda line: "" if line["name"] == parameter.name else line[0], text)
    terms = " ".join(_terms(question, parameter, value.strip(), lookup))
    line = f"VALUES ?{parameter.name} {{ {terms} }}"
    return _VALUES.sub(lambda found: found["indent"] + line if found["name"] == parameter.name else found[0], text)


def _terms(question: Question, parameter: Parameter, value: str, lookup: Lookup) -> list[str]:
    """The value as RDF terms, in SPARQL's notation; a name that several entities bear gives several."""
    where = f"{question.name}: the parameter «{parameter.name}»"
    if len(value) > LONGEST:
        raise QueryError(f"{where} has {len(value)} characters, may have {LONGEST}; write a name or a word.")
    if any(category(sign) in _NO_TEXT for sign in value):
        raise QueryError(f"{where} holds a line break or a control character; write plain text.")
    if parameter.allowed and value not in parameter.allowed:
        raise QueryError(f"{where} is «{value}», must be one of {', '.join(parameter.allowed)}.")
    if parameter.kind in _NAMED:
        return [_iri(where, iri) for iri in _named(parameter.kind, value, lookup)]
    if parameter.kind == "string":
        return [_string(value)]
    return [str(_number(where, parameter.kind, value))]


def _named(kind: str, value: str, lookup: Lookup) -> Sequence[str]:
    # A bare «http:» is enough of a sign: what is no IRI then is refused, not looked up.
    return [value.strip("<>")] if re.match(r"<?https?:", value) else lookup(kind, value)


def _string(value: str) -> str:
    """A string as SPARQL writes it.

    Some servers (rdflib) undo «\\uXXXX» before they see where a string ends, even after a backslash that is itself
    escaped; so a «u» after a backslash is written as an escape of its own, which everybody reads in the same way.
    """
    return re.sub(r"\\\\([uU])", lambda found: f"\\\\\\U{ord(found[1]):08X}", str(Literal(value)))


def _iri(where: str, iri: str) -> str:
    # The IRI must be absolute and hold none of the signs with which SPARQL would end it.
    if not re.fullmatch(r"""https?://[^\s<>"{}|\\^`]+""", iri):
        raise QueryError(f"{where}: «{iri}» is no IRI.")
    return str(NamedNode(iri))


def _number(where: str, kind: str, value: str) -> Literal:
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise QueryError(f"{where} is «{value}», must be a number such as 20 or 0.5.") from None
    if (
        not number.is_finite()
        or number.adjusted() >= 30
        or (kind == "integer" and number != number.to_integral_value())
    ):
        raise QueryError(f"{where} is «{value}», must be {'a whole' if kind == 'integer' else 'an ordinary'} number.")
    return Literal(int(number)) if kind == "integer" else Literal(format(number, "f"), datatype=NamedNode(_DECIMAL))


# --- the header

_HEADER = re.compile(r"#\+ (?P<key>[a-z]+(?:-fr)?)(?: (?P<words>[^:]*))?: (?P<said>.*)")
_VALUES = re.compile(
    r"^(?P<indent>[ \t]*)(?:# )?VALUES \?(?P<name>\w+) \{ (?P<value>[^{}\n]*?) \}[ \t]*#\+ parameter[ \t]*$",
    re.MULTILINE,
)


def _header(file: Path, text: str) -> dict[str, list[str]]:
    """Each key of the header (with its words: «column platform») and what is said after its colon."""
    header: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        found = _HEADER.fullmatch(line)
        if found is None:
            raise QueryError(f"{file}: the header line «{line}» is not of the form «#+ key: text».")
        key = " ".join(filter(None, (found["key"], found["words"])))
        header.setdefault(key, []).append(_unquoted(found["said"].strip()))
    return header


def _unquoted(said: str) -> str:
    # YAML, as which grlc reads a header, wants quotation marks around what holds «: ».
    return said[1:-1].replace("''", "'") if len(said) > 1 and said[0] == said[-1] == "'" else said


def _theme(file: Path, header: Mapping[str, list[str]]) -> dict[str, str]:
    """The one tag of a question (a YAML list, as grlc wants it), in both languages."""
    if "tags" not in header:
        return dict(_NO_THEME)
    return {code: said.strip("[]") for code, said in _two_languages(file, header, "tags").items()}


def _two_languages(file: Path, header: Mapping[str, list[str]], key: str) -> dict[str, str]:
    """What the header says under `key` in English and under `key`-fr in French."""
    first, _, rest = key.partition(" ")
    french = f"{first}-fr {rest}".rstrip()
    for wanted in (key, french):
        if wanted not in header:
            raise QueryError(f"{file}: the header lacks a line «#+ {wanted}: ...».")
    return {"en": header[key][0], "fr": header[french][0]}


def _columns(file: Path, header: Mapping[str, list[str]]) -> tuple[Column, ...]:
    names = [key.removeprefix("column ") for key in header if key.startswith("column ")]
    return tuple(Column(name, _two_languages(file, header, f"column {name}")) for name in names)


def _parameters(file: Path, header: Mapping[str, list[str]], text: str) -> tuple[Parameter, ...]:
    """The parameters that the header declares; each must have its VALUES line, and each marked line its header.

    A parameter that bounds a group within the query too has the same line there again.
    """
    found = [(line["name"], line["value"]) for line in _VALUES.finditer(text)]
    lines = dict(found)
    marked = sum("#+ parameter" in line and not line.startswith("#") for line in text.splitlines())
    declared = [key.split()[1:] for key in header if key.startswith("parameter ")]
    alike = set(found) == set(lines.items())
    if not alike or marked != len(found) or sorted(lines) != sorted(words[0] for words in declared):
        raise QueryError(
            f"{file}: each «#+ parameter NAME KIND: ...» of the header needs one line "
            "«VALUES ?NAME { value } #+ parameter», or several that are alike, and each such line its header."
        )
    return tuple(_parameter(file, header, words, lines[words[0]]) for words in declared)


def _parameter(file: Path, header: Mapping[str, list[str]], words: list[str], value: str) -> Parameter:
    name, kind, *more = [*words, ""]
    if kind not in KINDS or [word for word in more if word] not in ([], ["required"]):
        raise QueryError(
            f"{file}: the parameter «{name}» needs one kind of {', '.join(KINDS)}, and then «required» or nothing."
        )
    meaning = {"en": header[f"parameter {' '.join(words)}"][0], "fr": header.get(f"parameter-fr {name}", [""])[0]}
    if not meaning["fr"]:
        raise QueryError(f"{file}: the header lacks a line «#+ parameter-fr {name}: ...».")
    allowed = tuple(word for said in header.get(f"allowed {name}", ()) for word in said.split())
    return Parameter(name, kind, "required" in more, None if value == _UNDEFINED else value, allowed, meaning)


def _conditions(question: Question, line: str) -> dict[str, object]:
    """«?platform = ent:fiverr ; ?value = 12» as column -> term; the query's own prefixes are read by SPARQL itself."""
    prefixes = "\n".join(re.findall(r"^PREFIX .*$", question.text, re.MULTILINE))
    conditions: dict[str, object] = {}
    for part in re.split(r" ; ", line):
        column, _, term = part.partition(" = ")
        try:
            answer = Store().query(f"{prefixes} SELECT ?term {{ VALUES ?term {{ {term} }} }}")
            [solution] = list(answer)  # type: ignore[arg-type]
        except (SyntaxError, ValueError) as fault:
            raise QueryError(f"{question.name}: «#+ expect: {line}»: «{term}» is no RDF term.") from fault
        conditions[column.strip().lstrip("?")] = solution["term"]
    return conditions
