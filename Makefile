# Everything a person or a machine does with this project. Start with "make help".

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PORT ?= 8000
SHARE ?= 1
BIN := .venv/bin
STAMPS := .venv/.stamps
# A virtual environment that is active in the caller's shell must not receive the packages.
unexport VIRTUAL_ENV

UV := $(BIN)/uv --quiet
INSTALL := $(UV) pip install --require-hashes --requirement

# a virtual environment knows its folder by heart: after a move it is made anew
ifneq ($(shell cat $(STAMPS)/root 2>/dev/null),$(shell pwd -P))
.PHONY: $(STAMPS)/root
endif

CATALOGUES := $(patsubst %.po,%.mo,$(wildcard translations/*/LC_MESSAGES/messages.po))
STATIC_SOURCES := $(shell find static -type f -not -path 'static/vendor/*' -not -path 'static/dist/*' 2>/dev/null)

.PHONY: help build run test prove check bench lock settings freeze format clean

help: ## show this list
	@echo "Smart-City-Forum: what make can do"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

build: $(STAMPS)/run $(STAMPS)/static $(STAMPS)/words $(CATALOGUES) ## set everything up, start nothing

run: build ## start the demonstration on port 8000 (another: make run PORT=8123)
	@FORUM_DEMO=1 PUBLIC_URL=$${PUBLIC_URL:-http://127.0.0.1:$(PORT)} $(BIN)/forum demo
	@FORUM_DEMO=1 PUBLIC_URL=$${PUBLIC_URL:-http://127.0.0.1:$(PORT)} exec $(BIN)/forum serve --port $(PORT)

test: build $(STAMPS)/test ## run the checks and all tests, on both databases and in a real browser
	@sh tools/prepare_machine.sh
	@sh tools/check.sh
	@$(BIN)/python -m pytest -n auto --maxprocesses 8

prove: build $(STAMPS)/test ## run the proofs of size and attack in full (a hundredth: make prove SHARE=100)
	@sh tools/prepare_machine.sh
	@FORUM_PROVE_SHARE=$(SHARE) $(BIN)/python -m pytest -n0 -m "prove or sampled"

check: build $(STAMPS)/test ## run the fast checks: style, types, floors, templates, translations, licences
	@sh tools/check.sh

bench: build $(STAMPS)/test ## measure requests a second on cities of three sizes
	@sh tools/prepare_machine.sh
	@$(BIN)/python -m bench

lock: $(STAMPS)/root ## choose the newest allowed versions and write requirements/*.txt anew
	@sh tools/lock.sh

settings: $(STAMPS)/run ## write the table of settings in README.md anew
	@PYTHONPATH=. $(BIN)/python tools/document_settings.py

freeze: ## list finished migrations in migrations/checksums.txt; from then on they do not change
	@$(BIN)/python tools/freeze_migrations.py

format: $(STAMPS)/test ## bring the Python code into its usual form
	@$(BIN)/ruff check --quiet --fix .
	@$(BIN)/ruff format --quiet .

clean: ## take away what make build and the tests have made; data in instance/ stays
	rm -rf .venv node_modules static/vendor static/dist test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f forum/index/analysis/german.marisa
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f $(CATALOGUES)

$(STAMPS)/root: requirements/uv.txt
	@echo "Setting up Python"
	@python=$$(sh tools/find_python.sh) && rm -rf .venv && "$$python" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/uv.txt
	@mkdir -p $(STAMPS) && pwd -P > $@

$(STAMPS)/run: $(STAMPS)/root requirements/build.txt pyproject.toml
	@echo "Installing the packages"
	@$(INSTALL) requirements/build.txt
	@$(UV) pip install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/test: $(STAMPS)/run requirements/test.txt
	@echo "Installing the packages of the tests"
	@$(INSTALL) requirements/test.txt
	@touch $@

$(STAMPS)/npm: package.json package-lock.json .npmrc $(STAMPS)/run
	@echo "Installing the packages of the pages"
	@PATH="$$(pwd -P)/$(BIN):$$PATH" $(BIN)/npm ci --silent
	@touch $@

$(STAMPS)/static: $(STAMPS)/npm tools/build_static.py $(STATIC_SOURCES)
	@echo "Building styles, scripts and fonts"
	@$(BIN)/python tools/build_static.py
	@touch $@

$(STAMPS)/words: $(STAMPS)/run tools/build_words.py forum/index/analysis/folding.py
	@echo "Building the word list of the search"
	@PYTHONPATH=. $(BIN)/python tools/build_words.py
	@touch $@

%.mo: %.po $(STAMPS)/run
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@
	@touch $@
