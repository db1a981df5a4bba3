"""The commands as Discord is told of them in each language: what they do is translated, what they are called is not."""

from collections.abc import Iterator
from typing import Any
from unittest.mock import Mock

import discord
import pytest

from bot.answering.policy import Permission
from bot.core.strings import Language, text
from bot.frontend.commands import COMMANDS
from bot.frontend.commands.registration import Translator
from bot.frontend.message_adapter import CREATE_PUBLIC_THREADS, permission_names
from tests.english import english
from tests.texts import names
from tests.wire.rules import problems


async def told() -> dict[str, dict[str, Any]]:
    """The commands as Discord is told of them."""
    tree = discord.app_commands.CommandTree(Mock(http=Mock(), _connection=Mock(_command_tree=None)))
    return {command.name: await command.get_translated_payload(tree, Translator()) for command in COMMANDS}


def parts(payload: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A command, its options and their choices."""
    yield payload
    for option in payload.get("options", []):
        yield option
        yield from option.get("choices", [])


async def test_discord_takes_the_commands_with_their_translations() -> None:
    assert problems("PUT", "/applications/1/commands", list((await told()).values())) == ()


async def test_what_commands_and_options_do_is_told_in_german_too() -> None:
    commands = await told()
    german = {"de": text(Language.GERMAN, "description-check")}
    assert commands["check"]["description_localizations"] == german
    for command in commands.values():
        for part in parts(command):
            if part.get("description"):
                assert set(part["description_localizations"]) == {"de"}, part["name"]


async def test_what_can_be_chosen_is_told_in_german_too() -> None:
    (days,) = (await told())["report"]["options"]
    assert [choice["name_localizations"] for choice in days["choices"]] == [{"de": "7 Tage"}, {"de": "30 Tage"}]


async def test_what_commands_and_options_are_called_is_the_same_in_every_language() -> None:
    for command in (await told()).values():
        for part in (command, *command.get("options", [])):
            assert not part.get("name_localizations"), part["name"]
    assert {text(language, "check-menu") for language in Language} == {"Check this message"}


async def test_every_word_of_the_commands_stands_among_the_texts() -> None:
    known = {english(name) for name in names(Language.ENGLISH) if name.startswith(("description-", "parameter-"))}
    for command in (await told()).values():
        for part in parts(command):
            assert part.get("description", "") in {*known, ""}, part["name"]


@pytest.mark.parametrize(
    ("language", "named"),
    [
        (Language.ENGLISH, "“Embed Links”, “Create Public Threads”"),
        (Language.GERMAN, "„Links einbetten“, „Öffentliche Threads erstellen“"),
    ],
)
def test_permissions_are_named_and_quoted_as_a_language_does(language: Language, named: str) -> None:
    assert permission_names(language, (Permission.EMBED_LINKS, CREATE_PUBLIC_THREADS)) == named
