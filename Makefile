# Two commands do everything, set-up included: `make build` and `make test`. The thinking is in tools/setup.
BIN := .venv/bin
PYTEST_FLAGS ?= -n auto --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := build
.PHONY: build test test-all serve check bench setup lint types clean

build: ## the sites, forms and packs into build/current
	@tools/setup build
	$(BIN)/beside build

test: lint ## everything but what takes minutes
	$(BIN)/pytest -m "not slow_all" $(PYTEST_FLAGS)

test-all: lint ## everything: every language, every form
	$(BIN)/pytest $(PYTEST_FLAGS)

serve: ## preview, rebuilt as files change
	@tools/setup build
	$(BIN)/beside serve

check: ## every problem in content and forms
	@tools/setup build
	$(BIN)/beside check

bench: setup ## how long things take
	$(BIN)/python -m tests.bench

setup: ## what the tests need, which holds what building needs
	@tools/setup

lint: setup
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy

types: setup
	$(BIN)/mypy

clean: ## removes what was built and what tools cached; the environment stays
	rm -rf build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
