"""What the operator sets: read once, from a mapping; a wrong value is named with its variable."""

import os
from pathlib import Path

import pytest

from bot.app.settings import Settings, Shards, misspelt
from bot.core.errors import SettingsError


def test_without_any_variable_the_defaults_hold() -> None:
    settings = Settings.read({})
    assert settings.token is None
    assert settings.database == "sqlite+aiosqlite:///counterpoint.db"
    assert settings.speak == "on"
    assert settings.judge is None


def test_an_empty_value_counts_as_none_and_other_variables_are_nobodys_business() -> None:
    assert Settings.read({"DISCORD_TOKEN": "", "HOME": "/", "COUNTERPOINT_OTHER": "x"}) == Settings.read({})


def test_the_environment_wins_over_the_env_file(tmp_path: Path) -> None:
    filed = tmp_path / ".env"
    filed.write_text("COUNTERPOINT_SPEAK=off\nCOUNTERPOINT_LOG=WARNING\nDISCORD_TOKEN='a$b'\n")
    settings = Settings.read({"COUNTERPOINT_LOG": "error"}, filed)
    assert (settings.speak, settings.log) == ("off", "ERROR")
    assert settings.token is not None
    assert settings.token.get_secret_value() == "a$b"


@pytest.mark.parametrize(
    "line", ["COUNTERPOINT_API_BASE=https://elsewhere.example", "COUNTERPOINT_GATEWAY=wss://elsewhere.example"]
)
def test_an_env_file_may_not_send_the_environments_token_elsewhere(line: str, tmp_path: Path) -> None:
    filed = tmp_path / ".env"
    filed.write_text(line)
    name, _, address = line.partition("=")
    with pytest.raises(SettingsError, match=rf"^{name} is set in the file .* set both in the same place\.$") as refusal:
        Settings.read({"DISCORD_TOKEN": "hush"}, filed)
    assert "hush" not in str(refusal.value)
    assert Settings.read({"DISCORD_TOKEN": "hush", name: address}, filed).token
    filed.write_text(f"{line}\nDISCORD_TOKEN=own")
    assert Settings.read({}, filed).token


def test_another_judge_is_named_by_its_file() -> None:
    assert Settings.read({"COUNTERPOINT_JUDGE": "judges/other.zip"}).judge == Path("judges/other.zip")


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
        ("COUNTERPOINT_SHARDS", "0-999999999/1000000000", "the count may be 65536 at most"),
        ("COUNTERPOINT_API_BASE", "https://x.example/?v=10", "without a login and without anything after ? or #"),
        ("COUNTERPOINT_SUPPORT_URL", f"https://x.example/{'x' * 500}", "512 characters at most"),
        ("COUNTERPOINT_SPEAK", "maybe", "should be 'on' or 'off'"),
        ("COUNTERPOINT_LOG", "loud", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("COUNTERPOINT_API_BASE", "discord", "valid URL"),
        ("COUNTERPOINT_HEALTH_PORT", "70000", "less than or equal to 65535"),
        ("COUNTERPOINT_HEALTH_HOST", "everywhere", "value is not a valid IPv4 or IPv6 address"),
        ("COUNTERPOINT_GATEWAY", "https://x.example", "'ws' or 'wss'"),
    ],
)
def test_a_wrong_value_is_named_with_its_variable_and_the_cure(name: str, value: str, cure: str) -> None:
    with pytest.raises(SettingsError) as fault:
        Settings.read({name: value})
    assert str(fault.value).startswith(f"{name} is “{value}”: ")
    assert cure in str(fault.value)


def test_a_word_may_be_in_capitals_or_small_letters() -> None:
    read = Settings.read({"COUNTERPOINT_SPEAK": "OFF", "COUNTERPOINT_LOG": "debug", "COUNTERPOINT_LOG_FORMAT": "Json"})
    assert (read.speak, read.log, read.log_format) == ("off", "DEBUG", "json")


