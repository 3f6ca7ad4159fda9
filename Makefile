# The portal's commands. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
APPS := sezportal zones incentives directory training accounts
PYTHON_SOURCES := manage.py $(APPS) bench tests
# An install names no index, so that this machine's own configuration decides where wheels come from.
PIP_COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

# The whole suite has a worker a core; a few files are done before workers would have started.
WORKERS := --numprocesses=logical --maxprocesses=8 --dist=loadgroup --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test lint format requirements bench runtime development screenshots

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: runtime ## Prepare everything and serve the portal on http://127.0.0.1:8000
	@$(BIN)/python manage.py run

test: development ## Run the whole test suite on real PostgreSQL, or what ARGS says of it
	@$(BIN)/python -m pytest $(or $(ARGS),$(WORKERS))

lint: development ## Check code, templates, imports, migrations and deployment settings
	$(BIN)/ruff check $(PYTHON_SOURCES)
	$(BIN)/ruff format --check $(PYTHON_SOURCES)
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/lint-imports --no-cache
	$(BIN)/python manage.py makemigrations --check --dry-run
	@echo "manage.py check --deploy, as on a server:"
	@env DEBUG=off DATABASE_URL=postgres://portal@localhost/portal SITE_URL=https://portal.example \
		ALLOWED_HOSTS=portal.example SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: runtime ## Time the pages on the real data; fails where a bound is broken
	@env PORTAL_HOME=$${PORTAL_HOME:-.local/bench} $(BIN)/python -m bench

screenshots: development ## Take the README's pictures anew
	@$(BIN)/python -m pytest --quiet tests/journeys/screenshots.py

format: development ## Put the code into the form that lint asks for
	$(BIN)/ruff check --fix $(PYTHON_SOURCES)
	$(BIN)/ruff format $(PYTHON_SOURCES)

requirements: development ## Compile requirements*.in into pinned, hashed requirements*.txt
	$(PIP_COMPILE) --output-file=requirements.txt requirements.in
	$(PIP_COMPILE) --output-file=requirements-dev.txt requirements-dev.in

# The copy in the virtual environment says what was installed; nothing happens while it is the same.
runtime: $(BIN)/python
	@cmp -s requirements.txt $(VENV)/requirements.txt || { \
		echo "Installing what requirements.txt pins" && \
		$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt && \
		cp requirements.txt $(VENV)/requirements.txt; }

development: runtime
	@cmp -s requirements-dev.txt $(VENV)/requirements-dev.txt || { \
		echo "Installing what requirements-dev.txt pins" && \
		$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt && \
		cp requirements-dev.txt $(VENV)/requirements-dev.txt; }

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit("The portal needs Python 3.11 or newer, not %d.%d; choose one with PYTHON=python3.12" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)
