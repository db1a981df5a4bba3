"""The last step of /setup: a confirmation with every warning, then the notices in the channels."""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

import discord
from discord import ui

from bot.app.responder import Responder
from bot.core.reasons import LIVE_MODES, Mode, seems_sensitive
from bot.core.strings import Language, text_of
from bot.frontend.context import NO_MENTIONS, Interaction, reader_of
from bot.frontend.interactions import may_still_manage, reply, worded
from bot.frontend.message_adapter import permission_names
from bot.frontend.panels.panel import Handler, Panel, TextPanel
from bot.frontend.pauses import listed
from bot.frontend.upkeep.problems import missing_for_all
from bot.frontend.upkeep.requests import NETWORK_ERRORS

MAX_NAMED = 10
"""How many of them are named in a warning."""
MAX_LABEL = 34
"""Characters: what Discord recommends at most for a button."""

ENOUGH_REVIEWED = 20
"""Replies that a moderator should have judged before the bot goes live."""

Eligible = discord.TextChannel | discord.ForumChannel


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupChoice:
    """What has been chosen so far. `by_right` says that the person had Manage Server when the panel was opened.

    Shown before confirmation are `note`, such as how a trial went, and `changed`, that somebody chose anew meanwhile.
    `left` is how many channels could be chosen, too, but fit into no select.
    """

    channel_ids: tuple[int, ...] = ()
    mode: Mode = Mode.SHADOW
    notice: bool = True
    by_right: bool
    note: str | None = None
    changed: str | None = None
    left: int = 0


