"""The README is true: its settings, commands, reasons and exchange are the program's own."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image

from bot.app.settings import Settings
from bot.cli import app
from bot.core.claims import Rating, SourceKind
from bot.core.strings import Language, text_of
from bot.storage.database import open_database
from tests.commands import bot

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
DECIDING = (ROOT / "docs" / "deciding.md").read_text(encoding="utf-8")
GUIDES = (
    "README.md",
    "docs/operating.md",
    "docs/deciding.md",
    "claims/README.md",
    "claims/NEW-LIBRARY.md",
    ".github/CONTRIBUTING.md",
    ".github/GROWING.md",
    ".github/pull_request_template.md",
    ".github/workflows/ci.yml",
    ".github/workflows/library.yml",
    ".github/workflows/upkeep.yml",
    "docs/glossary.md",
)


def settings_table() -> str:
    """The table as the README must show it: every variable, its default and its meaning."""
    rows = [
        f"| `{field.alias}` | {default(field.default)} | {field.description} |"
        for field in Settings.model_fields.values()
    ]
    return "\n".join(("| Variable | Default | Meaning |", "|---|---|---|", *rows))


def default(value: object) -> str:
    return "–" if value is None else f"`{value}`"


def usage(command: str) -> str:
    done = bot(command, "--help")
    assert done.status == 0
    return done.out


def test_the_settings_table_is_the_settings() -> None:
    assert settings_table() in OPERATING


@pytest.mark.parametrize("path", GUIDES)
def test_every_command_that_a_guide_names_exists(path: str) -> None:
    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    named = set(re.findall(r"(?:python -m bot|counterpoint) ([a-z][a-z-]*)", (ROOT / path).read_text(encoding="utf-8")))
    assert named
    assert named <= known


@pytest.mark.parametrize("path", GUIDES)
def test_every_option_that_a_guide_names_exists(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    for command, option in re.findall(r"python -m bot ([a-z][a-z-]*)[^`\n]*?(--[a-z-]+)", text):
        assert option in usage(command), f"{command} has no {option}"


@pytest.mark.parametrize(
    "command",
    [
        "run",
        "demo",
        "check",
        "why",
        "lint",
        "eval",
        "diff",
        "replay",
        "bench",
        "pictures",
        "preview",
        "export",
        "import",
        "new",
        "edit",
        "withdraw",
        "review",
    ],
)
def test_every_command_that_reads_claims_takes_another_library(command: str) -> None:
    assert "--library" in usage(command)


def test_every_make_target_that_the_readme_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"make ([a-z]+)", README)
    assert {"demo", "test"} <= set(targets)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


PAGES = sorted(page for folder in (".", "docs", ".github", "claims") for page in (ROOT / folder).glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_links_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)", text) + re.findall(r'src="([^"]+)"', text)
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("picture", sorted((ROOT / ".github").glob("*.png")), ids=lambda picture: picture.name)
def test_the_pictures_are_small_and_shown(picture: Path) -> None:
    assert f'src=".github/{picture.name}"' in README
    assert picture.stat().st_size < 200 * 1024
    with Image.open(picture) as image:
        assert image.format == "PNG"


def test_the_exchange_is_what_the_bot_says() -> None:
    [shown] = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    played = subprocess.run([sys.executable, "-m", "bot", "demo", "--script"], capture_output=True, check=True).stdout
    assert shown in played.decode()
    [said] = re.findall(r"opened to cards: “(.*?)”", README, re.DOTALL)
    assert " ".join(said.split()) in played.decode()


async def test_the_query_for_the_log_runs(tmp_path: Path) -> None:
    file = tmp_path / "log.db"
    async with open_database(f"sqlite+aiosqlite:///{file}"):
        pass
    [query] = re.findall(r"```sql\n(.*?)```", DECIDING, re.DOTALL)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute(query).fetchall() == []


@pytest.mark.parametrize("path", ["README.md", "LICENSE", "claims/README.md"])
def test_the_licence_of_the_claims_is_said(path: str) -> None:
    assert "CC BY 4.0" in (ROOT / path).read_text(encoding="utf-8")


def test_the_guide_to_claims_shows_what_readers_see_for_each_rating_and_kind_of_source() -> None:
    text = (ROOT / "claims" / "README.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"(?<=\| )`([a-z-]+)` \| ([^`|]+?) \|", text))
    families = {"rating": Rating, "source-kind": SourceKind}
    said = {word: text_of(Language.ENGLISH, family, word) for family, words in families.items() for word in words}
    assert {word: shown.get(word) for word in said} == said
