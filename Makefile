# One command for each thing; CI runs the same. Needs Python 3.11 or later and a package index, nothing else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
CATALOGUES := $(wildcard src/chibo/locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)

.PHONY: demo test coverage lint docs docs-check pictures messages bench cases lock clean

demo: $(RUN) ## set up, then show the main job on real data
	@$(BIN)/chibo --lang vi demo

test: $(DEV) $(COMPILED) ## set up, then run the tests
	$(BIN)/python -m pytest -n 2

coverage: $(DEV) $(COMPILED) ## which lines and branches the tests reach; takes nearly twice the time of the tests
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term:skip-covered

lint: $(DEV) ## style, types, and who may import whom
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(DEV) $(COMPILED) ## write the generated pages anew
	$(BIN)/python docs/generate.py

docs-check: $(DEV) $(COMPILED) ## fail when a generated page is not what would be generated now
	$(BIN)/python docs/generate.py --check

pictures: $(DEV) $(COMPILED) ## take the pictures of the leader's page anew (needs chromium and pdftoppm)
	$(BIN)/python docs/pictures.py

messages: $(DEV) ## gather the sentences of the code into the Vietnamese catalogue
	@mkdir -p .scratch
	$(BIN)/pybabel -q extract -k _ -k N_ -k ngettext:1,2 --no-location --sort-output --no-wrap --project=chibo --copyright-holder=chibo -o .scratch/messages.pot src/chibo $$($(BIN)/python -c "import pathlib, typer; print(pathlib.Path(typer.__file__).parent)")
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap -l vi -D messages -i .scratch/messages.pot -d src/chibo/locale

bench: $(DEV) ## start-up and reading times as ratios to their floors
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/ballots.py
	$(BIN)/python benchmarks/import_members.py
	$(BIN)/python benchmarks/papers.py
	$(BIN)/python benchmarks/rollup.py

cases: $(DEV) $(COMPILED) ## record every delivered congress and count what became of its targets
	$(BIN)/python tests/cases/summary.py

lock: ## resolve the exact versions anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-annotate --no-header -o requirements/run.txt
	uv pip compile pyproject.toml --all-extras --group dev --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-annotate --no-header -o requirements/dev.txt

clean: ## take away everything that was made
	rm -rf $(VENV) .scratch build dist .coverage* htmlcov .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	rm -f $(COMPILED)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(RUN): $(VENV)/bin/python requirements/run.txt pyproject.toml
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/run.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(DEV): $(RUN) requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

%.mo: %.po $(DEV)
	$(BIN)/pybabel -q compile -i $< -o $@
