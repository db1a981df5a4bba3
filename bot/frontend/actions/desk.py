"""What members write to the maintainers: it is sent to the channel that the operator names, and kept nowhere here."""

import logging
from datetime import timedelta
from functools import partial
from urllib.parse import urlencode

import discord
from discord import ui

from bot.core import cards
from bot.core.claims import Claim
from bot.core.strings import Language, text
from bot.core.text import escape
from bot.frontend.cards.buttons import LABEL_LIMIT, button, link_row
from bot.frontend.cards.render import framed
from bot.frontend.context import NO_MENTIONS, BotClient, Interaction, language_of
from bot.frontend.custom_ids import Action, Press
from bot.frontend.interactions import defer, reply, reply_view, worded
from bot.frontend.panels.desk_forms import DeskForm, Written
from bot.frontend.panels.panel import Handler
from bot.frontend.upkeep.discord_errors import code_of
from bot.frontend.upkeep.requests import retry

log = logging.getLogger(__name__)

MAX_URL = 512
"""Discord's limit for a button's URL, in characters."""


def way_to_suggest(client: BotClient) -> Handler | str | None:
    """Return what *Suggest a claim* does: open the form, or the tracker's address; None if there is neither."""
    return suggest if client.links.desk else client.links.report


async def suggest(interaction: Interaction) -> None:
    """Open the form for a claim that the library lacks."""
    library = interaction.client.responder.snapshot_for(interaction.guild_id).library
    several = interaction.client.responder.libraries.are_several
    heading = text(library.card_language, "suggested", library=escape(library.name) if several else None)
    await _open(interaction, "suggest", "suggest-label", heading)


async def report(interaction: Interaction, claim: Claim, _press: Press) -> None:
    """Open the form for a mistake on a card; without a desk, lead to the tracker if there is one."""
    if interaction.client.links.desk:
        language = interaction.client.responder.libraries.language_of(claim)
        heading = text(language, "mistake-reported", claim=claim.id, revision=cards.revision(claim, language))
        await _open(interaction, "report-mistake", "mistake-label", heading)
    elif layout := way_to_report(interaction, claim, ()):
        await reply_view(interaction, layout)
    else:
        await reply(interaction, worded(interaction, "no-desk"))


def way_to_report(interaction: Interaction, claim: Claim, reasons: tuple[str, ...]) -> ui.LayoutView | None:
    """Return thanks for a vote, and the way to say more: the form, or the tracker; None if there is neither."""
    links = interaction.client.links
    if links.desk:
        layout = ui.LayoutView(timeout=None).add_item(framed(ui.TextDisplay(worded(interaction, "say-more"))))
        return layout.add_item(ui.ActionRow(button(worded(interaction, "report-mistake"), Action.REPORT, claim.id)))
    if links.report is None:
        return None
    address = _issue_url(links.report, claim, reasons, interaction.client.responder.libraries.language_of(claim))
    row = link_row(((worded(interaction, "open-issue"), address),))
    layout = ui.LayoutView(timeout=None).add_item(framed(ui.TextDisplay(worded(interaction, "disagreed"))))
    return layout.add_item(row) if row else layout


async def _open(interaction: Interaction, title: str, label: str, heading: str) -> None:
    limiter, panels = interaction.client.state.desk_limiter, interaction.client.state.panels
    if seconds := limiter.wait(interaction.user.id, discord.utils.utcnow()):
        await _reply_too_many(interaction, seconds)
    else:
        form = DeskForm(panels, language_of(interaction), title, label, partial(_send, heading=heading))
        await form.present(interaction)


async def _send(interaction: Interaction, written: Written, *, heading: str) -> None:
    client = interaction.client
    if seconds := client.state.desk_limiter.acquire(interaction.user.id, discord.utils.utcnow()):
        await _reply_too_many(interaction, seconds)
        return
    await defer(interaction)
    channel = client.get_partial_messageable(client.links.desk or 0)
    letter = _letter(written, heading, _maintainers_language(interaction))
    try:
        await retry(
            partial(
                channel.send,
                letter,
                allowed_mentions=NO_MENTIONS,
                suppress_embeds=True,
                nonce=f"cp{interaction.id}",
            )
        )
    except discord.HTTPException as refusal:
        code = code_of(refusal)
        log.warning("Discord refused a message to the desk, channel %d: code %d", channel.id, code)
        await reply(interaction, worded(interaction, "desk-refused", code=code))
    else:
        await reply(interaction, worded(interaction, "desk-thanks"))


async def _reply_too_many(interaction: Interaction, seconds: int) -> None:
    again = discord.utils.utcnow() + timedelta(seconds=seconds)
    limit = interaction.client.state.desk_limiter.limit
    await reply(
        interaction, worded(interaction, "too-many-to-desk", sent=limit, when=discord.utils.format_dt(again, "R"))
    )


def _maintainers_language(interaction: Interaction) -> Language:
    """Return the language of what the maintainers read: that of the server's library."""
    return interaction.client.responder.snapshot_for(interaction.guild_id).library.card_language


def _letter(written: Written, heading: str, language: Language) -> str:
    source = text(language, "desk-source", source=escape(written.source)) if written.source else ""
    return "\n".join(filter(None, (heading, f"> {escape(written.words)}", source)))


def _issue_url(tracker: str, claim: Claim, reasons: tuple[str, ...], language: Language) -> str:
    """Return the tracker's page for a new issue, filled in if the URL is then short enough."""
    revision = cards.revision(claim, language)
    body = text(language, "issue-body", claim=claim.id, revision=revision, reasons=", ".join(reasons))
    query = urlencode({"title": claim.title[:LABEL_LIMIT], "body": body})
    filled = f"{tracker}{'&' if '?' in tracker else '?'}{query}"
    return filled if len(filled) <= MAX_URL else tracker
