# `make demo` and `make test` are all that is needed; both set up $(VENV) first.

VENV ?= .venv
BIN := $(VENV)/bin
# empty: install a built copy, as .ci/run does, instead of this tree
EDITABLE ?= -e
# the newest of the Pythons that claimx supports, or the one you name
PYTHON ?= $(firstword $(shell for p in python3.11 python3.12 python3.13 python3 python; do command -v $$p; done))

.PHONY: demo test check bench docs format clean

demo: $(VENV)/.core
	$(BIN)/claimx report $(sort $(wildcard corpus/examples/*.jsonl)) --html out/demo.html

test: $(VENV)/.dev
	$(BIN)/pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.bench
	$(BIN)/python tests/benchmarks/speed.py
	$(BIN)/python tests/benchmarks/peers.py
	$(BIN)/python tests/benchmarks/offsets.py
	$(BIN)/python tests/benchmarks/learning.py
	$(BIN)/python tests/benchmarks/convert.py

docs: $(VENV)/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) site out

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "claimx needs Python 3.11 or newer on the PATH" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "claimx needs Python 3.11 or newer; $(PYTHON) is older. Name one: make PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# one stamp for each set of extras; a change of pyproject.toml installs again
$(VENV)/.core: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet $(EDITABLE) .
	touch $@

$(VENV)/.%: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet $(EDITABLE) ".[$*]"
	touch $@
