# Needs python3.11 or newer, pip and make; everything else goes into .venv from hashed requirements files.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Where this is set every process would compile all modules again: a second of each start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := run
.PHONY: run test check format quality messages lock clean

run: $(VENV)/.runtime
	@$(BIN)/python -m bot run

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist worksteal

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Scores the dev sets where they are at hand, and fails if a figure fell below the recorded floor.
quality: $(VENV)/.dev
	$(BIN)/python benchmarks/quality.py

# Adds new messages to the catalogues in bot/locale and drops those that are gone; what is empty waits for a translator.
messages: $(VENV)/.dev
	$(BIN)/python -m bot.locale.update

# Needs uv; run it after changing the dependencies in pyproject.toml.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	    --extra dev --extra measure --extra semantic -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv $(VENV)

# Compiled without the packages' own tests, which are a sixth of it, and what only sets up.
$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	@echo "Setting up $(VENV) (once, a minute or two) ..."
	@$(BIN)/pip install -q --disable-pip-version-check --no-compile --require-hashes -r requirements.txt
	@$(BIN)/python -m compileall -q -x '/(tests?|pip|setuptools)/' $(VENV)/lib
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
