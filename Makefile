# The one task file. CI calls it (.ci/run), people call it; each check is defined here once.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
DEMO := KINTRACE_DEBUG=1 KINTRACE_SECOND_FACTOR=0 KINTRACE_DATA=var/demo
CHECK := KINTRACE_DEBUG=1

.DEFAULT_GOAL := help
.PHONY: help setup test-setup demo demo-reset test lint format types imports docs tests tests-postgres soak bench bench-archive bench-names bench-names-check bench-petitions bench-data messages lock

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-18s %s\n", $$1, $$2}' Makefile

setup: $(VENV)/run.installed  ## .venv with Kintrace in it, ready for .venv/bin/kintrace

$(VENV)/run.installed: requirements/run.txt pyproject.toml
	@$(PYTHON) tools/check_python.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@echo "Compiling the comparison of names, once ..."
	@$(BIN)/python -m kintrace.names.warming
	@touch $@

$(VENV)/test.installed: requirements/test.txt $(VENV)/run.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/test.txt
	@touch $@

test-setup: $(VENV)/test.installed
	@$(BIN)/python tools/system_packages.py
	@$(CHECK) $(BIN)/python tools/messages.py compile

demo: setup  ## the demo association on http://127.0.0.1:8000 (PORT=8001 for another port)
	@$(DEMO) $(BIN)/python tools/demo.py --port $(PORT)

demo-reset: setup  ## forget what was entered into the demo and make it anew
	@$(DEMO) $(BIN)/python tools/demo.py --port $(PORT) --reset

test: test-setup lint types imports docs tests tests-postgres  ## every check, installing what it needs

lint: $(VENV)/test.installed  ## format and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: $(VENV)/test.installed  ## put the code into its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(VENV)/test.installed  ## mypy --strict
	$(CHECK) $(BIN)/mypy

imports: $(VENV)/test.installed  ## the contracts on who may import whom
	$(CHECK) $(BIN)/lint-imports

docs: $(VENV)/test.installed  ## build the docs into docs/_build
	$(CHECK) $(BIN)/sphinx-build --quiet --fail-on-warning --keep-going docs docs/_build

tests: test-setup  ## library, web on SQLite, browser, docs' own tests
	$(CHECK) $(BIN)/pytest -n 2 --dist loadgroup

tests-postgres: test-setup  ## the web tests again, on a PostgreSQL server of their own
	$(CHECK) $(BIN)/python tools/with_postgres.py $(BIN)/pytest -n 2 --dist loadgroup tests/web

soak: test-setup  ## the random acts of tests/safety for hours: some 250,000, others each time
	$(CHECK) SOAK=1 $(BIN)/pytest -n 2 --dist loadgroup tests/safety/test_stateful.py

bench: $(VENV)/test.installed  ## speed and accuracy beside the peers
	$(CHECK) $(BIN)/python -m bench.run

bench-archive: $(VENV)/test.installed  ## the archive beside a stock Wagtail site; OPTIONS="--rounds 9"
	$(BIN)/python -m bench.archive.run --budget --keep $(OPTIONS)

$(VENV)/peers.installed: requirements/peers.txt requirements/peers-icu.txt $(VENV)/test.installed
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/peers.txt
	@if pkg-config --exists icu-i18n; then \
	  $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/peers-icu.txt; \
	else \
	  echo "No ICU library here, so PyICU and nomenklatura are left out (Debian and Ubuntu: apt install libicu-dev g++ pkg-config)."; \
	fi
	@touch $@

bench-petitions: $(VENV)/test.installed  ## fifty thousand signatures at once
	$(BIN)/python -m bench.petitions.attack

bench-data:
	@test -d "$$KINTRACE_BENCH_DATA" || { echo "KINTRACE_BENCH_DATA must name the folder with the name files; docs/how-to/measure-the-names.md tells where to get them."; exit 2; }

bench-names: bench-data $(VENV)/peers.installed  ## names beside thirteen peers; OPTIONS="--ten-million" for the largest index
	$(BIN)/python tools/with_postgres.py $(BIN)/python -m bench.names.run --keep $(OPTIONS)

bench-names-check: bench-data $(VENV)/test.installed  ## fail where a frozen figure of names got worse
	$(BIN)/python -m bench.names.frozen

messages: $(VENV)/test.installed  ## collect the texts to translate into src/kintrace_web/locale
	$(CHECK) $(BIN)/python tools/messages.py update

lock:  ## resolve requirements/*.in anew into the hash-locked *.txt (needs uv)
	for set in run test peers peers-icu; do uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --override requirements/left-out.txt --output-file requirements/$$set.txt requirements/$$set.in; done
