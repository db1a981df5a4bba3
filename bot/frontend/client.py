"""The client: receives Discord's events, hands them on, and sends replies."""

import logging
import time
from datetime import datetime
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.answering.events import Answered, Unreadable
from bot.answering.policy import Post, is_exempt
from bot.app.left_servers import forget_left
from bot.app.message_refs import MessageRef, message_refs
from bot.app.pending_reply import OverruledError, PendingReply
from bot.app.responder import Responder
from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.frontend.actions import button_handlers
from bot.frontend.cards import buttons, digest, render, renewal
from bot.frontend.commands import COMMANDS
from bot.frontend.commands.check import check_direct
from bot.frontend.commands.registration import Translator
from bot.frontend.context import NO_MENTIONS, BotClient, Interaction, Links, language_of
from bot.frontend.custom_ids import Press
from bot.frontend.interactions import reply
from bot.frontend.message_adapter import post_from
from bot.frontend.state import SessionState
from bot.frontend.upkeep import catching_up, deleted_replies, deletions, discord_errors, errors
from bot.frontend.upkeep.clock import DiscordClock
from bot.frontend.upkeep.problems import permitted_channels
from bot.frontend.upkeep.requests import NETWORK_ERRORS, retry
from bot.frontend.upkeep.shards import ReconnectingClient

log = logging.getLogger(__name__)

NO_LINKS = Links()

STARTED_AT = "started_at"
"""The key under which an interaction carries the moment at which it came."""


