"""/about and /privacy: what the bot is, who runs it, what it does here, and what it stores about a person."""

from collections.abc import Iterator

import discord
from discord import app_commands, ui

from bot.core import strings
from bot.core.reasons import Mode
from bot.core.text import escape
from bot.frontend.cards.buttons import link_row
from bot.frontend.cards.render import framed
from bot.frontend.commands.registration import everywhere
from bot.frontend.context import Interaction
from bot.frontend.interactions import reply_view
from bot.frontend.message_adapter import is_excluded, settings_channel_id
from bot.frontend.panels.moderation import end_of
from bot.frontend.panels.privacy import PrivacyPanel


@everywhere
@app_commands.command(name="about", description=strings.DESCRIPTIONS["about"])
async def about(interaction: Interaction) -> None:
    """Answer with what people should know about the bot."""
    layout = ui.LayoutView(timeout=None)
    layout.add_item(framed(*map(ui.TextDisplay, _texts(interaction))))
    application, links = interaction.client.application, interaction.client.links
    addresses = (
        (strings.POLICY_LINK, application.privacy_policy_url if application else None),
        (strings.TERMS_LINK, application.terms_of_service_url if application else None),
        (strings.SOURCE_LINK, links.source),
        (strings.REPORT_LINK, links.report),
    )
    if row := link_row(addresses):
        layout.add_item(row)
    await reply_view(interaction, layout)


@everywhere
@app_commands.command(name="privacy", description=strings.DESCRIPTIONS["privacy"])
async def privacy(interaction: Interaction) -> None:
    """Answer with the panel on what is stored about the person who asks."""
    await PrivacyPanel(interaction).present(interaction)


def _texts(interaction: Interaction) -> Iterator[str]:
    client, library = interaction.client, interaction.client.responder.library
    yield strings.ABOUT
    if here := _here(interaction):
        yield here
    if client.responder.matcher.judge is None:
        yield strings.NO_JUDGE_HERE
    if not client.reads_messages:
        yield strings.NO_CONTENT
    latest = max(claim.reviewed_on for claim in library.claims.values())
    yield strings.library_line(escape(library.name), len(library.claims), library.revision, latest)
    if reason := client.responder.refused_library:
        yield escape(reason)
    yield f"{_run_by(client.application)}\n{strings.DISCLAIMER}"


def _here(interaction: Interaction) -> str | None:
    """Return what the bot does in this channel; None if it is no member of the server."""
    if interaction.guild_id is None or interaction.client.get_guild(interaction.guild_id) is None:
        return None
    if not interaction.client.responder.speak:
        return strings.paused(strings.THIS_SERVER, strings.BY_OPERATOR)
    servers = interaction.client.responder.servers
    channel_id = settings_channel_id(interaction.channel, interaction.channel_id)
    if pause := servers.paused(interaction.guild_id, channel_id, discord.utils.utcnow()):
        scope = strings.THIS_SERVER if pause.channel_id is None else f"<#{pause.channel_id}>"
        return strings.paused(scope, end_of(pause))
    channel = None if is_excluded(interaction.channel) else servers.channel(interaction.guild_id, channel_id)
    mode = channel.mode if channel else Mode.OFF
    stopped = channel is not None and channel.problem is not None and mode is not Mode.OFF
    return strings.mode_here(mode, stopped=stopped)


def _run_by(application: discord.AppInfo | None) -> str:
    if application is None:
        return strings.RUN_BY_UNKNOWN
    name = application.team.name if application.team else application.owner.display_name
    return strings.RUN_BY.format(name=escape(name))
