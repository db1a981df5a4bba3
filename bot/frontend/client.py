"""The bot on Discord: events come in here and are handed on; what Discord refuses is caught by its code."""

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import discord
from discord import app_commands

from bot.answering.events import Answered
from bot.answering.policy import Post
from bot.app.responder import CLAIM_OFF_DURATION, MessageLocation, PendingReply, Responder, reply_locations
from bot.core.catalogue import Catalogue
from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.frontend.actions import button_handlers
from bot.frontend.actions.post_card import Board
from bot.frontend.actions.voters import Votes
from bot.frontend.cards import buttons, posted_cards, replies
from bot.frontend.commands import COMMANDS
from bot.frontend.commands.check import check_direct
from bot.frontend.commands.translation import Translator
from bot.frontend.fair_queue import Turns
from bot.frontend.interactions import NOBODY, Interaction, tell
from bot.frontend.message_adapter import post_from
from bot.frontend.panels.panel import Panels
from bot.frontend.rate_limiter import Pace
from bot.frontend.retry import BROKEN, until_heard
from bot.frontend.upkeep import discord_errors, faults
from bot.frontend.upkeep.clock import DiscordTime
from bot.frontend.upkeep.shards import PatientClient
from bot.storage.daily_counts import Event
from bot.storage.matches import Posted
from bot.storage.tables import OffBy

if TYPE_CHECKING:
    from asyncio import Task

log = logging.getLogger(__name__)

QUESTIONS_A_MINUTE = 10
BEGAN = "began"
"""Under this name an interaction carries the moment at which it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Pages of the operator: help for people, the source code, where to report a problem."""

    support: str | None = None
    source: str | None = None
    report: str | None = None


class Tree(app_commands.CommandTree["Counterpoint"]):
    """The commands; whatever goes wrong in one, or behind a button, ends in its hook."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Refuse nobody; note when it came, for `on_app_command_completion`."""
        interaction.extras[BEGAN] = time.perf_counter()
        return True

    async def on_error(self, interaction: Interaction, error: Exception) -> None:
        """Log ids and places, tell the person."""
        await faults.answer_fault(interaction, error)


