# Every verb sets up what it needs: a fresh clone with Python 3.11 and make is enough.

PYTHON ?= $(firstword $(shell command -v python3.11 python3.12 python3.13 python3 2>/dev/null))
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
DEMO := .venv-demo
# How many processes run the tests; 0 is this one alone.
WORKERS ?= auto
# The commit whose object layer and engine were measured first; what came since may not cost much.
FIRST_FORM := 7e8efc8

.DEFAULT_GOAL := help
.PHONY: help demo test test-reference fuzz check bench bench-base bench-client bench-server fmt client docs clean

help: ## list the verbs
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

$(INSTALLED): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

demo: ## install pydynox beside the example application and run its test suite
	@test -x $(DEMO)/bin/python || $(PYTHON) -m venv $(DEMO)
	@$(DEMO)/bin/python -m pip install --quiet --disable-pip-version-check 'pytest>=8.3' 'pytest-asyncio>=0.25'
	@$(DEMO)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall .
	@$(DEMO)/bin/python examples/orders_app/demo.py

test: $(INSTALLED) ## run every test and print the coverage
	@$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -n $(WORKERS) $(PYTEST_ARGS)
	@$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report

test-reference: $(INSTALLED) ## compare with AWS's DynamoDB Local, and run the object layer there and on moto (needs Java and npm)
	$(BIN)/python tests/differential/run.py
	$(BIN)/python tests/endpoints/run.py

fuzz: $(INSTALLED) ## send an engine 100,000 requests of all operations, good and damaged: FUZZ_ARGS="requests seed"
	PYTHONPATH=tests $(BIN)/python -W ignore -m fuzz.running $(FUZZ_ARGS)

check: $(INSTALLED) ## lint, format, types, import floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports --no-logo

bench: ## measure beside pydynox 1.8 and moto, with a million items, and beside the first form
	$(PYTHON) benchmarks/bench.py $(BENCH_ARGS)
	.benchmarks/ours/bin/python benchmarks/scale.py $(SCALE_ARGS)
	@$(MAKE) --no-print-directory bench-base BASE=$(or $(BASE),$(FIRST_FORM))

bench-base: $(INSTALLED) ## measure beside an earlier commit: BASE=7e8efc8, or the last one
	$(BIN)/python benchmarks/base_commit.py $(or $(BASE),HEAD) $(if $(PAIRS),--pairs $(PAIRS)) $(BASE_ARGS)

bench-server: $(INSTALLED) ## measure pydynox serve beside AWS's DynamoDB Local (needs Java and npm)
	$(BIN)/python benchmarks/server.py $(BENCH_ARGS)

bench-client: $(INSTALLED) ## measure calls over the network beside pydynox 1.8, boto3 and others
	$(PYTHON) benchmarks/client_bench.py $(BENCH_ARGS)
	$(BIN)/python benchmarks/wire_values.py

fmt: $(INSTALLED) ## format and apply the safe fixes
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

client: $(INSTALLED) ## write the client's methods for the operations that have none by hand
	$(BIN)/python tools/write_client_operations.py

docs: $(INSTALLED) ## put the tested examples, the lists of operations and the fidelity report into the pages
	$(BIN)/python docs/update_pages.py

clean: ## remove what the other verbs made
	rm -rf $(VENV) $(DEMO) .reference .benchmarks .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
