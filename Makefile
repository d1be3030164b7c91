# The one entry point; `make help` lists the targets. People, hooks and CI call the same ones.

# The Python to build for. Environments made with another one are made anew.
PYTHON ?= python3
# A file of names for the demo, one a line; the bundled names otherwise.
NAMES ?=
# Of `swift`, `python` and `debian`: the test runners to run; all of them otherwise.
ONLY ?=
# TORCH=no leaves PyTorch, and the comparisons with it, out of the tests.
TORCH ?= yes
# Of the benchmark's parts (`benchmarks/run.py --help`), with commas between them; all otherwise.
PARTS ?=
export PYTHON

SWIFT_CODE = Package.swift Sources Tests examples/swift
PYTHON_CODE = setup.py python scripts examples docs/conf.py $(wildcard benchmarks)
READY = @sh scripts/prerequisites.sh
TOOLS = @$(PYTHON) scripts/environment.py .venv --extras progress,dev

.DEFAULT_GOAL := help
.PHONY: help format lint stubs build demo docs figures experiments test bench profile wheel clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "  PYTHON=/path/to/python3 picks the Python, NAMES=names.txt the demo's names"

format: ## Rewrite the sources in the house style
	$(READY) build
	$(TOOLS)
	swift format --in-place --recursive $(SWIFT_CODE)
	.venv/bin/ruff check --fix $(PYTHON_CODE)
	.venv/bin/ruff format $(PYTHON_CODE)

lint: ## Check style, the layer rules and the type stubs
	$(READY) build
	$(TOOLS)
	swift format lint --strict --recursive $(SWIFT_CODE)
	.venv/bin/ruff check $(PYTHON_CODE)
	.venv/bin/ruff format --check $(PYTHON_CODE)
	.venv/bin/python scripts/check_layers.py
	.venv/bin/python scripts/check_stubs.py
	@if [ -e scripts/check_kernel_symbols.py ]; then .venv/bin/python scripts/check_kernel_symbols.py; fi

stubs: ## Write the type stubs of the extension module anew
	$(READY) build
	$(TOOLS)
	.venv/bin/python scripts/check_stubs.py --write

build: ## Build and install the package into .venv
	$(READY) build
	@$(PYTHON) scripts/environment.py .venv --extras progress

demo: build ## Train a model for about ten seconds and print names it makes up
	.venv/bin/python examples/demo.py $(if $(NAMES),--names "$(NAMES)")

docs: ## Make the documents and the reference of every name into build/site; warnings are errors
	$(READY) build
	@$(PYTHON) scripts/environment.py .venv --extras progress,docs
	.venv/bin/python scripts/documents.py

figures: ## Draw the pictures of the documents anew
	$(READY) build
	@$(PYTHON) scripts/environment.py .venv --extras progress,plot
	.venv/bin/python scripts/figures.py

experiments: ## Make the experiments of docs/why-batchnorm.md anew, about eight minutes
	$(READY) build
	@$(PYTHON) scripts/environment.py .venv --extras progress,plot,fetch
	.venv/bin/python scripts/why_batchnorm.py $(if $(NAMES),--names "$(NAMES)")

test: ## Run every test, Swift's and Python's, and count them on the last line
	$(READY) test
	@$(PYTHON) scripts/run_tests.py --torch $(TORCH) $(ONLY)

bench: ## Time everything beside PyTorch, NumPy and JAX; results go to benchmarks/results
	$(READY) build
	@$(PYTHON) scripts/environment.py .venv-bench --extras progress,bench
	.venv-bench/bin/python benchmarks/run.py $(if $(NAMES),--names "$(NAMES)") $(if $(PARTS),--only "$(PARTS)")

profile: ## Draw where a training step's time goes, docs/figures/step.png; needs Linux's perf
	$(READY) build
	@$(PYTHON) scripts/environment.py .venv --extras progress,plot
	.venv/bin/python benchmarks/parts.py $(if $(NAMES),--names "$(NAMES)")

wheel: ## Build the sdist and the wheel into dist/ and check that the wheel needs no Swift
	$(READY) build
	$(TOOLS)
	rm -rf dist
	.venv/bin/python -m build --outdir dist .
	.venv/bin/python scripts/check_wheel.py dist/*.whl

clean: ## Delete everything that was made
	rm -rf .build build dist .venv .venv-* .pytest_cache .ruff_cache .hypothesis
	rm -rf python/*.egg-info python/swiftmakemore/*.so
	find python scripts examples -name __pycache__ -type d -prune -exec rm -rf {} +
