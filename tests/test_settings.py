"""What the operator sets: read once, from a mapping; a wrong value is named with its variable."""

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Settings, Shards


def test_without_any_variable_the_defaults_hold() -> None:
    settings = Settings.read({})
    assert settings.token is None
    assert settings.database == "sqlite+aiosqlite:///counterpoint.db"
    assert settings.speak == "on"


def test_an_empty_value_counts_as_none_and_other_variables_are_nobodys_business() -> None:
    assert Settings.read({"DISCORD_TOKEN": "", "HOME": "/", "COUNTERPOINT_OTHER": "x"}) == Settings.read({})


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    filed = tmp_path / ".env"
    filed.write_text("COUNTERPOINT_SPEAK=off\nCOUNTERPOINT_LOG=WARNING\nDISCORD_TOKEN='a$b'\n")
    settings = Settings.read({"COUNTERPOINT_LOG": "error"}, filed)
    assert (settings.speak, settings.log) == ("off", "ERROR")
    assert settings.token is not None
    assert settings.token.get_secret_value() == "a$b"


def test_a_missing_env_file_is_no_fault(tmp_path: Path) -> None:
    assert Settings.read({}, tmp_path / ".env") == Settings.read({})


@pytest.mark.parametrize(("text", "ids", "count"), [("0-3/16", (0, 1, 2, 3), 16), ("5/16", (5,), 16), ("0/1", (0,), 1)])
def test_shards_are_written_as_a_range_of_a_count(text: str, ids: tuple[int, ...], count: int) -> None:
    assert Settings.read({"COUNTERPOINT_SHARDS": text}).shards == Shards(ids=ids, count=count)


@pytest.mark.parametrize(
    ("name", "value", "cure"),
    [
        ("COUNTERPOINT_SHARDS", "3-0/16", "the first shard may not be after the last"),
        ("COUNTERPOINT_SHARDS", "0-16/16", "nor the last reach the count"),
        ("COUNTERPOINT_SHARDS", "all", "for example 0-3/16"),
        ("COUNTERPOINT_SPEAK", "maybe", "should be 'on' or 'off'"),
        ("COUNTERPOINT_LOG", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("COUNTERPOINT_API_BASE", "discord", "valid URL"),
        ("COUNTERPOINT_GATEWAY", "https://x.example", "'ws' or 'wss'"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable_and_the_cure(name: str, value: str, cure: str) -> None:
    with pytest.raises(SettingsError) as fault:
        Settings.read({name: value})
    assert str(fault.value).startswith(f"{name} is “{value}”: ")
    assert cure in str(fault.value)


def test_every_wrong_value_is_named_at_once() -> None:
    with pytest.raises(SettingsError, match=r"(?s)COUNTERPOINT_SPEAK.*COUNTERPOINT_LOG"):
        Settings.read({"COUNTERPOINT_LOG": "LOUD", "COUNTERPOINT_SPEAK": "maybe"})


def test_secrets_never_show() -> None:
    settings = Settings.read({"DISCORD_TOKEN": "hush", "COUNTERPOINT_SECRET": "hush" * 8})
    assert "hush" not in f"{settings!r} {settings}"
