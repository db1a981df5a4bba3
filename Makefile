# Two commands, each with all its own set-up: `make demo` and `make test`. ARGS="…" is passed on.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

# An environment whose Python is gone (the system went on to the next) is made anew.
$(shell if test -L $(RUN) && ! test -e $(RUN); then rm -rf $(VENV); fi)

.PHONY: demo test toy check soak perf pictures constraints clean

# With what `new` and `import` need: whoever writes a library begins here.
demo: $(VENV)/demo,tools.installed
	@$(RUN) -m bot demo $(ARGS)

test: $(VENV)/dev.installed
	@$(RUN) -m pytest --numprocesses auto $(ARGS)

# A toy judge is trained from the texts, to prove the path. Needs torch, some gigabytes where it brings a driver's libraries.
toy: $(VENV)/dev,train.installed
	@$(RUN) -m pytest -m train $(ARGS)

# What a pull request must pass besides the tests.
check: $(VENV)/dev.installed
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(VENV)/bin/lint-imports --no-logo
	$(RUN) -m mypy
	$(RUN) -m bot lint

# What takes too long for each change, half an hour: slow tests, a storm, a longer one with breaks and restarts, much fuzzing.
# Each storm blows by itself: what it measures is time.
soak: $(VENV)/dev.installed
	$(RUN) -m pytest --numprocesses auto -m slow --ignore tests/loopback/test_storm.py $(ARGS)
	$(RUN) -m pytest -m slow tests/loopback/test_storm.py
	$(RUN) -m tests.loopback.storm --seconds 60
	$(RUN) -m tests.loopback.storm --seconds 200 --messages 200 --interactions 5 --reconnect 30 --starts 3 --no-bare
	$(RUN) -m pytest --numprocesses auto --hypothesis-profile=soak tests/hostile tests/core/test_text.py $(ARGS)

# What asserts how long something takes: on a quiet machine, one test after another.
perf: $(VENV)/dev.installed
	@$(RUN) -m pytest -m perf $(ARGS)

# The pictures in the README and in the guide to claims. Needs Chromium.
pictures: $(VENV)/charts,demo.installed
	$(RUN) -m bot preview decriminalisation-averts-hiv --short --dark --desktop --out .github/card.png
	$(RUN) -m bot preview --ratings --short --light --mobile --out docs/ratings.png
	$(RUN) -m bot pictures reply-line report setup --desktop --out .github
	$(RUN) -m bot demo --picture .github/demo.png

# Pin anew what is installed: the newest that pyproject.toml allows. With the oldest Python, so that the newer ones can
# have it too; without the extra `train`, whose torch differs by machine.
constraints:
	folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT \
		&& $(PYTHON) -m venv "$$folder" && "$$folder/bin/python" -m pip install --quiet --editable '.[dev]' \
		&& { sed '/^[^#]/,$$d' .ci/constraints.txt; "$$folder/bin/python" -m pip freeze --exclude-editable; } > .ci/constraints.new
	mv .ci/constraints.new .ci/constraints.txt

clean:
	rm -rf $(VENV)

# A file in the environment says which extra stands in it, as pyproject.toml had it.
$(VENV)/%.installed: pyproject.toml .ci/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Counterpoint needs Python 3.11 or newer: make PYTHON=python3.13 $(MAKECMDGOALS)'; exit 2; }
	@if command -v uv >/dev/null; then \
		{ test -x $(RUN) || uv venv --quiet --python $(PYTHON) $(VENV); } \
			&& uv pip install --quiet --python $(RUN) --constraint .ci/constraints.txt --editable '.[$*]'; \
	else \
		$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'Run: sudo apt install python3-venv'; exit 2; }; \
		{ $(RUN) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV); } \
			&& echo 'Installing Counterpoint into $(VENV) (once, about a minute)…' \
			&& $(RUN) -m pip install --quiet --disable-pip-version-check \
				--constraint .ci/constraints.txt --editable '.[$*]'; \
	fi
	@touch $@
