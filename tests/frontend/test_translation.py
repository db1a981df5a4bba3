"""The commands in other languages: ready for them, English so far; all their words stand in one module."""

from typing import Any
from unittest.mock import Mock

import discord
import pytest

from bot.core import strings
from bot.frontend.commands import COMMANDS
from bot.frontend.commands.registration import Translator

GERMAN = {
    "check": "prüfen",
    strings.DESCRIPTIONS["check"]: "Einen Text prüfen",
    "Check this message": "Nachricht prüfen",
}


async def told() -> dict[str, dict[str, Any]]:
    """The commands as Discord is told of them."""
    tree = discord.app_commands.CommandTree(Mock(http=Mock(), _connection=Mock(_command_tree=None)))
    return {command.name: await command.get_translated_payload(tree, Translator()) for command in COMMANDS}


def localised(payload: object) -> list[str]:
    """The keys of a payload, nested ones too, under which words of other languages stand."""
    if isinstance(payload, list):
        return [key for part in payload for key in localised(part)]
    if not isinstance(payload, dict):
        return []
    here = [key for key, value in payload.items() if key.endswith("_localizations") and value]
    return here + [key for part in payload.values() for key in localised(part)]


async def test_english_is_told_alone() -> None:
    assert localised(list((await told()).values())) == []


async def test_another_language_is_told_where_it_has_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strings, "TRANSLATIONS", {"de": GERMAN})
    commands = await told()
    assert commands["check"]["name_localizations"] == {"de": "prüfen"}
    assert commands["check"]["description_localizations"] == {"de": "Einen Text prüfen"}
    assert commands["Check this message"]["name_localizations"] == {"de": "Nachricht prüfen"}
    assert localised(commands["about"]) == []


async def test_every_word_of_the_commands_stands_in_the_one_module() -> None:
    known = {*strings.DESCRIPTIONS, *strings.PARAMETERS, strings.CHECK_MENU}
    described = {*strings.DESCRIPTIONS.values(), *strings.PARAMETERS.values(), ""}
    for name, command in (await told()).items():
        for part in (command, *command.get("options", [])):
            assert part["name"] in known, name
            assert part.get("description", "") in described, name
