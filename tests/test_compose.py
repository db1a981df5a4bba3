"""compose.yaml: its settings are the program's, and its processes hold all shards, each once."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.settings import Settings, misspelt
from bot.storage.location import locate

ROOT = Path(__file__).parent.parent
VALUE = "k" * 32


def environments() -> list[dict[str, str]]:
    """Return what each process of the bot is given, where every variable of .env has the same value."""
    text = re.sub(r"\$\{(\w+):\?[^}]*\}", VALUE, (ROOT / "compose.yaml").read_text(encoding="utf-8"))
    services: dict[str, dict[str, Any]] = yaml.safe_load(text)["services"]
    return [service["environment"] for service in services.values() if service.get("build")]


@pytest.mark.parametrize("environment", environments())
def test_a_process_is_given_settings_that_it_knows(environment: dict[str, str]) -> None:
    settings = Settings.read(environment)
    assert list(misspelt(environment)) == []
    assert settings.token
    assert settings.secret
    assert locate(settings.database).is_shared


def test_together_the_processes_hold_all_shards_once() -> None:
    shards = [Settings.read(environment).shards for environment in environments()]
    held = [number for one in shards if one for number in one.ids]
    assert len(shards) > 1
    assert [one.count for one in shards if one] == [len(held)] * len(shards)
    assert sorted(held) == list(range(len(held)))


def test_the_container_can_speak_to_postgresql() -> None:
    assert "'.[postgres]'" in (ROOT / "Dockerfile").read_text(encoding="utf-8")
