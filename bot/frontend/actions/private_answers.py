"""Private answers: a claim's card, a list of claims, or what the library has on a text that somebody asked about."""

import asyncio
from dataclasses import dataclass

import discord

from bot.answering import lookup
from bot.core import cards
from bot.core.cards import Part
from bot.core.claims import Claim, Gate
from bot.core.strings import Language, text, text_of
from bot.core.text import escape
from bot.frontend.actions import desk
from bot.frontend.cards import possible_matches, render
from bot.frontend.cards.render import CardOptions
from bot.frontend.context import NO_MENTIONS, BotClient, Interaction, Reader, reader_of
from bot.frontend.interactions import defer, is_moderator, reply, reply_view, worded
from bot.frontend.panels.browse import ClaimList, ClaimPages, NothingFound, UnknownClaim

Answer = str | discord.ui.LayoutView

DEFER_AFTER = 1.5
"""Seconds. Discord waits for three, and just after the start the judge is still reading the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Who asks, in which server, and whether a card could be posted there.

    In a direct message to the bot nobody else would see it.
    """

    reader: Reader
    postable: bool
    server_id: int | None = None


async def open_claim(interaction: Interaction, claim: Claim, match_id: int = 0, part: Part | None = None) -> None:
    """Answer with the claim's full card, open at a part or (None) at its overview.

    `match_id` names the reply that it was opened from, if any.
    """
    language = interaction.client.responder.libraries.language_of(claim)
    card = cards.short_card(claim, language, today=discord.utils.utcnow().date())
    options = CardOptions(
        match_id=match_id,
        moderator=is_moderator(interaction),
        postable=_is_postable(interaction),
        page_url=interaction.client.links.page_of(claim),
    )
    await reply_view(interaction, render.full_card(card, _page(claim, language, part), options))


async def turn_to(interaction: Interaction, claim: Claim, match_id: int, part: Part | None) -> None:
    """Turn the page of a private card; where the press came from a public one, open a private card there."""
    message = interaction.message
    if message and (message.flags.ephemeral or interaction.context.dm_channel):
        layout = render.turned(message, _page(claim, interaction.client.responder.libraries.language_of(claim), part))
        layout.stop()  # its ids say what a press means, so discord.py need not keep it
        await interaction.response.edit_message(view=layout, allowed_mentions=NO_MENTIONS)
    else:
        await open_claim(interaction, claim, match_id, part)


async def open_by_id(interaction: Interaction, claim_id: str) -> None:
    """Answer with the full card of a claim, if it is still in the library."""
    claim = interaction.client.responder.libraries.claim(claim_id)
    await (open_claim(interaction, claim) if claim else reply(interaction, claim_gone(interaction, claim_id)))


def claim_gone(interaction: Interaction, claim_id: str) -> str:
    """Return that a claim was withdrawn, or that its library is not carried any more: of that one nothing is known."""
    is_carried = interaction.client.responder.libraries.holding(claim_id) is not None
    return worded(interaction, "claim-gone" if is_carried else "claim-elsewhere")


async def answer_text(interaction: Interaction, content: str) -> None:
    """Answer what the library has on a text; the text itself is never shown."""
    asker = Asker(reader=reader_of(interaction), postable=_is_postable(interaction), server_id=interaction.guild_id)
    lookup_task = asyncio.create_task(answer_to(interaction.client, content, asker))
    await asyncio.wait({lookup_task}, timeout=DEFER_AFTER)
    if not lookup_task.done():
        await defer(interaction)
    answer = await lookup_task
    await (reply(interaction, answer) if isinstance(answer, str) else reply_view(interaction, answer))


async def answer_to(client: BotClient, content: str, asker: Asker) -> Answer:
    """Return what the library has on a text, as a sentence or a layout that is about to be sent.

    Many questions may arrive at once, such as after a lost connection. They are queued, so that looking them all up
    does not keep other tasks waiting.
    """
    await client.state.question_queue.wait_turn()
    responder, language = client.responder, asker.reader.language
    if responder.lacks_library(asker.server_id):
        return text(language, "library-gone")
    match await responder.look_up(content, asker.server_id):
        case lookup.Found() as hit:
            return _found(hit, asker, client)
        case lookup.Possible() as possible:
            return _possible(possible, language, client.links.support)
        case lookup.Nothing():
            return nothing_found(client, asker.reader).register()
        case lookup.OtherLanguage():
            known = responder.snapshot_for(asker.server_id).library.language
            return text(language, "other-language", language=known)
        case without_words:
            too_short = isinstance(without_words, lookup.TooShort)
            return text(language, "too-short") if too_short else text(language, "no-text")


def nothing_found(client: BotClient, reader: Reader) -> NothingFound:
    """Return the panel that leads on where the library has nothing: *Browse*, and *Suggest a claim* where there is."""
    return NothingFound(client.state.panels, reader, browse, desk.way_to_suggest(client))


def unknown_claim(client: BotClient, reader: Reader, told: str) -> UnknownClaim:
    """Return the panel that leads on in the same way where no claim is called so."""
    return UnknownClaim(client.state.panels, reader, browse, desk.way_to_suggest(client), told)


async def browse(interaction: Interaction, topic: str | None = None) -> None:
    """Answer with the claims of a topic, or with all claims."""
    client, snapshot = interaction.client, interaction.client.responder.snapshot_for(interaction.guild_id)
    name = escape(snapshot.library.topics[topic]) if topic else None
    listed = ClaimList(claims=snapshot.catalogue.within(topic), topic=name, open_claim=open_by_id)
    await ClaimPages(client.state.panels, reader_of(interaction), listed).present(interaction)


def _found(hit: lookup.Found, asker: Asker, client: BotClient) -> discord.ui.LayoutView:
    language, today = client.responder.libraries.language_of(hit.claim), discord.utils.utcnow().date()
    if hit.gate is Gate.PERSONAL:
        return possible_matches.own_experience((hit.claim,), asker.reader.language, client.links.support)
    heading = text_of(asker.reader.language, "gate", hit.gate) if hit.gate else None
    card = cards.short_card(hit.claim, language, today=today, heading=heading)
    options = CardOptions(postable=asker.postable, also=hit.also, page_url=client.links.page_of(hit.claim))
    return render.full_card(card, render.overview(card), options)


def _possible(possible: lookup.Possible, language: Language, support_url: str | None) -> discord.ui.LayoutView:
    claims = tuple(option.claim for option in possible.options)
    if possible.personal:
        return possible_matches.own_experience(claims, language, support_url)
    return possible_matches.possible_claims(text(language, "may-mean"), claims, language)


def _page(claim: Claim, language: Language, part: Part | None) -> render.Container:
    if part is not None:
        return render.part_page(claim, language, part)
    return render.overview(cards.short_card(claim, language, today=discord.utils.utcnow().date()))


def _is_postable(interaction: Interaction) -> bool:
    return not interaction.context.dm_channel
