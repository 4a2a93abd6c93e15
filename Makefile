.DEFAULT_GOAL := help
.PHONY: help edition test lint format clean

help:
	@echo 'make edition   build the book from source/ into build/: PDF, EPUB, web, TEI, proofs'
	@echo 'make test      run every check and test'
	@echo 'make lint      run the checks without the tests'
	@echo 'make format    lay out the code as the checks want it'
	@echo 'make clean     empty build/ and delete caches; .venv stays'
	@echo
	@echo 'Each installs what it needs first and says so: on Debian and Ubuntu system packages too,'
	@echo 'elsewhere it says what to type. Python packages go into .venv only.'

edition:
	@.ci/setup build
	@.venv/bin/edition build

test:
	@.ci/setup test
	@.ci/checks

lint:
	@.ci/setup test
	@.ci/checks lint

format:
	@.ci/setup test
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

clean:
	find build -mindepth 1 ! -path build/.gitignore -delete
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
	rm -rf dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
