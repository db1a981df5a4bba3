"""Opening a thread under the message that was answered, with the full card in it, so that the channel stays clean.

A thread that Discord made from a message has the message's id. Who pressed is kept nowhere.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial

import discord

from bot.answering.policy import Permission
from bot.app.message_refs import MessageRef
from bot.core.claims import Claim
from bot.core.errors import StorageError
from bot.frontend.actions import posting, reply_actions
from bot.frontend.cards import render
from bot.frontend.context import NO_MENTIONS, BotClient, Interaction, language_of
from bot.frontend.custom_ids import Press
from bot.frontend.interactions import defer, reply, worded
from bot.frontend.message_adapter import CREATE_PUBLIC_THREADS, permission_names
from bot.frontend.upkeep.deletions import delete_reply_to, delete_unrecorded
from bot.frontend.upkeep.discord_errors import (
    PERMISSION_ERRORS,
    THREAD_EXISTS,
    TITLE_BLOCKED_BY_AUTOMOD,
    TOO_MANY_THREADS,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    code_of,
    may_have_arrived,
)
from bot.frontend.upkeep.requests import NETWORK_ERRORS, retry
from bot.frontend.upkeep.thread_pages import pages_in
from bot.storage.daily_counts import Event
from bot.storage.log_rows import LogRow

NAME_LIMIT = 100
"""Discord's limit for the name of a thread, in characters."""

_NEEDED = (
    Permission.VIEW_CHANNEL,
    Permission.READ_MESSAGE_HISTORY,
    CREATE_PUBLIC_THREADS,
    Permission.SEND_MESSAGES_IN_THREADS,
    Permission.EMBED_LINKS,
)

_REFUSALS: Mapping[int, str] = {
    TITLE_BLOCKED_BY_AUTOMOD: "automod",
    TOO_MANY_THREADS: "threads-full",
    UNKNOWN_MESSAGE: "row-gone",
    UNKNOWN_CHANNEL: "row-gone",
}
"""The sentences for what Discord may answer, by its codes."""


async def open_thread(interaction: Interaction, claim: Claim, press: Press) -> None:
    """Open the thread, lead to the one that is there, or say why none can be opened."""
    now = discord.utils.utcnow()
    posted = await reply_actions.find_reply(interaction, press)
    if posted is None or posted.trigger_id is None:
        await reply(interaction, worded(interaction, "row-gone"))
    elif refusal := _refusal_here(interaction, posted, now):
        await reply(interaction, refusal)
    else:
        await defer(interaction)
        await reply(interaction, await _opened(interaction, claim, posted, posted.trigger_id))


def _refusal_here(interaction: Interaction, posted: LogRow, now: datetime) -> str | None:
    if not interaction.client.responder.servers.offers_thread(posted.server_id, posted.channel_id, posted.place_id):
        return worded(interaction, "threads-off")
    refusal = posting.refusal_to_open(interaction, posted.server_id)
    return refusal or posting.refusal_while_paused(interaction, posted.server_id, now) or _lacks(interaction)


def _lacks(interaction: Interaction) -> str | None:
    lacking = posting.missing(interaction, _NEEDED)
    return _told_lacking(interaction, lacking) if lacking else None


def _told_lacking(interaction: Interaction, lacking: Iterable[str]) -> str:
    names = permission_names(language_of(interaction), lacking)
    return worded(interaction, "thread-lacks", permissions=names, channel=f"<#{interaction.channel_id}>")


async def _opened(interaction: Interaction, claim: Claim, posted: LogRow, trigger_id: int) -> str:
    """Open the thread; return the sentence that tells what came of it."""
    trigger = await _fetch(interaction, posted, trigger_id)
    if trigger is None:
        return worded(interaction, "row-gone")
    link = f"https://discord.com/channels/{posted.server_id}/{trigger_id}"
    if refusal := _refusal_under(interaction, posted, trigger, link) or _rate_limit(interaction):
        return refusal
    if not await interaction.client.responder.matches.opens_thread(posted.match_id):
        return worded(interaction, "thread-there", link=link)  # somebody else pressed at the same moment
    refusal = await _create(interaction, claim, posted, trigger, link)
    return refusal or await _fill(interaction, claim, posted, link)


def _refusal_under(interaction: Interaction, posted: LogRow, trigger: discord.Message, link: str) -> str | None:
    """Return why no thread is opened under this very message."""
    if interaction.client.responder.opt_outs.is_out(posted.server_id, trigger.author.id):
        return worded(interaction, "thread-opted-out")
    if trigger.flags.has_thread or trigger.thread:
        return worded(interaction, "thread-there", link=link)
    return worded(interaction, "thread-deleted") if posted.threaded else None


async def _fetch(interaction: Interaction, posted: LogRow, trigger_id: int) -> discord.Message | None:
    """Fetch the message to see whose it is, and whether it has a thread; None if it is gone, and our reply with it."""
    place = interaction.client.get_partial_messageable(posted.place_id, guild_id=posted.server_id)
    try:
        return await place.fetch_message(trigger_id)
    except discord.NotFound as refusal:
        if refusal.code == UNKNOWN_MESSAGE:
            await delete_reply_to(interaction.client, trigger_id)
        return None


