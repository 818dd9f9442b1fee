# `make report` and `make test` do the whole job on a fresh machine: Python >= 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT ?= output/report

.PHONY: report test check unit lab lock clean
.DELETE_ON_ERROR:

report: $(READY)
	$(BIN)/toolkit compare corpora/events --out $(OUT)

test: check unit

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/pytest -n auto --dist loadscope

lab: $(READY)
	$(BIN)/jupyter lab notebooks

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=/path/to/python3.11"; exit 2; }
	@echo "Setting up $(VENV), once: two or three minutes."
	@$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

# Renew the lock from pyproject.toml (needs uv); hashes, and no address of any index.
lock:
	uv pip compile pyproject.toml --extra notebooks --extra warc --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock --quiet

clean:
	rm -rf $(VENV) output build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
