# scoreproof: `make help` lists the targets.

SHELL := /bin/bash
CARGO ?= cargo
PYTHON ?= python3
OUT ?= report
VENV := .venv-peers
PYVENV := .venv-python
HOST = $(shell rustc -vV | sed -n 's/^host: //p')
DIST = scoreproof-$(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)-$(HOST)

.DEFAULT_GOAL := help
.PHONY: help needs needs-rocq needs-browser needs-slurm report page map test slurm proofs bridge facts snapshots lint python notebook wheel dist bench bench-peers clean

help: ## This list
	@awk -F ': .*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

report: needs ## Decide every claim and write the report to OUT (default: report/)
	$(CARGO) run --release --locked -- report --out $(OUT)

page: needs-browser report ## Write the report, open it in Chromium and measure it: weight, search, links, width, accessibility, print
	cd tests/page && npm ci --no-audit --no-fund --loglevel=error
	node tests/page/check.mjs $(OUT)

map: needs ## Draw the map of the proofs in docs/ anew
	$(CARGO) run --quiet --locked -p scoreproof-report --example proof_map -- docs

test: needs ## Run the whole test suite: every claim, command and snapshot
	$(CARGO) test --workspace --locked

slurm: needs needs-slurm ## Run a sweep as a job array under a real Slurm on this machine, with workers killed, and merge it
	$(CARGO) build --locked -p scoreproof-cli
	tests/slurm/run.sh $(or $(CARGO_TARGET_DIR),target)/debug/scoreproof

proofs: needs-rocq ## Compile every proof anew, have the kernel's independent checker read them, and record what was accepted
	$(MAKE) -C verification/proofs clean
	$(MAKE) -C verification/proofs -j2 all
	$(MAKE) -C verification/proofs check
	$(CARGO) run --quiet --locked -p scoreproof-record --bin scoreproof-record -- verification/proofs

bridge: needs ## Write the program's numbers into the bridge of the proofs anew, for `make proofs` to prove
	$(CARGO) build --release --locked -p scoreproof-cli
	$(CARGO) run --quiet --locked -p scoreproof-record --bin bridge -- $(or $(CARGO_TARGET_DIR),target)/release/scoreproof verification/proofs/bridge

facts: needs ## Write what identities and boxes of the claims state, for `make proofs` to prove
	$(CARGO) run --release --quiet --locked -p scoreproof-verification --example facts -- verification/proofs/exported

snapshots: needs ## Write the snapshots, docs/errata.md, the map of the proofs and the console blocks of tests/cli anew, to be read in `git diff`
	INSTA_UPDATE=always $(CARGO) test --locked -p scoreproof-tests -p scoreproof-report
	TRYCMD=overwrite $(CARGO) test --locked -p scoreproof-cli --test suite console_blocks
	$(CARGO) run --release --locked -- table errata --format markdown > docs/errata.md
	$(MAKE) map

lint: needs ## Formatting, clippy and documentation, with warnings as errors
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS=-Dwarnings $(CARGO) doc --workspace --no-deps --locked

