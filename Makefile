# Everything a step needs is installed by the step, into .venv. Needs Python 3.11+, make and git.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GIDS := $(BIN)/python -m generator.cli
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes

.DEFAULT_GOAL := help
.PHONY: help serve build check test lint types bench schema lock format clean

help: ## toon deze lijst
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 of nieuwer is nodig; kies het met: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements.lock | $(BIN)/python
	$(PIP) -r requirements.lock
	@touch $@

$(VENV)/dev.done: requirements-dev.lock tests/setup_tests.py | $(BIN)/python
	$(PIP) -r requirements-dev.lock
	$(BIN)/python tests/setup_tests.py $(VENV)
	@touch $@ $(VENV)/run.done

serve: $(VENV)/run.done ## bouw de gids, toon haar op deze computer en ververs bij elke wijziging
	@$(GIDS) serve

build: $(VENV)/run.done ## controleer en bouw de website in de map site
	@$(GIDS) build

check: $(VENV)/run.done ## controleer alle bestanden en schrijf niets
	@$(GIDS) check

test: $(VENV)/dev.done ## alle controles: stijl, typen en tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered

bench: $(VENV)/dev.done ## meet tijd en geheugen, ook op veel grotere gidsen
	$(BIN)/python -m bench

schema: $(VENV)/run.done ## werk de JSON-schema's bij na een wijziging van de records
	@$(GIDS) schema

format: $(VENV)/dev.done ## zet de Python-bestanden in vorm
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/dev.done ## zet de nieuwste versies van de pakketten vast, met hun hashes
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --upgrade --generate-hashes --no-header --no-emit-index-url \
		--no-emit-find-links --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean: ## verwijder wat gemaakt is (niet .venv)
	rm -rf build site
