# Everything that is done by hand, by name. The steps themselves are in scripts/.

PORT ?= 5000
VENV ?= .venv
export VENV

.DEFAULT_GOAL := help
.PHONY: help demo test coverage check compiled bench fuzz contract clean

help:  ## Say what there is
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

demo:  ## Show Cutline on its own newsroom: http://127.0.0.1:5000 (PORT=...)
	@sh scripts/environment.sh
	@exec $(VENV)/bin/cutline demo --port $(PORT)

test:  ## Run the linters and every test
	@sh scripts/tools.sh & sh scripts/environment.sh test; made=$$?; wait; exit $$made
	@sh scripts/test.sh

coverage:  ## The same, and show which lines no test ran
	@COVERAGE=1 $(MAKE) --no-print-directory test

check:  ## Run the linters only
	@sh scripts/environment.sh test
	@sh scripts/check.sh

compiled:  ## Build with what reads metadata compiled, and test that
	@sh scripts/environment.sh test
	@sh scripts/compiled.sh

bench:  ## Measure speed and memory
	@sh scripts/environment.sh test
	@$(VENV)/bin/python -m bench

SECONDS_EACH ?= 120
fuzz:  ## Fuzz every reader with atheris (SECONDS_EACH=...)
	@VENV=$(VENV)-fuzz sh scripts/environment.sh fuzz
	@$(VENV)-fuzz/bin/python -m tests.fuzz --seconds $(SECONDS_EACH)

EXAMPLES ?= 100
contract:  ## Hold the API to its description with schemathesis (EXAMPLES=...)
	@sh scripts/environment.sh test
	@$(VENV)/bin/python -m tests.described --examples $(EXAMPLES)

clean:  ## Remove the environment and everything that was built
	rm -rf $(VENV) .tools-are-whole build dist *.egg-info tests/browser/node_modules
	rm -rf .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
