# minimx.  `make` alone lists the targets.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SOURCES := setup.py pyproject.toml minimx/ops/elementwise_table.py $(shell find _ext -name '*.py[xd]' -o -name '*.pxi' -o -name '*.h' ! -name 'elementwise_table.h')

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench lines docs notebooks clean

help:            ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## */  make \1\t/' | expand -t 18

$(VENV)/.installed: $(SOURCES)
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip "setuptools>=77" "cython>=3.0" "numpy>=2.0"
	@echo "building minimx with its kernels ..."
	@PYTHONWARNINGS="ignore:Editable installation" $(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-build-isolation --editable . --group demo
	@touch $@

$(VENV)/.test: $(VENV)/.installed pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	@touch $@

demo: $(VENV)/.installed  ## walk through "symbol in pictures", train LeNet on real digits
	@$(BIN)/python tutorials/demo.py

test: $(VENV)/.test  ## run the tests
	$(BIN)/python -m pytest

$(VENV)/.lint: $(VENV)/.installed pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group lint
	@touch $@

lint: $(VENV)/.lint  ## check the code with ruff and its types with mypy
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy

bench: $(VENV)/.installed  ## measure kernels and nets against NumPy, PyTorch and MXNet
	$(BIN)/python benchmarks/run.py

lines: $(VENV)/.installed  ## count the lines of code by layer
	$(BIN)/python benchmarks/lines.py

$(VENV)/.docs: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group docs
	@touch $@

docs: $(VENV)/.docs  ## build the site into docs/_build/html; every tutorial runs
	$(BIN)/python -m sphinx -b html -W --keep-going -j auto -d docs/_build/doctrees docs docs/_build/html
	@echo "open docs/_build/html/index.html"

notebooks: $(VENV)/.docs  ## write the tutorials as notebooks into docs/_build/notebooks
	$(BIN)/python docs/_ext/notebooks.py docs/_build/notebooks

clean:           ## remove what was built
	rm -rf $(VENV) build *.egg-info demo-output docs/_build docs/operators docs/tutorials
	find . -name __pycache__ -prune -exec rm -rf {} +