class Counterpoint(PatientClient):
    """Counterpoint. Without `message_content` it reads nothing, and private answers work all the same."""

    def __init__(
        self,
        responder: Responder,
        *,
        message_content: bool,
        support_url: str | None = None,
        source_url: str | None = None,
        report_url: str | None = None,
        **options: Any,  # noqa: ANN401 - whatever discord.py takes
    ) -> None:
        self.time = DiscordTime()
        super().__init__(
            http_trace=self.time.trace(),
            intents=_intents(message_content=message_content),
            allowed_mentions=NOBODY,
            # What people wrote is not kept, nor who they are, beyond the moment of a decision.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            **options,
        )
        self.responder = responder
        self.reads = message_content
        self.links = Links(support=support_url, source=source_url, report=report_url)
        self.panels = Panels()
        self.board = Board()
        self.votes = Votes()
        self.turns, self.questions = Turns(), Turns()
        self.promised: WeakKeyDictionary[Task[Any], Interaction] = WeakKeyDictionary()
        self.pace = Pace(QUESTIONS_A_MINUTE, timedelta(minutes=1))
        self.tree = Tree(self)
        for command in COMMANDS:
            self.tree.add_command(command)

    @property
    def catalogue(self) -> Catalogue:
        """The names in the library as it is now: it may be exchanged while the bot runs."""
        library = self.responder.library
        return Catalogue(library.claims, library.topics)

    async def setup_hook(self) -> None:
        """Make old buttons work and Discord know the commands. Nothing that lives on is started here."""
        self.add_dynamic_items(buttons.CardItem)
        await self.tree.set_translator(Translator())
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        """Answer a post if the rules say so, a direct message always."""
        if isinstance(message.channel, discord.DMChannel):
            await check_direct(self, message)
        elif self.reads:
            await self._read(message, in_time=await self.turns.take())

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Take a reply back that no longer fits; an edit earns none."""
        post = post_from(payload.message) if self.reads else None
        self.responder.forget_last(payload.channel_id)
        if post and self._may_read(post):
            await self.delete_replies(await self.responder.reconsider(post))

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Let a reply go with its message; a reply that a moderator deletes is a ruling on its claim."""
        self.responder.forget_last(payload.channel_id)
        if not self.responder.servers.knows(payload.guild_id):
            return
        await self.delete_replies(await self.responder.withdraw((payload.message_id,)))
        await self.responder.cards.gone((payload.message_id,))
        if posted := await self.responder.matches.on_reply(payload.message_id):
            now = discord.utils.utcnow()
            await self.turn_off(posted, now + CLAIM_OFF_DURATION)
            self.responder.matches.daily.note(posted.server_id, posted.claim_id, Event.REMOVED, now)
            await self.responder.withdraw((posted.trigger_id,) if posted.trigger_id else ())

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Let replies go with their messages. Clearing a channel is no ruling."""
        self.responder.forget_last(payload.channel_id)
        if self.responder.servers.knows(payload.guild_id):
            await self.delete_replies(await self.responder.withdraw(payload.message_ids))
            await self.responder.cards.gone(payload.message_ids)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Forget what led into a thread that is gone."""
        await self.responder.place_deleted(payload.thread_id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget what led into a channel that is gone, and that it was on."""
        await self.responder.place_deleted(channel.id)
        await self.responder.servers.remove_channel(channel.guild.id, channel.id)

    async def on_guild_channel_update(self, _before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Let a channel go on whose permissions may have been mended."""
        await discord_errors.rights_changed(self.responder, after.guild.id, (after.id,), discord.utils.utcnow())

    async def on_guild_role_update(self, _before: discord.Role, after: discord.Role) -> None:
        """Let the channels of a server go on whose roles may have been mended."""
        await self._rights_changed(after.guild)

    async def on_member_update(self, _before: discord.Member, after: discord.Member) -> None:
        """Let the channels of a server go on where the bot may have been given a role."""
        await self._rights_changed(after.guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that removed the bot; an outage does not end here."""
        await self.responder.forget(guild.id)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Say of a press that nothing listens to any more that it came too late."""
        data: Mapping[str, object] = {**(interaction.data or {})}
        custom_id = data.get("custom_id")
        if not isinstance(custom_id, str) or interaction.response.is_done():
            return
        if refusal := self.panels.refusal(custom_id, interaction.user.id):
            await tell(interaction, refusal)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log where an event failed, without what it held."""
        faults.record_current(event_method)

    async def pressed(self, interaction: Interaction, press: buttons.Press, chosen: tuple[str, ...]) -> None:
        """Answer a press on a card or line."""
        interaction.extras[BEGAN] = time.perf_counter()
        async with faults.Answered(interaction):
            await button_handlers.answer(interaction, press, chosen)
            self._answered(f"press {press.action}", interaction)

    async def on_app_command_completion(
        self, interaction: Interaction, command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu
    ) -> None:
        """Note how long a command took."""
        self._answered(command.qualified_name, interaction)

    async def take_back(self, trigger_id: int) -> None:
        """Delete our reply to a message, and all that leads to the message."""
        await self.delete_replies(await self.responder.withdraw((trigger_id,)))

    async def renew_replies(self) -> None:
        """Bring the replies that stand, and the cards that members posted, to what the library says now."""
        await replies.renew(self)
        await posted_cards.renew(self)

    async def turn_off(self, posted: Posted, until: datetime) -> None:
        """Stop speaking of a reply's claim in its channel, as a moderator wants."""
        await self.responder.servers.turn_off(
            posted.server_id, posted.channel_id, posted.claim_id, until, OffBy.MODERATOR
        )

    async def _read(self, message: discord.Message, *, in_time: bool) -> None:
        post = post_from(message)
        if post is None:
            return
        if not in_time:
            self.responder.count_as_late(post)
        elif pending := await self.responder.consider(post):
            await self._reply(message, post, pending)

    async def _reply(self, message: discord.Message, post: Post, pending: PendingReply) -> None:
        """Send without a ping, once, and only to a message that is still there."""
        try:
            sent = await until_heard(partial(_say, message, pending))
        except BROKEN as fault:  # so it holds the next one back
            log.warning(
                "match %d: the line broke (%s); the reply may stand there or not",
                pending.match_id,
                type(fault).__name__,
            )
            return
        except discord.HTTPException as refusal:
            code = discord_errors.code_of(refusal)
            discord_errors.heed(self.responder, code, post.at)
            await self.responder.failed(pending, code)
            await discord_errors.refused(self.responder, post.server_id, post.channel_id, code, post.at)
            return
        if not await self._is_on_record(pending, sent.id):
            await self.delete_message(message.channel.id, sent.id)

    async def _is_on_record(self, pending: PendingReply, reply_id: int) -> bool:
        """Tell whether the reply may stay. One that is not on record would not go with its message, nor for anybody."""
        try:
            return await self.responder.delivered(pending, reply_id)
        except StorageError as fault:
            log.warning("match %d: %s", pending.match_id, fault)
            return False

    def _answered(self, asked: str, interaction: Interaction) -> None:
        took = (time.perf_counter() - interaction.extras[BEGAN]) * 1_000
        self.responder.emit(Answered(asked=asked, interaction_id=interaction.id, answering_ms=took))

    async def _rights_changed(self, guild: discord.Guild) -> None:
        channels = self.responder.servers.channels(guild.id)
        await discord_errors.rights_changed(self.responder, guild.id, channels, discord.utils.utcnow())

    def _may_read(self, post: Post) -> bool:
        rules = self.responder.rules(post)
        return not post.by_bot and rules.mode is not Mode.OFF and not rules.paused and not rules.opted_out

    async def delete_replies(self, taken_back: Iterable[Posted]) -> None:
        """Delete those of our replies that are still there."""
        await self.delete_messages(reply_locations(taken_back))

    async def delete_messages(self, messages: Iterable[MessageLocation]) -> None:
        """Delete messages of ours."""
        for place_id, message_id in messages:
            await self.delete_message(place_id, message_id)

    async def delete_message(self, place_id: int, message_id: int) -> None:
        """Delete one of our messages; that it is gone already, or out of reach, must not keep the next one."""
        try:
            await until_heard(self.get_partial_messageable(place_id).get_partial_message(message_id).delete)
        except discord.HTTPException as refusal:
            log.info("message %d in %d could not be deleted: code %d", message_id, place_id, refusal.code)
        except BROKEN as fault:
            log.warning("message %d in %d could not be deleted: %s", message_id, place_id, type(fault).__name__)


async def _say(message: discord.Message, pending: PendingReply) -> discord.Message:
    return await message.reply(
        **replies.shown(pending.claim, pending.mode, pending.match_id, message.created_at.date()),
        mention_author=False,
        allowed_mentions=NOBODY,
        silent=True,
        nonce=f"cp{message.id}",
    )


def _intents(*, message_content: bool) -> discord.Intents:
    """Direct messages need an intent of their own, but no privileged one."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content)
