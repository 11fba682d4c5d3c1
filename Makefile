# `make site` builds the site, `make test` runs every check and test; both set up what they need in .venv.
# Plain `make` prints the list of commands. On Windows see the README: the same steps without make.

.SUFFIXES:
.DEFAULT_GOAL := help
.PHONY: help site serve offline test browse format bench lock clean

VENV = .venv
BIN = $(VENV)/bin
# The first Python on PATH that is new enough; `make PYTHON=/path/to/python site` chooses another.
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)
# Test processes side by side. The site and its offline copy are built once, for all browser tests.
WORKERS = 2
UV = $(BIN)/uv
COMPILE = ../$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-emit-find-links --annotation-style line --custom-compile-command "make lock"

# Silences a banner that the theme prints about the next major version of MkDocs, which our pins exclude.
export NO_MKDOCS_2_WARNING = 1

help: ## Print this list.
	@echo "Commands:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

site: $(VENV)/.site ## Check the records and build the site into site/.
	$(BIN)/toolkit check
	$(BIN)/mkdocs build
	@echo 'The site is in site/. To read it, run "make serve" and open http://127.0.0.1:8000/ in a browser.'

serve: $(VENV)/.site ## Show the site on this computer, and every change as you save it.
	$(BIN)/toolkit serve

offline: $(VENV)/.site ## Write the site as one zip file into dist/, to be opened from a disk or a memory stick.
	$(BIN)/toolkit offline

test: $(VENV)/.test ## Run every check and test (installs a Chromium if there is none).
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/toolkit check
	$(BIN)/mkdocs build --quiet --site-dir build/tested-site
	rm -rf build/tested-copy
	$(BIN)/toolkit offline --into build/tested-copy
	CHROMIUM="$$(sh tests/browser/find-chromium.sh $(VENV))" && export CHROMIUM && \
	    SITE_DIR=build/tested-site OFFLINE_ZIP="$$(ls build/tested-copy/*.zip)" $(BIN)/pytest --numprocesses $(WORKERS)

browse: $(VENV)/.test ## Run the long browser tests: print, keyboard, pictures, injection (takes minutes).
	$(BIN)/mkdocs build --quiet --site-dir build/tested-site
	CHROMIUM="$$(sh tests/browser/find-chromium.sh $(VENV))" && export CHROMIUM && \
	    SITE_DIR=build/tested-site $(BIN)/pytest -m long --numprocesses $(WORKERS)

format: $(VENV)/.test ## Lay out the Python files as the checks want them.
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

bench: $(VENV)/.test ## Measure what reading, checking and building cost (takes minutes).
	$(BIN)/python -m tests.benchmarks

lock: $(VENV)/.uv ## Write requirements/*.txt anew from *.in (UPGRADE=--upgrade takes newer versions).
	cd requirements && $(COMPILE) $(UPGRADE) uv.in --output-file uv.txt
	cd requirements && $(COMPILE) $(UPGRADE) site.in --output-file site.txt
	cd requirements && $(COMPILE) $(UPGRADE) test.in --output-file test.txt

clean: ## Remove everything that these commands made.
	rm -rf $(VENV) site build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find build_tools tests -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment. Each stamp is as old as the installation that it stands for. `sync` also takes out what the
# lock no longer names. The package itself is installed in place, by the locked build backend.

$(VENV)/.uv: requirements/uv.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: see https://www.python.org/downloads/" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

$(VENV)/.site: $(VENV)/.uv requirements/site.txt pyproject.toml
	rm -f $(VENV)/.test
	VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --require-hashes requirements/uv.txt requirements/site.txt
	VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.uv requirements/test.txt pyproject.toml
	VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --require-hashes requirements/uv.txt requirements/test.txt
	VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $(VENV)/.site $@
