# make graph: the bundled articles become a graph, a report and an explorer in graph_output/
# make test:  every test but the slow ones (make slow: those)
# All set up .venv first, once: Python 3.11 or newer is all that is asked for.

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
# Tests of one file share what is dear to make; more than four processes would only load the language models more often.
TOGETHER := -n auto --maxprocesses 4 --dist loadfile
PYTHON ?= $(firstword $(foreach p,python3 python3.11 python3.12 python3.13,\
	$(shell $(p) -c 'import sys; print("$(p)") if sys.version_info >= (3, 11) else None' 2>/dev/null)))

.PHONY: graph test slow lint lock clean help

help:
	@sed -n '1,/^$$/s/^# //p' Makefile

graph: $(READY)
	$(VENV)/bin/tacheron build

test: $(READY)
	$(PY) -m pytest $(TOGETHER) $(ARGS)

slow: $(READY)
	$(PY) -m pytest $(TOGETHER) -m slow $(ARGS)

lint: $(READY)
	$(PY) -m ruff check src tests benchmarks
	$(PY) -m ruff format --check src tests benchmarks
	$(PY) -m mypy

# The versions and digests of everything that is installed; after a change of the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --custom-compile-command "make lock" --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV)
	git clean -fdXq graph_output

$(READY): requirements.lock pyproject.toml
	@if [ -z "$(PYTHON)" ]; then echo "Python 3.11 or newer is needed; install it, or say where it is: make PYTHON=/path/to/python"; exit 1; fi
	[ -x $(PY) ] || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