def test_every_wrong_value_is_named_at_once() -> None:
    with pytest.raises(SettingsError, match=r"(?s)COUNTERPOINT_SPEAK.*COUNTERPOINT_LOG"):
        Settings.read({"COUNTERPOINT_LOG": "LOUD", "COUNTERPOINT_SPEAK": "maybe"})


def test_secrets_never_show() -> None:
    settings = Settings.read({"DISCORD_TOKEN": "hush", "COUNTERPOINT_SECRET": "hush" * 8})
    assert "hush" not in f"{settings!r} {settings}"


def test_blanks_around_a_token_are_dropped_and_blanks_alone_are_none() -> None:
    padded = Settings.read({"DISCORD_TOKEN": " a.b.c\n"}).token
    assert padded is not None
    assert padded.get_secret_value() == "a.b.c"
    assert Settings.read({"DISCORD_TOKEN": "  "}).token is None


@pytest.mark.parametrize("token", ["hunter2 b", "hunter2\nb", "hunter2\0b"])
def test_a_token_that_no_header_can_carry_is_refused_and_not_repeated(token: str) -> None:
    with pytest.raises(SettingsError, match=r"^DISCORD_TOKEN is not usable: it holds a blank or a line break") as fault:
        Settings.read({"DISCORD_TOKEN": token})
    assert "hunter2" not in str(fault.value)


def test_a_login_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(SettingsError, match=r"is “http://…@x.example/api”: write it without a login") as fault:
        Settings.read({"COUNTERPOINT_API_BASE": "http://me:hunter2@x.example/api"})
    assert "hunter2" not in str(fault.value)


def test_an_env_file_that_is_no_utf_8_is_refused_in_a_sentence(tmp_path: Path) -> None:
    filed = tmp_path / ".env"
    filed.write_bytes(b"DISCORD_TOKEN=a # caf\xe9\n")
    with pytest.raises(SettingsError, match=r'The file ".*\.env" is no UTF-8 text; save it as UTF-8\.'):
        Settings.read({}, filed)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("what is this\n", 1),
        ('\n# A remark.\nCOUNTERPOINT_LOG=INFO\n\nCOUNTERPOINT_SPEAK="off\nDISCORD_TOKEN=hush\n', 5),
    ],
)
def test_a_line_of_an_env_file_that_cannot_be_read_is_named_with_the_cure(
    text: str, line: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    filed = tmp_path / ".env"
    filed.write_text(text)
    with pytest.raises(
        SettingsError, match=rf'^Line {line} of the file ".*\.env" cannot be read; write it as'
    ) as fault:
        Settings.read({}, filed)
    assert "hush" not in str(fault.value)
    assert caplog.text == ""


def test_a_folder_of_that_name_is_no_env_file(tmp_path: Path) -> None:
    assert Settings.read({}, tmp_path) == Settings.read({})


def test_a_variable_that_looks_like_a_setting_and_is_none_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    filed = tmp_path / ".env"
    filed.write_text("COUNTERPOINT_SPEEK=off\n")
    environ = {"COUNTERPOINT_DATBASE": "hush", "COUNTERPOINT_LOG": "INFO", "HOME": "/", "DISCORD_TOKEN": "x"}
    assert list(misspelt(environ, filed)) == [
        "COUNTERPOINT_DATBASE is set, but there is no such setting; did you mean COUNTERPOINT_DATABASE?",
        "COUNTERPOINT_SPEEK is set, but there is no such setting; did you mean COUNTERPOINT_SPEAK?",
    ]


def test_settings_that_are_spelt_right_are_not_mentioned() -> None:
    assert list(misspelt({field.alias or "": "x" for field in Settings.model_fields.values()})) == []


def test_several_libraries_are_separated_as_in_path() -> None:
    read = Settings.read({"COUNTERPOINT_CLAIMS": os.pathsep.join(("helmets", "", "lib/trams"))})
    assert read.claims == (Path("helmets"), Path("lib/trams"))
    assert Settings.read({"COUNTERPOINT_CLAIMS": "helmets"}).claims == (Path("helmets"),)
    assert Settings.read({}).claims is None