class ConfirmPanel(Panel):
    """Shows what is about to change, with every warning, and asks for confirmation."""

    command = "setup"

    def __init__(self, interaction: Interaction, guild: discord.Guild, choice: SetupChoice, back: Handler) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._choice, self._back = guild, choice, back
        self._before = dict(interaction.client.responder.servers.channels(guild.id))
        self._channels = eligible(guild, choice.channel_ids)
        self._sensitive = tuple(channel for channel in self._channels if self._is_sensitive(channel))
        self._options = interaction.client.responder.servers.options(guild.id)
        lacking, tail = list(self._lacking(interaction.client.responder)), "\n".join(self._tail())
        self.add_text(self.worded("confirm-heading"), "\n".join(self._lines()))
        if lacking:
            cure = self.worded("give-permissions")
            self.add_lines(lacking, keep=len(cure) + len(tail))
            self.add_text(cure)
        self.add_text(tail)
        self.add_row(*self._buttons())

    def _lines(self) -> Iterator[str]:
        mode = self._choice.mode
        yield self._change(self._channels)
        yield self.worded_of("mode-means", mode)
        if mode in LIVE_MODES:
            yield self.worded("members-post-cards" if self._options.member_cards else "members-post-no-cards")
        yield from filter(None, (self._choice.note, self._choice.changed))
        if mode in LIVE_MODES:
            yield self.worded("ceiling", replies=self._options.channel_ceiling)
            if untested := [channel for channel in self._channels if channel.id not in self._before]:
                yield self.worded("not-tried-in", channels=self._named(untested))
        if sensitive := self._sensitive:
            yield self.worded("sensitive-channels", channels=_mentions(sensitive), several=len(sensitive) > 1)

    def _tail(self) -> Iterator[str]:
        if self._choice.mode in LIVE_MODES:
            yield from self._announced()
        yield from self._without_notice_by_itself(self._channels)
        yield self.worded("stop-any-time")

    def _announced(self) -> Iterator[str]:
        """Yield where a notice is posted: only where the bot was not live before."""
        open_to_notices = [channel for channel in self._channels if isinstance(channel, discord.TextChannel)]
        told = [channel for channel in open_to_notices if self._needs_notice(channel)]
        if told and len(told) == len(self._channels):
            yield self.worded("notice-always")
        elif told:
            yield self.worded("notice-in", channels=self._named(told))
        elif open_to_notices:
            yield self.worded("notice-none")

    def _without_notice_by_itself(self, channels: Iterable[Eligible]) -> Iterator[str]:
        """Yield that a forum, where only posts can be written, gets no notice."""
        forums = [channel for channel in channels if isinstance(channel, discord.ForumChannel)]
        if forums and self._choice.mode is not Mode.OFF:
            yield self.worded("no-notice-in-forums", channels=self._named(forums))

    def _buttons(self) -> Iterator[ui.Button[Panel]]:
        everything = partial(self._confirm, without=frozenset())
        if self._sensitive:
            left_out = frozenset(channel.id for channel in self._sensitive)
            yield self.button(self._without(), "without", partial(self._confirm, without=left_out))
            yield self.button(self.worded("confirm-all"), "all", everything)
        else:
            yield self.button(self.worded("confirm"), "all", everything)
        if self._choice.mode is Mode.SHADOW:
            label = self.worded("notice-on") if self._choice.notice else self.worded("notice-off")
            yield self.button(label, "notice", self._toggle_notice)
        yield self.button(self.worded("back"), "back", self._back)

    def _change(self, channels: Iterable[Eligible]) -> str:
        mode = self.worded_of("mode-name", self._choice.mode)
        return self.worded("setup-change", mode=mode, channels=_mentions(channels))

    def _named(self, channels: Iterable[Eligible]) -> str:
        return listed(self.reader.language, [channel.mention for channel in channels], MAX_NAMED)

    def _lacking(self, responder: Responder) -> Iterator[str]:
        """Yield one warning for all channels that lack the same: 25 lines, one per channel, would not fit."""
        alike = defaultdict[tuple[str, ...], list[Eligible]](list)
        for channel in self._channels:
            alike[missing_for_all(responder, channel, self._choice.mode)].append(channel)
        for missing, lacking in alike.items():
            if missing:
                names = permission_names(self.reader.language, missing)
                yield self.worded("missing-permissions", channels=self._named(lacking), names=names)

    def _without(self) -> str:
        """Return the button's label. It names the channel that is left out, if there is one and its name fits."""
        label = self.worded("confirm-without", channel=f"#{self._sensitive[0].name}")
        named = len(self._sensitive) == 1 and len(label) <= MAX_LABEL
        return label if named else self.worded("confirm-without", channel=self.worded("confirm-without-them"))

    def _is_sensitive(self, channel: Eligible) -> bool:
        names = (channel.name, channel.category.name if channel.category else "")
        return self._choice.mode is not Mode.OFF and (channel.nsfw or seems_sensitive(names))

    async def _toggle_notice(self, interaction: Interaction) -> None:
        choice = replace(self._choice, notice=not self._choice.notice)
        await self.replace(interaction, ConfirmPanel(interaction, self._guild, choice, self._back))

    async def _confirm(self, interaction: Interaction, without: frozenset[int]) -> None:
        if not await may_still_manage(interaction, by_right=self._choice.by_right):
            return
        wanted = tuple(channel.id for channel in self._channels if channel.id not in without)
        chosen = eligible(self._guild, wanted)
        if not chosen:
            await self.replace(interaction, TextPanel(self.panels, self.reader, self.worded("setup-nothing-left")))
            return
        mode, servers = self._choice.mode, interaction.client.responder.servers
        ids = tuple(channel.id for channel in chosen)
        if changed := self._changed(chosen, servers.channels(self._guild.id)):
            choice = replace(self._choice, changed=self.worded("changed-meanwhile", channels=changed))
            await self.replace(interaction, ConfirmPanel(interaction, self._guild, choice, self._back))
            return
        await servers.set_mode(self._guild.id, ids, mode, discord.utils.utcnow())
        done = "\n".join(self._done(chosen, gone=len(wanted) - len(chosen)))
        await self.replace(interaction, TextPanel(self.panels, self.reader, done))
        await self._give_notice(interaction, chosen)

    def _changed(self, chosen: Iterable[Eligible], modes: Mapping[int, Mode]) -> str:
        """Return the channels to which somebody else gave another mode while this was being read, and these modes."""
        changed = (channel for channel in chosen if modes.get(channel.id) != self._before.get(channel.id))
        named = ((channel.mention, self.worded_of("mode-name", modes.get(channel.id, Mode.OFF))) for channel in changed)
        return listed(self.reader.language, [f"{mention}: {mode}" for mention, mode in named], MAX_NAMED)

    def _done(self, chosen: Iterable[Eligible], gone: int) -> Iterator[str]:
        yield self.worded("setup-done")
        yield self._change(chosen)
        if gone:
            yield self.worded("channels-gone", number=gone)
        if self._choice.mode is Mode.SHADOW:
            yield self.worded("after-shadow", enough=ENOUGH_REVIEWED)
        yield from self._without_notice_by_itself(chosen)
        yield self.worded("stop-any-time")

    async def _give_notice(self, interaction: Interaction, channels: Iterable[Eligible]) -> None:
        """Post a notice in each channel where something changes; name the channels where that failed."""
        failed = [channel async for channel in self._without_notice(channels)]
        if failed:
            await reply(interaction, worded(interaction, "notice-failed", channels=_mentions(failed)))

    async def _without_notice(self, channels: Iterable[Eligible]) -> AsyncIterator[Eligible]:
        """A notice is for everybody in a channel, so it is in the server's language."""
        language = Language.of(self._guild.preferred_locale.value)
        for channel in channels:
            if not self._needs_notice(channel) or not isinstance(channel, discord.TextChannel):
                continue
            notice = text_of(language, "channel-notice", self._choice.mode)
            try:
                await channel.send(notice, allowed_mentions=NO_MENTIONS, silent=True)
            except (discord.HTTPException, *NETWORK_ERRORS):
                yield channel

    def _needs_notice(self, channel: Eligible) -> bool:
        """A trial is announced if the moderator wants it, going live always; neither if it was so before."""
        before, mode = self._before.get(channel.id, Mode.OFF), self._choice.mode
        if mode is Mode.SHADOW:
            return self._choice.notice and before is Mode.OFF
        return mode in LIVE_MODES and before not in LIVE_MODES


def eligible(guild: discord.Guild, channel_ids: Iterable[int]) -> tuple[Eligible, ...]:
    """Return the channels of this server, out of the ids, in which the bot can be switched on."""
    channels = (guild.get_channel(number) for number in channel_ids)
    return tuple(channel for channel in channels if isinstance(channel, Eligible) and not _is_announcement(channel))


def _is_announcement(channel: Eligible) -> bool:
    return isinstance(channel, discord.TextChannel) and channel.is_news()


def _mentions(channels: Iterable[Eligible]) -> str:
    return ", ".join(channel.mention for channel in channels)
