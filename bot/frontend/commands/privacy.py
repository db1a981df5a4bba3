"""/privacy: what is stored about the person who asks."""

from discord import app_commands

from bot.core import strings
from bot.frontend.commands.contexts import everywhere
from bot.frontend.interactions import Interaction
from bot.frontend.panels.privacy import PrivacyPanel


@everywhere
@app_commands.command(name="privacy", description=strings.DESCRIPTIONS["privacy"])
async def privacy(interaction: Interaction) -> None:
    """Answer with the panel."""
    await PrivacyPanel(interaction).present(interaction)
