# Every command of the project. `make` alone lists them.
PYTHON ?= python3
VENV := .venv/bin
export PORT KEEP WHO STAGE W CI LOCAL_DIR
export PYTHONDONTWRITEBYTECODE = 1

.PHONY: help venv run token docs package deploy test check soak bench bench-web audit-verify

help:
	@echo "make run              the whole stack on this machine (PORT=4566, KEEP=1 keeps the data)"
	@echo "make -s token WHO=ana a token for one of the demo people, or WHO=service"
	@echo "make test             every test, and make check"
	@echo "make check            linters and types"
	@echo "make soak             random faults for as long as SOAK_SECONDS says (600)"
	@echo "make bench            measure the running stack, into docs/performance.md"
	@echo "make bench-web        measure the client in a browser, into docs/performance.md"
	@echo "make docs             the documents of the API, after a route, a frame or a model changed"
	@echo "make package          template, code and layer for AWS, in build/aws"
	@echo "make deploy STAGE=... package and deploy to AWS"
	@echo "make audit-verify     read the audit log and name what was touched (STAGE=... of an installation, W=... one workspace)"

venv:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or later is needed: install it, or name it: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) infra/bootstrap.py

run: venv
	@exec $(VENV)/python -m infra.local.run

token:
	@test -x $(VENV)/python || { echo "There is no stack yet. Start it once: make run" >&2; exit 1; }
	@exec $(VENV)/python -m infra.local.token

docs: venv
	@$(VENV)/python -m infra.documents

package: venv
	@$(VENV)/python -m infra.package aws

test: venv
	@$(VENV)/python -m tests.suite test

check: venv
	@$(VENV)/python -m tests.suite check

soak: venv
	@SOAK_SECONDS=$${SOAK_SECONDS:-600} SOAK_SEED=$${SOAK_SEED:-$$(date +%s)} $(VENV)/python -m pytest -q tests/faults/test_history.py

bench: venv
	@$(VENV)/python -m tests.bench

bench-web: venv
	@$(VENV)/python -m tests.bench.web

deploy: venv
	@test -n "$(STAGE)" || { echo "Say which installation: make deploy STAGE=production"; exit 1; }
	@$(VENV)/python -m infra.aws

audit-verify: venv
	@$(VENV)/python -m infra.audit_verify
