"""Keeps replies and members' cards up to date: edited when their claim changes, deleted when it is withdrawn.

The bot cannot come back to a direct message between people, so a card that was posted there stays as it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

import discord

from bot.answering.libraries import Libraries
from bot.app.message_refs import MessageRef, thread_of
from bot.core.cards import revision, short_card
from bot.core.claims import Claim
from bot.core.strings import Language, text
from bot.frontend.cards import render
from bot.frontend.context import NO_MENTIONS, BotClient
from bot.frontend.upkeep.archive import edit_unarchived, unarchived
from bot.frontend.upkeep.deletions import delete_messages, delete_reply_to, delete_unrecorded
from bot.frontend.upkeep.discord_errors import ARCHIVED_THREAD
from bot.frontend.upkeep.requests import UNEDITABLE, edit_message
from bot.frontend.upkeep.thread_pages import pages_in
from bot.storage.cards import PostedCard
from bot.storage.log_rows import LogRow


async def renew_all(client: BotClient) -> None:
    """Update the replies and cards of the last 30 days, in the servers that this process serves."""
    await _renew_replies(client)
    await _renew_cards(client)


async def _renew_replies(client: BotClient) -> None:
    libraries = client.responder.libraries
    async for posted in client.responder.outdated(libraries):
        if client.get_guild(posted.server_id):
            await _renew_reply(client, posted, libraries)


async def _renew_reply(client: BotClient, posted: LogRow, libraries: Libraries) -> None:
    claim = libraries.claim(posted.claim_id)
    refusal = await _edit_reply(client, posted, claim) if claim else None
    if claim is None or refusal in UNEDITABLE:
        if posted.trigger_id is not None:
            await delete_reply_to(client, posted.trigger_id)
    elif refusal is None and await _edit_pages(client, posted, claim):
        await client.responder.matches.renewed(posted.match_id, revision(claim, libraries.language_of(claim)))


async def _edit_reply(client: BotClient, posted: LogRow, claim: Claim) -> int | None:
    reply_id = posted.reply_id or 0
    message = client.get_partial_messageable(posted.place_id).get_partial_message(reply_id)
    options = render.ReplyOptions(
        mode=posted.mode,
        match_id=posted.match_id,
        page_url=client.links.page_of(claim),
        threads=client.responder.servers.offers_thread(posted.server_id, posted.channel_id, posted.place_id),
    )
    language, today = client.responder.libraries.language_of(claim), discord.utils.utcnow().date()
    parts = render.reply_parts(claim, language, today, options)
    edit = partial(message.edit, **parts, allowed_mentions=NO_MENTIONS)
    return await edit_unarchived(client, posted.place_id, reply_id, edit)


async def _edit_pages(client: BotClient, posted: LogRow, claim: Claim) -> bool:
    """Update the pages in the thread under the message. One that cannot be edited is out of date, so it is deleted.

    Return False if there is one whose edit may work later, or if the thread had to be read and could not be.
    """
    thread_id = thread_of(posted)
    if thread_id is None:
        return True
    language, today = client.responder.libraries.language_of(claim), discord.utils.utcnow().date()
    views = render.thread_pages(claim, language, today, client.links.page_of(claim))
    recorded = await client.responder.matches.pages(posted.match_id)
    found = await pages_in(client, thread_id) if len(recorded) < len(views) else ()
    pages = dict(zip(sorted({*recorded, *(found or ())}), views, strict=False))
    refused = await _refused_edits(client, thread_id, pages)
    if ARCHIVED_THREAD in refused.values():
        async with unarchived(client, thread_id) as kept:
            again = {page: pages[page] for page in refused}
            refused = await _refused_edits(client, thread_id, again) if kept is None else dict.fromkeys(again, kept)
    outdated = [page for page, code in refused.items() if code in UNEDITABLE]
    if outdated:
        await delete_unrecorded(client, posted.server_id, [MessageRef(thread_id, page) for page in outdated])
    return found is not None and len(outdated) == len(refused)


async def _refused_edits(
    client: BotClient, thread_id: int, pages: Mapping[int, discord.ui.LayoutView]
) -> Mapping[int, int]:
    """Edit the pages; return Discord's code for each that it refused."""
    thread, refused = client.get_partial_messageable(thread_id), {}
    for message_id, page in pages.items():
        edit = partial(thread.get_partial_message(message_id).edit, view=page, allowed_mentions=NO_MENTIONS)
        code = await edit_message(edit, message_id)
        if code is not None:
            refused[message_id] = code
    return refused


async def _renew_cards(client: BotClient) -> None:
    libraries = client.responder.libraries
    async for card in client.responder.outdated_cards(libraries):
        if client.get_guild(card.server_id):
            await _renew_card(client, card, libraries)


async def _renew_card(client: BotClient, card: PostedCard, libraries: Libraries) -> None:
    claim, cards = libraries.claim(card.claim_id), client.responder.cards
    refusal = None
    if claim:
        edit = partial(_edit_card, client, card, claim)
        refusal = await edit_unarchived(client, card.place_id, card.message_id, edit)
    if claim is None or refusal in UNEDITABLE:
        await cards.withdrawn((card,))
        await delete_messages(client, [MessageRef(card.place_id, card.message_id)])
    elif refusal is None:
        await cards.renewed(card.message_id, revision(claim, libraries.language_of(claim)))


async def _edit_card(client: BotClient, card: PostedCard, claim: Claim) -> None:
    message = await client.get_partial_messageable(card.place_id).fetch_message(card.message_id)
    shown = short_card(claim, client.responder.libraries.language_of(claim), today=discord.utils.utcnow().date())
    layout = render.short_card(shown, shared_by=_shared_by(message), page_url=client.links.page_of(claim))
    await message.edit(view=layout, allowed_mentions=NO_MENTIONS)


def _shared_by(message: discord.Message) -> str | None:
    """Return the member's name from the card, escaped as it is there; the database does not have it."""
    lines = [line for block in _texts(message.components) for line in block.splitlines()]
    before = [f"-# {text(language, 'shared-by', name='')}" for language in Language]
    return next((line.removeprefix(words) for line in lines for words in before if line.startswith(words)), None)


def _texts(parts: Iterable[discord.Component]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, discord.TextDisplay):
            yield part.content
        elif isinstance(part, discord.Container):
            yield from _texts(part.children)