class CommandTree(app_commands.CommandTree[BotClient]):
    """The commands. Errors from commands and from the controls of panels end in its `on_error`."""

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Refuse nobody; note when the interaction came, for `on_app_command_completion`."""
        interaction.extras[STARTED_AT] = time.perf_counter()
        return True

    async def on_error(self, interaction: Interaction, error: Exception) -> None:
        """Log ids and places in the code, and tell the person."""
        await errors.answer_error(interaction, error)


class Counterpoint(ReconnectingClient, BotClient):
    """The bot. Without `message_content` it reads no messages in servers; private answers still work."""

    def __init__(
        self,
        responder: Responder,
        *,
        message_content: bool,
        links: Links = NO_LINKS,
        **options: Any,  # noqa: ANN401 - whatever discord.py takes
    ) -> None:
        self.clock = DiscordClock()
        super().__init__(
            http_trace=self.clock.trace(),
            intents=_intents(message_content=message_content),
            allowed_mentions=NO_MENTIONS,
            # What people wrote, and who they are, is not kept beyond the moment of a decision.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            **options,
        )
        self.responder = responder
        self.reads_messages = message_content
        self.links = links
        self.state = SessionState()
        self.gaps = 0
        """How often something may have happened in Discord that is not on record."""
        self.tree = CommandTree(self)
        for command in COMMANDS:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        """Make old buttons work, and register the commands with Discord. No background work is started here."""
        self.add_dynamic_items(buttons.CardItem)
        await self.tree.set_translator(Translator())
        await self.tree.sync()

    async def on_ready(self) -> None:
        """Forget the servers that removed the bot while it was not connected."""
        await self.forget_left()

    async def on_shard_ready(self, shard_id: int) -> None:
        """Go on in channels of a shard's servers whose permissions were given back; what else happened comes later."""
        self.gaps += 1
        for guild in self.guilds:
            if guild.shard_id == shard_id and not guild.unavailable:
                await self.on_guild_available(guild)

    async def on_guild_available(self, guild: discord.Guild) -> None:
        """Resume the channels of a server in which nothing is missing any more."""
        permitted = tuple(permitted_channels(self, guild))
        await discord_errors.resume_channels(self.responder, guild.id, permitted, discord.utils.utcnow())

    async def forget_left(self) -> None:
        """Forget the servers on record that the bot is no member of."""
        if self.application_id is not None and self.shard_count is not None:
            present = {guild.id for guild in self.guilds}  # as READY named them, unavailable ones too
            await forget_left(self.responder, self.application_id, present, set(self.shards), self.shard_count)

    async def on_message(self, message: discord.Message) -> None:
        """Answer a direct message always, and a post if the rules say so."""
        if isinstance(message.channel, discord.DMChannel):
            await check_direct(self, message)
        elif self.reads_messages:
            with self.responder.in_flight.deciding(message.id):
                await self._read(message, in_time=await self.state.message_queue.wait_turn())

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Delete a reply that no longer fits its message; an edit never earns a reply.

        Discord sends the same event for a pin, a link's preview and a thread that is opened: then nobody edited.
        """
        if payload.message.edited_at is None:
            return
        post = post_from(payload.message) if self.reads_messages else None
        self.responder.forget_last(payload.channel_id)
        if post and self._may_read(post):
            await deletions.delete_messages(self, message_refs(await self.responder.reconsider(post)))

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Delete the reply to a deleted message. If a moderator deletes a reply, turn its claim off in the channel."""
        self.responder.forget_last(payload.channel_id)
        if not self.responder.servers.knows(payload.guild_id):
            return
        await deletions.delete_reply_to(self, payload.message_id)
        await self.responder.cards.gone((payload.message_id,))
        if posted := await self.responder.matches.on_reply(payload.message_id):
            await deleted_replies.follow_deletion(self, posted, discord.utils.utcnow())

    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Delete the replies to deleted messages, and the pages of deleted replies. This turns no claim off."""
        self.responder.forget_last(payload.channel_id)
        if self.responder.servers.knows(payload.guild_id):
            withdrawn = await self.responder.withdraw(payload.message_ids)
            await deletions.delete_messages(self, message_refs(withdrawn))
            await deletions.delete_pages_of(self, payload.message_ids)
            await self.responder.cards.gone(payload.message_ids)

    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """Forget what was recorded for a thread that is gone."""
        await self.responder.place_deleted(payload.thread_id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Forget what was recorded for a channel that is gone, and its settings."""
        await self.responder.place_deleted(channel.id)
        await self.responder.servers.remove_channel(channel.guild.id, channel.id)
        await self.responder.servers.lose_digest(channel.guild.id, channel.id)

    async def on_guild_channel_update(self, _before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        """Resume a channel whose permissions may have been corrected."""
        await discord_errors.resume_channels(self.responder, after.guild.id, (after.id,), discord.utils.utcnow())

    async def on_guild_role_update(self, _before: discord.Role, after: discord.Role) -> None:
        """Resume the channels of a server whose roles may have been corrected."""
        await self._resume_channels(after.guild)

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """Forget a role that is gone."""
        await self.responder.servers.remove_role(role.guild.id, role.id)

    async def on_member_update(self, _before: discord.Member, after: discord.Member) -> None:
        """Resume the channels of a server in which the bot may have been given a role."""
        await self._resume_channels(after.guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that removed the bot; Discord does not send this event for an outage."""
        await self.responder.forget(guild.id)

    async def on_interaction(self, interaction: Interaction) -> None:
        """Answer a press that nothing handles any more."""
        data: dict[str, object] = {**(interaction.data or {})}
        custom_id = data.get("custom_id")
        if not isinstance(custom_id, str) or interaction.response.is_done():
            return
        if refusal := self.state.panels.refusal(custom_id, interaction.user.id, language_of(interaction)):
            await reply(interaction, refusal)

    async def on_error(self, event_method: str, /, *_args: object, **_kwargs: object) -> None:
        """Log where an event failed, without its content. What it would have erased is looked at later."""
        errors.log_current_error(event_method)
        if event_method.endswith("_delete"):
            self.gaps += 1

    def on_unreadable(self, event: str) -> None:
        """Count an event that was dropped. If it told of a deletion, that is found out later."""
        self.responder.emit(Unreadable(event=event), logging.DEBUG)
        if "_DELETE" in event:
            self.gaps += 1

    async def on_app_command_completion(
        self, interaction: Interaction, command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu
    ) -> None:
        """Record how long a command took."""
        self._record_answer(command.qualified_name, interaction)

    async def handle_press(self, interaction: Interaction, press: Press, chosen: tuple[str, ...]) -> None:
        """Answer a press on a card or line; `chosen` is what was picked in a select."""
        interaction.extras[STARTED_AT] = time.perf_counter()
        async with errors.HandleErrors(interaction):
            await button_handlers.answer(interaction, press, chosen)
            self._record_answer(f"press {press.action}", interaction)

    async def handle_error(self, interaction: Interaction, error: Exception) -> None:
        """Log an error that an interaction caused, and tell the person."""
        await self.tree.on_error(interaction, error)

    async def renew_replies(self) -> None:
        """Update replies, and the cards that members posted, to what the library says now."""
        await renewal.renew_all(self)

    async def catch_up(self) -> None:
        """Find out what happened in Discord that is not on record."""
        await catching_up.catch_up(self)

    async def retry_deletions(self) -> None:
        """Delete what must go and stands still."""
        await deletions.retry_deletions(self)

    async def send_digests(self, now: datetime) -> None:
        """Send the weekly digests that are due."""
        await digest.send_digests(self, now)

    async def _read(self, message: discord.Message, *, in_time: bool) -> None:
        post = post_from(message)
        if post is None:
            return
        if not in_time:
            self.responder.count_as_late(post)
        elif pending := await self.responder.consider(post):
            await self._reply(message, post, pending)

    async def _reply(self, message: discord.Message, post: Post, pending: PendingReply) -> None:
        """Send a reply once, without a ping, and only if its message is still there."""
        if not self._still_holds(post, pending):
            await self.responder.matches.unsaid(pending.match_id)
            return
        try:
            sent = await retry(partial(self._send_reply, message, post, pending))
        except (OverruledError, *NETWORK_ERRORS) as error:
            # The reply may have arrived, so it still counts for cooldowns.
            log.warning(
                "match %d: it was given up (%s); the reply may stand there or not",
                pending.match_id,
                type(error).__name__,
            )
            self.gaps += 1
            return
        except discord.HTTPException as refusal:
            code = discord_errors.code_of(refusal)
            discord_errors.back_off(self.responder, code, post.at)
            await self.responder.failed(pending, code)
            await discord_errors.stop_channel(self.responder, post.server_id, post.channel_id, code, post.at)
            self.gaps += discord_errors.may_have_arrived(code)
            return
        if not await self._record_reply(pending, sent.id):
            await deletions.delete_messages(self, [MessageRef(message.channel.id, sent.id)])
        elif not self._still_holds(post, pending):  # sending may take a minute, as discord.py tries again by itself
            await deletions.delete_reply_to(self, post.id)

    def _still_holds(self, post: Post, pending: PendingReply) -> bool:
        return self.responder.still_holds(post, pending.rules, pending.claim.id)

    async def _send_reply(self, message: discord.Message, post: Post, pending: PendingReply) -> discord.Message:
        if not self._still_holds(post, pending):
            raise OverruledError
        return await message.reply(
            **self._parts_of(pending, post),
            mention_author=False,
            allowed_mentions=NO_MENTIONS,
            silent=True,
            nonce=f"cp{message.id}",
        )

    def _parts_of(self, pending: PendingReply, post: Post) -> dict[str, Any]:
        options = render.ReplyOptions(
            mode=pending.mode,
            match_id=pending.match_id,
            page_url=self.links.page_of(pending.claim),
            threads=self.responder.servers.offers_thread(post.server_id, post.channel_id, post.place_id),
        )
        language = self.responder.libraries.language_of(pending.claim)
        return render.reply_parts(pending.claim, language, post.created_at.date(), options)

    async def _record_reply(self, pending: PendingReply, reply_id: int) -> bool:
        """Record a reply and tell whether it may stay. One without a record could never be found and deleted later."""
        try:
            return await self.responder.delivered(pending, reply_id)
        except StorageError as error:
            log.warning("match %d: %s", pending.match_id, error)
            self.gaps += 1
            return False

    def _record_answer(self, asked: str, interaction: Interaction) -> None:
        took = (time.perf_counter() - interaction.extras[STARTED_AT]) * 1_000
        self.responder.emit(Answered(asked=asked, interaction_id=interaction.id, answering_ms=took))

    async def _resume_channels(self, guild: discord.Guild) -> None:
        channels = self.responder.servers.channels(guild.id)
        await discord_errors.resume_channels(self.responder, guild.id, channels, discord.utils.utcnow())

    def _may_read(self, post: Post) -> bool:
        rules = self.responder.rules(post)
        left_alone = rules.opted_out or is_exempt(post, rules) or rules.quiet
        return not post.by_bot and rules.mode is not Mode.OFF and not rules.paused and not left_alone


def _intents(*, message_content: bool) -> discord.Intents:
    """Return the intents. Direct messages need one of their own, which is not privileged."""
    return discord.Intents(guilds=True, guild_messages=True, dm_messages=True, message_content=message_content)
