"""compose.yaml: its settings are the program's, and its processes hold all shards, each once."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.app.settings import Settings, misspelt
from bot.storage.location import locate

ROOT = Path(__file__).parent.parent
VALUE = "k" * 32


def services_of_the_bot() -> list[dict[str, Any]]:
    """Return the processes of the bot, where every variable of .env has the same value."""
    text = re.sub(r"\$\{(\w+):\?[^}]*\}", VALUE, (ROOT / "compose.yaml").read_text(encoding="utf-8"))
    services: dict[str, dict[str, Any]] = yaml.safe_load(text)["services"]
    return [service for service in services.values() if service.get("build")]


def environments() -> list[dict[str, str]]:
    """Return what each process of the bot is given."""
    return [service["environment"] for service in services_of_the_bot()]


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


def test_the_container_can_speak_to_postgresql_and_serve_its_health() -> None:
    assert "'.[metrics,postgres]'" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("service", services_of_the_bot())
def test_a_container_can_write_nothing_but_a_folder_in_memory_and_has_no_rights(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"] == ["/tmp"]  # noqa: S108 - the container's own
    assert not {"privileged", "cap_add", "user", "network_mode", "pid"} & service.keys()


def test_the_program_in_the_container_is_not_root_and_owns_its_data_alone() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    last = dockerfile.rpartition("\nFROM ")[2]
    assert "useradd --system --uid 10001" in last
    assert "--owner=counterpoint --mode=0700 /data" in last
    assert last.index("USER counterpoint") < last.index("ENTRYPOINT")
    assert "USER root" not in last
