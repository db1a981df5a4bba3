"""/setup: which channels, in which mode."""

from discord import app_commands

from bot.core import strings
from bot.frontend.commands.contexts import in_servers, joined
from bot.frontend.interactions import Interaction, tell
from bot.frontend.panels.confirm import Choice
from bot.frontend.panels.setup import SetupPanel


@in_servers(manage_guild=True)
@app_commands.command(name="setup", description=strings.DESCRIPTIONS["setup"])
async def setup(interaction: Interaction) -> None:
    """Answer with the panel."""
    guild = joined(interaction)
    if guild is None:
        await tell(interaction, strings.SERVER_ONLY)
        return
    choice = Choice(by_right=interaction.permissions.manage_guild)
    await SetupPanel(interaction, guild, choice).present(interaction)