def _rate_limit(interaction: Interaction) -> str | None:
    """Count a thread as a posted card; return that it is one too many."""
    limiter, now = interaction.client.state.posted_cards.limiter, discord.utils.utcnow()
    seconds = limiter.acquire(interaction.user.id, now)
    if seconds is None:
        return None
    again = discord.utils.format_dt(now + timedelta(seconds=seconds), "R")
    return worded(interaction, "too-many-posts", posted=limiter.limit, when=again)


async def _create(
    interaction: Interaction, claim: Claim, posted: LogRow, trigger: discord.Message, link: str
) -> str | None:
    """Create the thread; return what Discord refused, if it did."""
    try:
        await trigger.create_thread(name=claim.title[:NAME_LIMIT])
    except (discord.HTTPException, *NETWORK_ERRORS) as failure:
        if await _is_there(interaction, trigger.id, failure):
            return None
        await interaction.client.responder.matches.opened_no_thread(posted.match_id)
        if not isinstance(failure, discord.HTTPException):
            raise
        if failure.code == UNKNOWN_MESSAGE:
            await delete_reply_to(interaction.client, trigger.id)
        return _refused(interaction, failure, link)
    return None


async def _is_there(interaction: Interaction, thread_id: int, failure: Exception) -> bool:
    """Tell whether the bot opened the thread although the request for it failed.

    discord.py makes a request again where Discord is in trouble, and the second is refused as the thread exists.
    """
    if isinstance(failure, discord.HTTPException):
        code = code_of(failure)
        if code != THREAD_EXISTS and not may_have_arrived(code):
            return False
    client = interaction.client
    try:
        thread = await client.fetch_channel(thread_id)
    except (discord.HTTPException, *NETWORK_ERRORS):
        return False
    return isinstance(thread, discord.Thread) and client.user is not None and thread.owner_id == client.user.id


def _refused(interaction: Interaction, refusal: discord.HTTPException, link: str) -> str:
    """Return why Discord opened no thread; a refusal that the server did not cause is raised again."""
    if refusal.code == THREAD_EXISTS:
        return worded(interaction, "thread-there", link=link)
    if refusal.code in PERMISSION_ERRORS:
        return _told_lacking(interaction, (CREATE_PUBLIC_THREADS,))
    name = _REFUSALS.get(refusal.code)
    return worded(interaction, name) if name else posting.explained(refusal, interaction)


async def _fill(interaction: Interaction, claim: Claim, posted: LogRow, link: str) -> str:
    """Post the pages. Where the message was deleted meanwhile, they go again."""
    client, now, thread_id = interaction.client, discord.utils.utcnow(), posted.trigger_id or 0
    pages = render.thread_pages(
        claim, client.responder.libraries.language_of(claim), now.date(), client.links.page_of(claim)
    )
    client.responder.shown(thread_id, now, claim.id, posted.server_id)
    try:
        for number, page in enumerate(pages):
            if not await _post_page(client, posted, thread_id, number, page):
                return worded(interaction, "row-gone")
    except discord.HTTPException as refusal:
        if refusal.code == UNKNOWN_CHANNEL:
            return worded(interaction, "thread-deleted")
        return worded(interaction, "thread-unfinished", link=link)
    reply_actions.count_event(interaction, claim.id, Event.OPENED)
    return worded(interaction, "thread-opened", link=link)


async def _post_page(
    client: BotClient, posted: LogRow, thread_id: int, number: int, page: discord.ui.LayoutView
) -> bool:
    """Post and record a page; return False where the message is gone, and the page therefore too.

    One that arrived although the request for it failed is as good as any other.
    """
    thread = client.get_partial_messageable(thread_id, guild_id=posted.server_id)
    nonce = f"cp{thread_id}p{number}"
    try:
        sent = await retry(partial(thread.send, view=page, allowed_mentions=NO_MENTIONS, silent=True, nonce=nonce))
    except (discord.HTTPException, *NETWORK_ERRORS):
        known = await client.responder.matches.pages(posted.match_id)
        arrived = [page for page in await pages_in(client, thread_id) or () if page not in known]
        if not arrived:
            raise
        return all([await _record_page(client, posted, thread_id, page) for page in arrived])
    return await _record_page(client, posted, thread_id, sent.id)


async def _record_page(client: BotClient, posted: LogRow, thread_id: int, page_id: int) -> bool:
    """Record a page. One that cannot be recorded is deleted; return False if that is as the message is gone."""
    try:
        stands = await client.responder.matches.page_posted(posted.match_id, page_id)
    except StorageError:  # without a record it could never be changed
        await delete_unrecorded(client, posted.server_id, [MessageRef(thread_id, page_id)])
        raise
    if not stands:
        await delete_unrecorded(client, posted.server_id, [MessageRef(thread_id, page_id)])
    return stands
