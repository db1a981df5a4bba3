"""/about and /privacy: what the bot is, who runs it, what it does here, and what it stores about a person."""

from collections.abc import Iterator

import discord
from discord import app_commands, ui

from bot.core import strings
from bot.core.reasons import Mode
from bot.core.text import escape
from bot.frontend.cards.buttons import link_row
from bot.frontend.cards.render import framed
from bot.frontend.commands.registration import everywhere, told
from bot.frontend.context import Interaction, language_of
from bot.frontend.interactions import reply_view, worded
from bot.frontend.message_adapter import is_excluded, settings_channel_id
from bot.frontend.panels.privacy import PrivacyPanel
from bot.frontend.pauses import pause_here


@everywhere
@app_commands.command(name="about", description=told("description-about"))
async def about(interaction: Interaction) -> None:
    """Answer with what people should know about the bot."""
    layout = ui.LayoutView(timeout=None)
    layout.add_item(framed(*map(ui.TextDisplay, _texts(interaction))))
    application, links = interaction.client.application, interaction.client.links
    addresses = (
        (worded(interaction, "policy-link"), application.privacy_policy_url if application else None),
        (worded(interaction, "terms-link"), application.terms_of_service_url if application else None),
        (worded(interaction, "source-link"), links.source),
        (worded(interaction, "report-link"), links.report),
    )
    if row := link_row(addresses):
        layout.add_item(row)
    await reply_view(interaction, layout)


@everywhere
@app_commands.command(name="privacy", description=told("description-privacy"))
async def privacy(interaction: Interaction) -> None:
    """Answer with the panel on what is stored about the person who asks."""
    await PrivacyPanel(interaction).present(interaction)


def _texts(interaction: Interaction) -> Iterator[str]:
    client = interaction.client
    yield worded(interaction, "about")
    yield worded(interaction, "about-commands")
    if here := _here(interaction):
        yield here
    if client.responder.matcher.judge is None:
        yield worded(interaction, "no-judge-here")
    if not client.reads_messages:
        yield worded(interaction, "no-content")
    yield _library_line(interaction)
    if refused := client.responder.refused_for(interaction.guild_id):
        yield escape(refused.told(language_of(interaction)))
    yield f"{_run_by(interaction)}\n{worded(interaction, 'disclaimer')}"


def _library_line(interaction: Interaction) -> str:
    """Return which library answers here, and how old it is."""
    responder = interaction.client.responder
    if responder.lacks_library(interaction.guild_id):
        return worded(interaction, "library-gone")
    library = responder.snapshot_for(interaction.guild_id).library
    return worded(
        interaction,
        "library-line",
        name=escape(library.name),
        claims=len(library.claims),
        revision=library.revision,
        latest=strings.day(language_of(interaction), library.last_reviewed),
    )


def _here(interaction: Interaction) -> str | None:
    """Return what the bot does in this channel; None if it is no member of the server."""
    if interaction.guild_id is None or interaction.client.get_guild(interaction.guild_id) is None:
        return None
    responder, servers = interaction.client.responder, interaction.client.responder.servers
    channel_id = settings_channel_id(interaction.channel, interaction.channel_id)
    now = discord.utils.utcnow()
    if pause := pause_here(responder, language_of(interaction), interaction.guild_id, channel_id, now):
        scope, until = pause
        return worded(interaction, "paused", scope=scope, until=until)
    channel = None if is_excluded(interaction.channel) else servers.channel(interaction.guild_id, channel_id)
    mode = channel.mode if channel else Mode.OFF
    stopped = channel is not None and channel.problem is not None and mode is not Mode.OFF
    if stopped:
        return worded(interaction, "stopped-here")
    return strings.text_of(language_of(interaction), "mode-here", mode)


def _run_by(interaction: Interaction) -> str:
    application = interaction.client.application
    if application is None:
        return worded(interaction, "run-by-unknown")
    name = application.team.name if application.team else application.owner.display_name
    return worded(interaction, "run-by", name=escape(name))
