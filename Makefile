# What a developer does, and an operator without containers. Needs make and Python 3.11 or newer; brings its own uv.
PYTHON ?= python3
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .uv/bin/uv)
AS_ROOT := $(filter 0,$(shell id -u))
APT := apt-get install -y -q --no-install-recommends
IN := .venv/bin
# Schools have proxies with certificates of their own.
export UV_SYSTEM_CERTS := 1

.PHONY: help setup run test check fix demo migration roles types chromium
.DEFAULT_GOAL := help

help:
	@echo 'make run        serve on port 8080, with the database in ./data'
	@echo 'make demo       serve a school that is filled already, in a fresh folder'
	@echo 'make test       all checks and tests; needs Chromium'
	@echo 'make check      style, types, layers, migrations'
	@echo 'make fix        format, and repair what the linter can'
	@echo 'make migration m="what changed"'
	@echo 'make roles      draw docs/roles.md from the table of rights'
	@echo 'make types      draw the types of the live messages for the pages'
	@echo 'make setup      install into ./.venv what uv.lock says'

setup: .venv/.synced

run: setup
	@exec $(IN)/python main.py serve

demo: setup
	@folder=$$(mktemp -d -t classroom-demo-XXXXXX) && \
	$(IN)/python main.py demo --data "$$folder" && \
	exec $(IN)/python main.py serve --data "$$folder"

test: setup chromium check
	$(IN)/pytest || { test $$? = 1 && $(IN)/python -m tests.again; }

check: setup
	$(IN)/ruff check
	$(IN)/ruff format --check
	$(IN)/mypy
	$(IN)/lint-imports
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export CLASSROOM_DATA="$$folder" && \
	unset CLASSROOM_DATABASE_URL && $(IN)/alembic upgrade head && $(IN)/alembic check

fix: setup
	$(IN)/ruff check --fix
	$(IN)/ruff format

migration: setup
	@test -n '$(m)' || { echo 'Say what changed: make migration m="posts have a caption"'; exit 1; }
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export CLASSROOM_DATA="$$folder" && \
	unset CLASSROOM_DATABASE_URL && $(IN)/alembic upgrade head && \
	number=$$(printf %04d $$(($$(ls migrations/versions/[0-9]*_*.py | wc -l) + 1))) && \
	$(IN)/alembic revision --autogenerate --rev-id "$$number" -m '$(m)'

roles: setup
	$(IN)/python -m tests.rights_page

types: setup
	$(IN)/python -m tests.live_types

chromium:
	@command -v chromium >/dev/null || { \
	test -n '$(AS_ROOT)' || { echo 'The tests need a browser. Please run: sudo apt-get install chromium'; exit 1; }; \
	apt-get update -q && $(APT) chromium; }
	@chromium --version --no-sandbox

.venv/.synced: pyproject.toml uv.lock $(filter .uv/bin/uv,$(UV))
	UV_PYTHON_DOWNLOADS=never $(UV) sync --frozen --no-install-project --compile-bytecode $(if $(findstring command,$(origin PYTHON)),--python $(PYTHON))
	@touch $@

.uv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo 'Classroom needs Python 3.11 or newer. Name one: make setup PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	test -n '$(AS_ROOT)' || { echo 'Python lacks venv. Please run: sudo apt-get install python3-venv'; exit 1; }; \
	apt-get update -q && $(APT) python3-venv; }
	$(PYTHON) -m venv --clear .uv
	.uv/bin/pip install --quiet --disable-pip-version-check 'uv>=0.13,<1'
