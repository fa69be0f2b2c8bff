# The menu: run, test, check, docs, bench. Needs only Python 3.11–3.13, make and a Python package index.

PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $(name))))
UV_VERSION := $(shell sed -n '/^name = "uv"$$/{n;s/version = "\(.*\)"/\1/p;}' uv.lock)
BIN := .venv/bin
STAMP := .venv/.synced

.PHONY: run test check docs bench torture clean

run: $(STAMP)
	@home="$${THUOCDO_HOME:-data}"; \
	if [ -e "$$home/warehouse/CURRENT" ] || [ -n "$$(ls -A "$$home/inbox" "$$home/landing" 2>/dev/null)" ]; then \
		$(BIN)/thuocdo run || [ -e "$$home/warehouse/CURRENT" ]; \
	else \
		$(BIN)/thuocdo demo; \
	fi
	@$(BIN)/thuocdo serve

test: $(STAMP)
	@$(BIN)/python -m tests.browser.chromium >/dev/null
	@$(BIN)/python -m pytest -n $(or $(WORKERS),2) --dist loadfile --no-loadscope-reorder

check: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m warehouse.docs --check

docs: $(STAMP)
	@$(BIN)/python -m warehouse.docs

bench: $(STAMP)
	@$(BIN)/python -m bench $(SIZES)

# Kills whole runs and checks what every one of them leaves: make torture KILLS=500
torture: $(STAMP)
	@$(BIN)/python -m tests.pipelines.kills $(or $(KILLS),500)

# N broken exports, each held against its truth: make mutants N=1200 SEED=7
mutants: $(STAMP)
	@$(BIN)/python -m tests.mutants $(or $(N),1100) $(or $(SEED),766)

# The environment and the caches; never the data.
clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# uv comes from the package index, in the version the lock file names, and then installs exactly the lock file.
$(STAMP): uv.lock pyproject.toml
ifeq ($(PYTHON),)
	@echo "Cần Python 3.11, 3.12 hoặc 3.13 / needs Python 3.11, 3.12 or 3.13: make PYTHON=/path/to/python3" >&2; exit 1
endif
	@[ -x $(BIN)/uv ] || $(PYTHON) -m venv --clear .venv || \
		{ echo "Cần mô-đun venv của Python / needs Python's venv module: apt-get install python3-venv" >&2; exit 1; }
	@[ -x $(BIN)/uv ] || $(BIN)/pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"
	@env -u VIRTUAL_ENV $(BIN)/uv sync --frozen --compile-bytecode --python $(BIN)/python --no-python-downloads
	@touch $@
