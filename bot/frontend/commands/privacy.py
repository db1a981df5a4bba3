"""/privacy: what is stored about the person who asks."""

from discord import app_commands

from bot.core import wording
from bot.frontend.commands.places import everywhere
from bot.frontend.panels.privacy import PrivacyPanel
from bot.frontend.telling import Interaction


@everywhere
@app_commands.command(name="privacy", description=wording.DESCRIPTIONS["privacy"])
async def privacy(interaction: Interaction) -> None:
    """Answer with the panel."""
    await PrivacyPanel(interaction).present(interaction)
