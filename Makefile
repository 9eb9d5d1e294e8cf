# One command each; `make help` lists them.

.DEFAULT_GOAL := run
.PHONY: help run workbench test quick prepare lint bench trials words fit font pictures wechat lock audit

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
# Touched after each installation: pip runs again only when the lock file is newer. A server needs the first alone.
STAMP := $(VENV)/installed
WORKSHOP := $(VENV)/installed-for-tests
# -qq: what pip has to say below an error may name the package index of this machine.
PIP := -m pip --quiet --quiet --disable-pip-version-check
# What the chat knows, built once, so that each start is quick. Without it a start takes a second longer.
INDEX := knowledge/built/listener
# The same command compiles the templates for each way to read; this is one of them. Tests compile theirs.
PAGES := webapp/built/templates/en.1/base.html
# The catalogues as gettext reads them; English and traditional Chinese would be missing without them.
WORDS := webapp/translations/en/LC_MESSAGES/messages.mo
TYPED := texts rules knowledge drafting webapp tools

# Both processors of a small machine; a worker that has done its part takes over some of the other's.
PARALLEL := --numprocesses auto --maxprocesses 4 --dist worksteal
# What one process has compiled the next one need not: the tests start some hundred.
COMPILED := PYTHONDONTWRITEBYTECODE=

help:
	@echo "make           set up and serve the site; PORT=8001 make for another port"
	@echo "make workbench make a notice of a published file, on this machine only; DRAFTS=drafts, PORT=8002; docs/workbench.md"
	@echo "make test      set up and run everything: lint, types, tests, a real browser, real servers (some minutes)"
	@echo "make quick     for each save: lint, types, tests that need no browser, server or enumeration (some 60 seconds)"
	@echo "make prepare   set up what a server needs, and no more"
	@echo "make wechat    besides, what an account at WeChat needs"
	@echo "make lint      style, types and who imports whom"
	@echo "make words     bring the catalogues up to date with all texts"
	@echo "make fit       fit the weights of the matcher and the masking anew (four minutes); docs/understanding.md"
	@echo "make font      make the font of the picture anew"
	@echo "make pictures  take the pictures of the README anew"
	@echo "make bench     measure; bench/README.md"
	@echo "make trials    break things on purpose; trials/README.md"
	@echo "make lock      newest releases of all packages, into both lock files"
	@echo "make audit     compare what is locked with the published lists of holes"

run: prepare
	@echo "http://$(HOST):$(PORT)/"
	@APP_MODE=$${APP_MODE:-development} \
	SECRET_KEYS=$${SECRET_KEYS:-$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(32))')} \
	HOST=$(HOST) PORT=$(PORT) $(BIN)/python -m webapp serve --log-level warning

# Drafts of notices, for one officer on one machine.
DRAFTS ?= drafts
workbench: prepare
	@APP_MODE=$${APP_MODE:-development} $(BIN)/python -m webapp draft page --drafts $(DRAFTS) --port $(if $(filter 8000,$(PORT)),8002,$(PORT))

# All that a server needs before it starts.
prepare: $(STAMP) $(WORDS) $(PAGES)

test: lint $(INDEX) $(WORDS)
	@command -v chromium >/dev/null && command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null && command -v java >/dev/null && fc-list 2>/dev/null | grep -q 'Noto.*CJK' || $(MAKE) --no-print-directory .browser
	@command -v chromium-headless-shell >/dev/null || $(MAKE) --no-print-directory .shell
	@command -v redis-server >/dev/null && command -v nginx >/dev/null && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || $(MAKE) --no-print-directory .servers
	$(COMPILED) $(BIN)/pytest $(PARALLEL)

# For each save. What it leaves out is marked (pyproject.toml), by itself where a test asks for a browser or a server.
quick: lint $(INDEX) $(WORDS)
	$(COMPILED) $(BIN)/pytest $(PARALLEL) --quiet -m "not browser and not server and not exhaustive"