python: needs $(PYVENV)/ready ## Build the Python package, lint it, run its tests and docs/tour.ipynb
	rm -rf $(PYVENV)/wheels
	$(PYVENV)/bin/maturin build --quiet --profile dev --manifest-path crates/python/Cargo.toml --out $(PYVENV)/wheels
	$(PYVENV)/bin/pip install --quiet --disable-pip-version-check --force-reinstall --no-deps $(PYVENV)/wheels/*.whl
	cd crates/python && ../../$(PYVENV)/bin/ruff format --check --quiet && ../../$(PYVENV)/bin/ruff check --quiet
	cd crates/python && ../../$(PYVENV)/bin/mypy
	cd crates/python && ../../$(PYVENV)/bin/pytest

notebook: export NOTEBOOK = overwrite
notebook: python ## Write the outputs of docs/tour.ipynb anew, to be read in `git diff`

wheel: needs $(PYVENV)/ready ## Build the wheel of the Python package, to be installed with pip, into dist/
	$(PYVENV)/bin/maturin build --release --manifest-path crates/python/Cargo.toml --out dist

# Linked statically, C library included: it needs nothing of the system but its kernel, which the check below is about.
dist: needs ## Build a command that runs on older systems, and pack it into dist/
	RUSTFLAGS="-C target-feature=+crt-static" $(CARGO) build --release --locked --target $(HOST) -p scoreproof-cli
	rm -rf dist/$(DIST) && mkdir -p dist/$(DIST)
	cp $(or $(CARGO_TARGET_DIR),target)/$(HOST)/release/scoreproof README.md CHANGELOG.md CITATION.cff LICENSE-* dist/$(DIST)
	! readelf --program-headers dist/$(DIST)/scoreproof | grep INTERP
	dist/$(DIST)/scoreproof eval loss --t 0.02 --delta 0.15 --digits 10
	tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C dist -c $(DIST) | gzip -n > dist/$(DIST).tar.gz
	rm -r dist/$(DIST)

bench: needs ## Time the engines
	$(CARGO) bench --locked -p scoreproof-benches --bench engines

bench-peers: needs $(VENV)/ready ## Time them beside Arb (from Python, and from C with libflint-arb-dev) and mpmath, and a training step beside JAX
	$(CARGO) build --release --locked -p scoreproof-benches --bin peer --bin train
	$(CC) -O2 benches/peers/arb.c -o $(VENV)/arb -lflint-arb -lflint || rm -f $(VENV)/arb
	$(VENV)/bin/python benches/peers/compare.py $(or $(CARGO_TARGET_DIR),target)/release/peer $$(ls $(VENV)/arb 2> /dev/null)
	@echo
	$(VENV)/bin/python benches/peers/compare_training.py $(or $(CARGO_TARGET_DIR),target)/release/train

clean: ## Remove the report, the builds and the environments of Python
	$(CARGO) clean
	rm -rf report dist $(VENV) $(PYVENV)

# $(1) is a command, $(2) what needs it, $(3) Debian's packages that have it.
define installed
	@if ! command -v $(1) > /dev/null; then \
		if ! command -v apt-get > /dev/null; then sudo=none; \
		elif [ "$$(id -u)" = 0 ]; then sudo=; \
		elif sudo -n true 2> /dev/null; then sudo="sudo -n"; \
		else sudo=none; fi; \
		echo "make: $(1) is missing, which $(2) needs" >&2; \
		if [ "$$sudo" = none ]; then echo "make: install it (Debian: apt-get install $(3)) and start again" >&2; exit 1; fi; \
		{ $$sudo apt-get install -y --no-install-recommends $(3) || \
			{ $$sudo apt-get update && $$sudo apt-get install -y --no-install-recommends $(3); }; } >&2; \
	fi
endef

# The one thing that a machine with Rust and a C compiler may lack is m4, which the build of GMP wants.
needs:
	@command -v $(CARGO) > /dev/null || { echo "make: cargo is missing: install Rust from https://rustup.rs" >&2; exit 1; }
	@command -v cc > /dev/null || { echo "make: a C compiler is missing: install one (Debian: apt-get install build-essential)" >&2; exit 1; }
	$(call installed,m4,the build of GMP,m4)

needs-rocq: needs
	$(call installed,coqchk,the check of the proofs,coq libcoq-stdlib libcoq-coquelicot libcoq-interval)

needs-browser:
	$(call installed,npm,the check of the page,nodejs npm)
	$(call installed,chromium,the check of the page,chromium)

needs-slurm: needs
	$(call installed,slurmctld,the test under Slurm,slurmctld slurmd slurm-client munge)

$(VENV)/ready: tests/oracles/requirements.txt benches/peers/requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check $(addprefix -r ,$^)
	touch $@

$(PYVENV)/ready: crates/python/tests/requirements.txt
	$(PYTHON) -m venv $(PYVENV)
	$(PYVENV)/bin/pip install --quiet --disable-pip-version-check 'numpy>=1.26' -r $^
	touch $@
