"""/report: how the bot did."""

from discord import app_commands

from bot.core import strings
from bot.frontend.commands.contexts import in_servers, joined
from bot.frontend.interactions import Interaction, later, tell
from bot.frontend.panels.report import USUAL, Asked, report_panel


@in_servers(manage_guild=True)
@app_commands.command(name="report", description=strings.DESCRIPTIONS["report"])
@app_commands.describe(days=strings.PARAMETERS["days"])
@app_commands.choices(days=[app_commands.Choice(name=words, value=days) for days, words in strings.REPORT_DAYS.items()])
async def report(interaction: Interaction, days: app_commands.Choice[int] | None = None) -> None:
    """Answer with the numbers of the last days; reading and drawing them takes a moment."""
    guild = joined(interaction)
    if guild is None:
        await tell(interaction, strings.SERVER_ONLY)
        return
    await later(interaction)
    asked = Asked(days=days.value if days else USUAL, by_right=interaction.permissions.manage_guild)
    panel = await report_panel(interaction, guild, asked)
    await panel.present(interaction)
