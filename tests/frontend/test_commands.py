"""The commands as Discord is told of them."""

from unittest.mock import Mock

import discord
import pytest

from bot.frontend.commands import COMMANDS
from tests.wire.rules import problems

EVERYWHERE = {"check", "Check this message", "claim", "claims", "privacy", "about"}
MODERATION = {"setup": "manage_guild", "report": "manage_guild", "pause": "manage_messages"}


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, object]]:
    tree = discord.app_commands.CommandTree(Mock(http=Mock(), _connection=Mock(_command_tree=None)))
    return {command.name: command.to_dict(tree) for command in COMMANDS}


def test_discord_takes_all_of_them(told: dict[str, dict[str, object]]) -> None:
    assert problems("PUT", "/applications/1/commands", list(told.values())) == ()
    assert set(told) == EVERYWHERE | set(MODERATION)


def test_private_answers_work_everywhere_and_moderation_only_in_servers(told: dict[str, dict[str, object]]) -> None:
    for name, command in told.items():
        places = (command["integration_types"], command["contexts"])
        assert places == (([0, 1], [0, 1, 2]) if name in EVERYWHERE else ([0], [0])), name


def test_moderation_starts_with_those_who_may_moderate(told: dict[str, dict[str, object]]) -> None:
    for name, command in told.items():
        wanted = discord.Permissions(**{MODERATION[name]: True}).value if name in MODERATION else None
        assert command["default_member_permissions"] == wanted, name
