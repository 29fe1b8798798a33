# Sets up .venv in the checkout when it is missing or stale, then runs.  After the first time no network is needed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run-stamp
DEV := $(VENV)/.dev-stamp
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
PRESS ?= .

.PHONY: demo serve watch test bench bench-search bench-portal fidelity relations lint soak clean doctor lock debian help

help:
	@echo "make demo       build the sample press      make serve      look at it"
	@echo "make test       all tests                   make lint       style and types"
	@echo "make bench      speed against the usual way make fidelity   not one character lost"
	@echo "make relations  citations and relations against labels"
	@echo "make doctor     what this machine lacks     make soak       the long tests"

demo: $(RUN)
	$(BIN)/gazette -C $(PRESS) build
	$(BIN)/gazette -C $(PRESS) export

serve: demo
	$(BIN)/gazette -C $(PRESS) serve

watch: $(RUN)
	$(BIN)/gazette -C $(PRESS) watch

doctor: $(RUN)
	$(BIN)/gazette -C $(PRESS) doctor

test: $(DEV) debian
	$(BIN)/python -m pytest -n auto --dist worksteal -q

lint: $(DEV)
	$(BIN)/ruff check gazette tests tools
	$(BIN)/mypy

bench-search bench-portal: $(DEV)
	$(BIN)/python -m tools.bench.$(@:bench-%=%)

bench fidelity relations soak: $(DEV)
	$(BIN)/python -m tools.$@

# The virtual environment: exactly the locked files, by their hashes; then this checkout, without asking the network.
$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gazette needs Python 3.11 or newer; try make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV) 2>/dev/null \
	  || { rm -rf $(VENV) && $(PYTHON) -m venv --without-pip $(VENV) && $(PYTHON) -m pip --python $(BIN)/python install -q pip; }

$(RUN): requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install -q --require-hashes --no-deps -r requirements.txt
	$(PIP) install -q --no-deps --no-build-isolation --no-index -e .
	$(BIN)/python -m compileall -q gazette
	touch $@

$(DEV): requirements-dev.txt $(RUN)
	$(PIP) install -q --require-hashes --no-deps -r requirements-dev.txt
	touch $@

# Browser and PDF tools of the end-to-end tests; without them those tests say so and are skipped.
DEBIAN_PACKAGES := chromium chromium-driver poppler-utils
debian:
	@missing=; for program in chromium chromedriver pdftotext; do command -v $$program >/dev/null || missing=1; done; \
	if [ -z "$$missing" ]; then :; \
	elif ! command -v apt-get >/dev/null; then \
	  echo "NOTE: no apt-get here. Tests that need $(DEBIAN_PACKAGES) are skipped unless you install them."; \
	else \
	  as_root=; [ "$$(id -u)" = 0 ] || as_root="sudo -n"; \
	  echo "Installing $(DEBIAN_PACKAGES) for the end-to-end tests …"; \
	  $$as_root apt-get install -qq -y --no-install-recommends $(DEBIAN_PACKAGES) >/dev/null 2>&1 \
	  || { $$as_root apt-get update -qq && $$as_root apt-get install -qq -y --no-install-recommends $(DEBIAN_PACKAGES) >/dev/null; } \
	  || echo "NOTE: could not install $(DEBIAN_PACKAGES). Tests that need them are skipped."; \
	fi

# New versions of everything, by hand: pyproject.toml → the two locked files.
COMPILE := $(BIN)/pip-compile --upgrade --generate-hashes --allow-unsafe --strip-extras --quiet --no-header \
  --annotation-style=line --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options \
  --build-deps-for=editable
lock: $(DEV)
	$(COMPILE) -o requirements.txt pyproject.toml
	$(COMPILE) --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml

clean:
	rm -rf build dist