lint: $(WORKSHOP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(TYPED)
	$(BIN)/lint-imports

bench: $(WORKSHOP) $(WORDS) $(PAGES)
	@for script in $(wildcard bench/*.py); do echo "$$script"; PYTHONPATH=.:tests $(BIN)/python "$$script" || exit 1; done

# What breaks things on purpose: each of these needs programs, and some need root; trials/README.md says which.
trials: $(WORKSHOP) $(WORDS) $(PAGES)
	@for script in $(wildcard trials/*.py); do echo "$$script"; PYTHONPATH=.:tests $(BIN)/python "$$script" || exit 1; done

HEARD := $(shell find texts rules knowledge -name "*.py" -o -name "*.yaml" -o -name "*.txt")
$(INDEX): $(STAMP) $(HEARD)
	@$(BIN)/python -m webapp prepare >/dev/null

$(PAGES): $(STAMP) $(HEARD) $(WORDS) $(shell find webapp -path webapp/built -prune -o -name "*.py" -print -o -name "*.html" -print)
	@$(BIN)/python -m webapp prepare >/dev/null

$(WORDS): $(STAMP) $(wildcard webapp/translations/*/LC_MESSAGES/messages.po knowledge/notices/*/*.po)
	@$(BIN)/python -m webapp.language.compiling

# Bring the catalogues up to date with the texts of templates, Python and data; then translate what is empty.
words: $(WORKSHOP)
	@$(BIN)/python -m tools.catalogue

# The weights of the matcher and of the masking anew, after entries or the lexicon have changed much. Nothing else needs
# scikit-learn, so it comes into an environment of its own. Commit the files that it writes.
fit:
	@$(PYTHON) -m venv .venv-fit
	@.venv-fit/bin/python $(PIP) install --require-hashes --requirement requirements.lock
	@.venv-fit/bin/python $(PIP) install scikit-learn rapidfuzz
	@.venv-fit/bin/python -m bench.fit
	@.venv-fit/bin/python -m bench.fit.suspicion
	@rm -r .venv-fit

# The font of the picture anew, after texts with new characters came in. Needs fonts-noto-cjk; commit what it writes.
font: $(WORKSHOP)
	@$(BIN)/python -m tools.font_subset

# The pictures of the README anew, after a page has changed. Commit what it writes.
pictures: $(WORKSHOP) $(INDEX) $(WORDS)
	@$(BIN)/python -m tools.pictures 2>/dev/null

# An account at WeChat needs these besides, as they are locked for the tests.
WECHAT := certifi charset-normalizer idna optionaldict requests six urllib3 wechatpy xmltodict
wechat: $(STAMP)
	@sed -n $(foreach name,$(WECHAT),-e '/^$(name)==/,/[^\]$$/p') requirements-test.lock | \
	$(BIN)/python $(PIP) install --no-deps --require-hashes --requirement /dev/stdin

# Newest releases of everything, each with its hashes: what a server needs, and that with what tests and tools need.
# Names, versions and hashes only; commit both.
LOCKED := CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras \
	--no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock:
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python $(PIP) install pip-tools
	@{ $(LOCKED) --extra metrics --extra postgresql --extra redis --output-file requirements.lock pyproject.toml && \
	$(LOCKED) --all-extras --constraint requirements.lock --output-file requirements-test.lock pyproject.toml; } 2>/dev/null \
	|| { echo "make lock: pip-compile failed"; exit 1; }
	@rm -r .venv-lock
	@echo "requirements.lock and requirements-test.lock are renewed"

# Compare what is locked with the published lists of holes; the first list that can be reached and knows all packages counts.
audit:
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python $(PIP) install pip-audit
	@.venv-lock/bin/python -m tools.audit; found=$$?; rm -r .venv-lock; exit $$found

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.11"; exit 1; }
	@echo "Installing into $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(PIP) install --require-hashes --requirement requirements.lock
	@touch $(STAMP)

$(WORKSHOP): $(STAMP) requirements-test.lock
	@echo "Installing what tests need into $(VENV) …"
	@$(BIN)/python $(PIP) install --require-hashes --requirement requirements-test.lock
	@touch $(WORKSHOP)

# The tests of limits, store and stops need a real Redis, PostgreSQL and nginx, which they start and stop themselves.
.PHONY: .servers
.servers:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	apt-get -qq update && apt-get -qq --yes install redis-server postgresql nginx-light >/dev/null; \
	else echo "The tests of limits, store and stops need these: sudo apt-get install redis-server postgresql nginx-light"; exit 1; fi

# The tests of pages need a real Chromium; WebKit, which is what WeChat on an iPhone is, and a screen that nobody sees for
# it; a font that has the Chinese letters; Java for the checker of HTML.
BROWSERS := chromium webkit2gtk-driver xvfb fonts-noto-cjk fontconfig default-jre-headless
.PHONY: .browser
.browser:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	apt-get -qq update && apt-get -qq --yes install $(BROWSERS) >/dev/null; \
	else echo "The tests of pages need these: sudo apt-get install $(BROWSERS)"; exit 1; fi

# Where there is one, the same Chromium without windows: with it the tests of pages take half the time.
.PHONY: .shell
.shell:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	{ apt-get -qq update && apt-get -qq --yes install chromium-headless-shell; } >/dev/null 2>&1 || true; fi
