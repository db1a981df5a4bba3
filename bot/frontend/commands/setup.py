"""/setup: which channels, in which mode."""

from discord import app_commands

from bot.core import wording
from bot.frontend.commands.places import in_servers, joined
from bot.frontend.panels.confirm import Choice
from bot.frontend.panels.setup import SetupPanel
from bot.frontend.telling import Interaction, tell


@in_servers(manage_guild=True)
@app_commands.command(name="setup", description=wording.DESCRIPTIONS["setup"])
async def setup(interaction: Interaction) -> None:
    """Answer with the panel."""
    guild = joined(interaction)
    if guild is None:
        await tell(interaction, wording.SERVER_ONLY)
        return
    choice = Choice(by_right=interaction.permissions.manage_guild)
    await SetupPanel(interaction, guild, choice).present(interaction)
