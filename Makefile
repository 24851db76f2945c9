# The two commands are `make run` and `make test`; each does all the set-up it needs.
# The work is done by the scripts of .ci/; this file only names it.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test dev bench bench-crash bench-essays bench-search bench-typing setup fmt shots \
	test-format test-lint test-rust test-wasm test-site test-e2e

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## install what is missing, build, load the demo companies, serve http://localhost:3000
	@.ci/serve

test: ## every check and test, with all their set-up
	@.ci/test

dev: ## serve, and rebuild server and wasm on change
	@.ci/dev

bench: ## measure loads, search, the self-check, pages, start and bundle, and print the figures
	@.ci/bench

bench-essays: ## of bench: kinds of questions, masking, and how fast 20,000 essays are analysed
	@.ci/bench essays

bench-crash: ## a browser killed 200 times while a robot types: what is lost, if anything (ARGS=20: so often)
	@.ci/bench crash $(ARGS)

bench-typing: ## from a key to the screen, in an essay of 10 questions with 5,000 letters each
	@.ci/bench typing

bench-search: ## of bench: whether the search finds what is meant, and how fast (ARGS="--misses")
	@.ci/bench search $(ARGS)

setup: ## only install what is missing, for run and test
	@.ci/setup

fmt: ## format all Rust code
	@cargo fmt --all

shots: ## take the screenshots of docs/shots
	@.ci/test shots

test-format: ## of test: formatting, secrets in tracked files, licences
	@.ci/test format

test-lint: ## of test: clippy, for the host and for wasm
	@.ci/test lint

test-rust: ## of test: unit, SQL, HTTP and pipeline tests
	@.ci/test rust

test-wasm: ## of test: nothing of the server in the browser's code
	@.ci/test wasm

test-site: ## of test: release build of the site within its byte budget
	@.ci/test site

test-e2e: ## of test: the browser tests
	@.ci/test e2e
