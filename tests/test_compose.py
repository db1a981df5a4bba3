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
ADDRESS = "https://counterpoint.example"


def services_of_the_bot() -> dict[str, dict[str, Any]]:
    """Return the processes of the bot by name, where every variable of .env has the same value."""
    text = re.sub(r"\$\{(\w+):\?[^}]*\}", VALUE, (ROOT / "compose.yaml").read_text(encoding="utf-8"))
    services: dict[str, dict[str, Any]] = yaml.safe_load(text)["services"]
    return {name: service for name, service in services.items() if "COUNTERPOINT_SHARDS" in service["environment"]}


def environments() -> list[dict[str, str]]:
    """Return what each process of the bot is given, where the addresses that it may be given have a value, too."""
    found = (service["environment"] for service in services_of_the_bot().values())
    return [{name: value or ADDRESS for name, value in one.items() if value or name.endswith("_URL")} for one in found]


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


def test_one_service_builds_the_image_that_all_of_them_run() -> None:
    services = services_of_the_bot().values()
    assert [service["build"] for service in services if "build" in service] == ["."]
    assert {service["image"] for service in services} == {"counterpoint"}


def test_no_service_asks_a_registry_for_the_image_that_another_builds() -> None:
    others = [service for service in services_of_the_bot().values() if "build" not in service]
    assert [service.get("pull_policy") for service in others] == ["never"]


def test_each_process_starts_once_the_database_and_the_process_before_it_are_healthy() -> None:
    before = ["database"]
    for name, service in services_of_the_bot().items():
        assert [*service["depends_on"]] == before
        assert {one["condition"] for one in service["depends_on"].values()} == {"service_healthy"}
        before = [*before, name]


@pytest.mark.parametrize("service", services_of_the_bot().values(), ids=services_of_the_bot().keys())
def test_a_container_can_write_nothing_but_folders_in_memory_and_has_no_rights(service: dict[str, Any]) -> None:
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    volumes = re.findall(r"^VOLUME (.+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert service["tmpfs"] == ["/tmp", *volumes]  # noqa: S108 - the container's own
    assert not {"privileged", "cap_add", "user", "network_mode", "pid", "volumes"} & service.keys()


def test_the_program_in_the_container_is_not_root_and_owns_its_data_alone() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    last = dockerfile.rpartition("\nFROM ")[2]
    assert "useradd --system --uid 10001" in last
    assert "--owner=counterpoint --mode=0700 /data" in last
    assert last.index("USER counterpoint") < last.index("ENTRYPOINT")
    assert "USER root" not in last
