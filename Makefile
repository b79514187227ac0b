# make run    start duban on a fresh machine with Python 3.11 or later
# make test   run the tests
# make check  run everything that CI runs

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin
LIBRARY := data/library
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: run test lint check

run: .venv/installed
	$(BIN)/duban --library $(LIBRARY) demo
	@echo
	@echo "样例文件已在 $(LIBRARY) 中。用浏览器打开 http://$(HOST):$(PORT)/ 提问；按 Ctrl-C 停止"
	$(BIN)/duban --library $(LIBRARY) serve --host $(HOST) --port $(PORT)

test: .venv/installed-dev
	$(BIN)/python -m pytest -n auto

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test

# the stamps say that .venv holds what pyproject.toml and constraints.txt ask for
.venv/installed: .venv/python pyproject.toml constraints.txt
	@echo "正在安装 duban 及其依赖（首次约需几分钟）…"
	$(PIP) --editable .
	@touch $@

.venv/installed-dev: .venv/python pyproject.toml constraints.txt
	@echo "正在安装 duban 及开发工具…"
	$(PIP) --editable '.[dev]'
	@touch $@ .venv/installed

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "需要 Python 3.11 或更新的版本，例如：make PYTHON=python3.12 run" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "不能建立虚拟环境；在 Debian 上请先安装 python3-venv" >&2; exit 1; }
	@touch $@
