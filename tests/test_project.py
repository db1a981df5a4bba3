"""What joins a project together keeps to itself: workflows, issue forms, hooks, extras, constraints, changelog."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement

from bot.cli.review_report import COLUMNS

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
PAGES = sorted([ROOT / "CHANGELOG.md", *GITHUB.glob("*.md"), *(ROOT / "docs").glob("*.md")])
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONSTRAINTS = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def constraints() -> dict[str, Requirement]:
    lines = [Requirement(line) for line in CONSTRAINTS.splitlines() if line and not line.startswith("#")]
    return {canonical(line.name): line for line in lines}


def requirements(*extras: str) -> list[Requirement]:
    chosen = PROJECT["project"]["optional-dependencies"]
    lines = [*PROJECT["project"]["dependencies"], *(line for extra in extras for line in chosen[extra])]
    return [one for one in map(Requirement, lines) if one.name != "counterpoint"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_only_read_and_runs_no_action_that_can_be_swapped(path: Path) -> None:
    workflow, text = read(path), path.read_text(encoding="utf-8")
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]
    used = re.findall(r"uses: (?!\./)(.+)", text)
    assert [action for action in used if not PINNED.fullmatch(action)] == []
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_one_action_has_one_version_everywhere() -> None:
    used = {action for path in WORKFLOWS for action in re.findall(r"uses: (?!\./)(.+)", path.read_text("utf-8"))}
    assert len({action.partition("@")[0] for action in used}) == len(used)


def test_only_a_release_may_write_and_the_upkeep_its_issue() -> None:
    jobs = {(path.stem, name): job for path in WORKFLOWS for name, job in read(path)["jobs"].items()}
    upkeep = ("upkeep", "upkeep")
    assert {name for name, job in jobs.items() if "permissions" in job} == {
        ("release", "release"),
        ("release", "pypi"),
        upkeep,
    }
    assert jobs[upkeep]["permissions"] == {"contents": "read", "issues": "write"}
    assert jobs["release", "pypi"]["if"] == "vars.PUBLISH_TO_PYPI == 'true'"


def test_every_python_that_is_supported_is_tested() -> None:
    named = {line.rpartition(" ")[2] for line in PROJECT["project"]["classifiers"] if re.search(r":: 3\.\d+$", line)}
    assert set(read(GITHUB / "workflows" / "ci.yml")["jobs"]["tests"]["strategy"]["matrix"]["python"]) == named
    assert f">={min(named, key=lambda one: int(one[2:]))}" == PROJECT["project"]["requires-python"]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_an_issue_form_is_one_that_github_takes(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= form.keys()
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(set(ids)) == len(ids) > 0
    assert {part["type"] for part in form["body"]} <= {"markdown", "input", "textarea", "dropdown", "checkboxes"}


def test_the_hooks_are_what_make_check_runs() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (repository,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        assert hook["name"] in makefile


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_file_that_a_page_links_is_there(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_development_extra_holds_all_but_training() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    assert extras["dev"][0] == f"counterpoint[{','.join(sorted(extras.keys() - {'dev', 'train'}))}]"


def test_an_extra_that_a_sentence_names_is_there() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    named = set(re.findall(r"MissingExtraError\(\"[^\"]+\", \"(\w+)\"\)", code))
    assert named == {"metrics", "tools"} <= PROJECT["project"]["optional-dependencies"].keys()


def test_a_constraint_is_a_name_and_a_version_of_anybodys_machine() -> None:
    lines = [line for line in CONSTRAINTS.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!]+", line)] == []
    assert lines == sorted(lines, key=lambda line: line.partition("==")[0].lower())
    assert constraints().keys() & {"torch", "counterpoint", "pip", "setuptools"} == set()


@pytest.mark.parametrize("required", requirements("charts", "demo", "dev", "metrics", "postgres", "tools"), ids=str)
def test_the_constraints_fit_what_is_required(required: Requirement) -> None:
    (pinned,) = constraints()[canonical(required.name)].specifier
    assert required.specifier.contains(pinned.version)


def test_the_constraints_are_used_wherever_it_is_installed() -> None:
    for path in ("Makefile", "Dockerfile", ".github/workflows/ci.yml"):
        text = (ROOT / path).read_text(encoding="utf-8")
        assert "--constraint" in text
        assert "constraints.txt" in text


def test_the_changelog_has_the_parts_that_a_release_needs() -> None:
    versions = re.findall(r"^## \[(.+?)\](.*)$", CHANGELOG, re.MULTILINE)
    assert versions[0] == ("Unreleased", "")
    assert all(re.fullmatch(r" – \d{4}-\d\d-\d\d", dated) for _, dated in versions[1:])
    parts = set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE))
    assert parts <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def notes(version: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / ".ci" / "release-notes", version], capture_output=True, text=True, check=False)


def test_a_release_is_told_by_its_part_of_the_changelog() -> None:
    told = notes("0.1.0").stdout
    assert told.startswith("The first version.")
    assert told.rstrip() in CHANGELOG
    assert "## [" not in told


@pytest.mark.parametrize("version", ["9.9.9", "0.1", "0x1.0"])
def test_a_release_without_its_part_of_the_changelog_fails(version: str) -> None:
    failed = notes(version)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "write it before the tag" in failed.stderr


def issue(folder: Path, links: list[dict[str, Any]], *due: str) -> str:
    (folder / "lint.json").write_text(json.dumps({"problems": links}), encoding="utf-8")
    rows = "".join(f"{row},,,,\n" for row in due)
    (folder / "review.csv").write_text(f"{','.join(COLUMNS)}\n{rows}", encoding="utf-8")
    command = [sys.executable, ROOT / ".ci" / "upkeep-issue", folder / "lint.json", folder / "review.csv"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def a_link(severity: str, message: str = "the link is dead (404 Not Found)", code: str = "CP208") -> dict[str, Any]:
    return {"path": "claims/a/b.yaml", "line": 7, "code": code, "severity": severity, "message": message}


def test_the_issue_on_upkeep_lists_dead_links_and_what_is_due(tmp_path: Path) -> None:
    links = [a_link("error"), a_link("warning", "no answer"), a_link("error", "no title", code="CP102")]
    told = issue(tmp_path, links, "soon,claims/a/b.yaml:49,b,2027-01-01", "unread,claims/a/c.yaml:1,c,")
    assert told.split("\n\n", 1)[1] == (
        "## Links that are dead (1)\n\n- `claims/a/b.yaml:7` the link is dead (404 Not Found)\n\n"
        "## Links that could not be followed this time (1)\n\n- `claims/a/b.yaml:7` no answer\n\n"
        "## Due for review soon (1)\n\n- `claims/a/b.yaml:49` b, review by 2027-01-01\n\n"
        "## Read back to its sources by nobody else for a year (1)\n\n- `claims/a/c.yaml:1` c, read on no day\n"
    )


def test_the_issue_on_upkeep_is_no_longer_than_github_takes(tmp_path: Path) -> None:
    told = issue(tmp_path, [a_link("error", "m" * 100)] * 500, *["unchecked,claims/a/b.yaml:1,s,2026-01-01"] * 500)
    assert "- and 440 more" in told
    assert len(told) < 65_536


def test_where_nothing_is_due_there_is_no_issue(tmp_path: Path) -> None:
    assert issue(tmp_path, [a_link("warning"), a_link("info")], "said,,b,2026-11-02") == ""


def test_the_package_has_a_version_and_its_types() -> None:
    assert installed("counterpoint")
    assert (ROOT / "bot" / "py.typed").read_bytes() == b""
