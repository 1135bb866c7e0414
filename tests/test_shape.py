"""The shape of the house: what may import what, and that the ontology alone knows the predicates."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from tacheron.vocabulary import load_vocabulary

SOURCE = Path(__file__).resolve().parents[1] / "src" / "tacheron"
ONTOLOGY = SOURCE.parents[1] / "ontology"
MODULES = sorted(SOURCE.rglob("*.py"))

# Data goes one way: a module imports from those before it, and from its own room. Each errand is a room.
ORDER = [
    *("errors", "hints", "folding", "records", "files", "places", "ontology", "vocabulary", "lexicon"),
    *("sketches", "metadata", "articles", "copies", "intake", "ledger"),
    *("bounds", "reading", "entities", "likeness", "reviewing", "privacy", "corpus", "queries", "store", "remote"),
    *("chains", "lineage", "money", "flows", "analysis", "showing", "scoring", "learning", "llm"),
    *(
        "errands",
        "extractors",
        "teaching",
        "collecting",
        "ingesting",
        "evaluating",
        "coverage",
        "explaining",
        "findings",
        "summary",
        "listing",
        "asking",
        "sourcing",
    ),
    *("uploading", "analyzing", "flowing", "dataframes", "meant", "deciding", "knowing", "naming"),
    *("build", "cli"),
]
ERRANDS = "errands"
LONG = 250


def room(module: Path) -> str:
    first, *rest = module.relative_to(SOURCE).with_suffix("").parts
    return rest[0] if first == ERRANDS and rest != ["__init__"] else first


def room_named(name: str) -> str:
    """The room of what is imported by this dotted name."""
    _, first, *rest = name.split(".")
    return rest[0] if first == ERRANDS and rest else first


def imported(module: Path) -> Iterator[str]:
    """The rooms of `tacheron` that a module imports, at its top or in a function; not those for types alone."""
    tree = ast.parse(module.read_text("utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            whole = node.module in ("tacheron", f"tacheron.{ERRANDS}")
            names = [f"{node.module}.{a.name}" for a in node.names] if whole else [node.module or ""]
        for name in names:
            if name.startswith("tacheron.") and not name.startswith("tacheron.__"):
                yield room_named(name)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(SOURCE).as_posix())
def test_a_module_imports_only_what_stands_before_it(module: Path) -> None:
    if module.parent == SOURCE and module.stem.startswith("__"):
        return
    own = room(module)
    assert own in ORDER, f"{own} has no place in the order"
    later = {name for name in imported(module) if name != own and ORDER.index(name) > ORDER.index(own)}
    assert later == set()


def test_reading_knows_no_rdf_and_no_disk_but_its_rules() -> None:
    for module in (SOURCE / "reading").rglob("*.py"):
        text = module.read_text("utf-8")
        assert not re.search(r"^\s*(import|from) (rdflib|pyoxigraph|owlready2|SPARQLWrapper)\b", text, re.MULTILINE), (
            module
        )


def test_the_network_is_used_in_one_room_alone() -> None:
    pattern = re.compile(
        r"^\s*(import|from) (urllib\.(?:request|response|error)|http\.client|socket|requests|httpx|openai|SPARQLWrapper)\b",
        re.MULTILINE,
    )
    users = {m.relative_to(SOURCE).as_posix() for m in MODULES if pattern.search(m.read_text("utf-8"))}
    assert {user for user in users if not user.startswith("remote/")} <= {"llm/endpoint.py"}


def test_the_ontology_is_the_only_list_of_predicates() -> None:
    """No code names a relation or a measure; docstrings may. Names that are English words too (pay, age) are let be."""
    names = [name for name in load_vocabulary(ONTOLOGY).predicates if re.search("[A-Z]", name) or name == "operates"]
    assert len(names) > 10
    pattern = re.compile(rf"(?<![\w.])({'|'.join(names)})(?!\w)")
    found = []
    for module in MODULES:
        tree = ast.parse(module.read_text("utf-8"))
        docstrings = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        for node in ast.walk(tree):
            said = node.id if isinstance(node, ast.Name) else getattr(node, "value", None)
            if isinstance(said, str) and id(node) not in docstrings:
                found += [f"{module.relative_to(SOURCE)}:{node.lineno}: {name}" for name in pattern.findall(said)]
    assert found == []


def test_no_error_is_caught_wholesale() -> None:
    for module in MODULES:
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = ast.unparse(node.type) if node.type is not None else "everything"
                assert caught not in ("Exception", "BaseException", "everything"), f"{module}:{node.lineno}"


def test_names_say_what_a_module_is_for() -> None:
    said_nothing = {"utils", "util", "helpers", "helper", "manager", "data", "process", "common", "misc", "base"}
    assert {m.stem for m in MODULES} & said_nothing == set()


def test_every_module_says_what_it_is_for() -> None:
    lacking = [m for m in MODULES if not ast.get_docstring(ast.parse(m.read_text("utf-8")))]
    assert lacking == []


def test_long_modules_are_noticed() -> None:
    for module in MODULES:
        length = len(module.read_text("utf-8").splitlines())
        assert length < 2 * LONG, f"{module}: {length} lines; is it one subject?"
        if length > LONG:
            warnings.warn(f"{module.relative_to(SOURCE)}: {length} lines; is it one subject?", stacklevel=1)


def test_no_python_stands_in_the_rooms() -> None:
    root = SOURCE.parents[1]
    assert [p for name in ("ontology", "ingest", "queries") for p in (root / name).rglob("*.py")] == []
