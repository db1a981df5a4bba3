"""What is about to happen in which channels: a confirmation with all that speaks against it, then the notices."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.core import strings
from bot.core.reasons import LIVE_MODES, Mode, seems_sensitive
from bot.frontend.interactions import NOBODY, Interaction, tell
from bot.frontend.message_adapter import lacking
from bot.frontend.panels.panel import Panel
from bot.frontend.panels.text import Text
from bot.frontend.retry import BROKEN
from bot.frontend.upkeep.problems import quoted

if TYPE_CHECKING:
    from bot.answering.policy import Permission

MOST_CHANNELS = 25
LABEL_LIMIT = 34

Eligible = discord.TextChannel | discord.ForumChannel
Back = Callable[[Interaction], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What has been chosen so far. `by_right`: the person held Manage Server when the panel was opened.

    `note` is what else should be known before it is confirmed, such as how a trial went.
    """

    channel_ids: tuple[int, ...] = ()
    mode: Mode = Mode.CARD
    notice: bool = True
    by_right: bool
    note: str | None = None


class ConfirmPanel(Panel):
    """What is about to happen, and what speaks against it."""

    command = "setup"

    def __init__(self, interaction: Interaction, guild: discord.Guild, choice: Choice, back: Back) -> None:
        super().__init__(interaction.client.panels, interaction.user.id)
        self._guild, self._choice, self._back = guild, choice, back
        self._before = dict(interaction.client.responder.servers.channels(guild.id))
        self._channels = eligible(guild, choice.channel_ids)
        self._sensitive = tuple(channel for channel in self._channels if self._is_sensitive(channel))
        ceiling = interaction.client.responder.servers.options(guild.id).channel_ceiling
        self.put(strings.CONFIRM_HEADING, "\n".join(self._lines(ceiling)))
        self.row(*self._buttons())

    def _lines(self, ceiling: int) -> Iterator[str]:
        mode = self._choice.mode
        yield strings.setup_change(mode, _mentions(self._channels))
        if self._choice.note:
            yield self._choice.note
        if mode in LIVE_MODES:
            yield strings.ceiling(ceiling)
            if untried := [channel for channel in self._channels if channel.id not in self._before]:
                yield strings.not_tried_in(_mentions(untried))
        if sensitive := self._sensitive:
            yield strings.sensitive_channels(_mentions(sensitive), several=len(sensitive) > 1)
        yield from _warnings(self._channels, self._guild.me, mode)
        if mode in LIVE_MODES:
            yield strings.NOTICE_ALWAYS
        yield strings.STOP_ANY_TIME

    def _buttons(self) -> Iterator[ui.Button[Panel]]:
        everything = partial(self._confirm, without=frozenset())
        if self._sensitive:
            spared = frozenset(channel.id for channel in self._sensitive)
            yield self.button(_without(self._sensitive), "without", partial(self._confirm, without=spared))
            yield self.button(strings.CONFIRM_ALL, "all", everything)
        else:
            yield self.button(strings.CONFIRM, "all", everything)
        if self._choice.mode is Mode.SHADOW:
            label = strings.NOTICE_ON if self._choice.notice else strings.NOTICE_OFF
            yield self.button(label, "notice", self._toggle_notice)
        yield self.button(strings.BACK, "back", self._back)

    def _is_sensitive(self, channel: Eligible) -> bool:
        names = (channel.name, channel.category.name if channel.category else "")
        return self._choice.mode is not Mode.OFF and (channel.nsfw or seems_sensitive(names))

    async def _toggle_notice(self, interaction: Interaction) -> None:
        choice = replace(self._choice, notice=not self._choice.notice)
        await self.replace(interaction, ConfirmPanel(interaction, self._guild, choice, self._back))

    async def _confirm(self, interaction: Interaction, without: frozenset[int]) -> None:
        if self._choice.by_right and not interaction.permissions.manage_guild:
            await tell(interaction, strings.lacking_right(strings.PERMISSIONS["manage_guild"]))
            return
        chosen = tuple(channel for channel in self._channels if channel.id not in without)
        if not chosen:
            await self.replace(interaction, Text(self.panels, self.owner_id, strings.SETUP_NOTHING_LEFT))
            return
        mode, servers = self._choice.mode, interaction.client.responder.servers
        ids = tuple(channel.id for channel in chosen)
        await servers.set_mode(self._guild.id, ids, mode, discord.utils.utcnow())
        done = "\n".join((strings.SETUP_DONE, strings.setup_change(mode, _mentions(chosen)), strings.STOP_ANY_TIME))
        await self.replace(interaction, Text(self.panels, self.owner_id, done))
        await self._give_notice(interaction, chosen)

    async def _give_notice(self, interaction: Interaction, channels: Iterable[Eligible]) -> None:
        """Tell each channel once what is new there; say of which it could not be told."""
        failed = [channel async for channel in self._unreached(channels)]
        if failed:
            await tell(interaction, strings.notice_failed(_mentions(failed)))

    async def _unreached(self, channels: Iterable[Eligible]) -> AsyncIterator[Eligible]:
        for channel in channels:
            if not self._is_news(channel) or not isinstance(channel, discord.TextChannel):
                continue
            try:
                await channel.send(strings.NOTICES[self._choice.mode], allowed_mentions=NOBODY, silent=True)
            except (discord.HTTPException, *BROKEN):
                yield channel

    def _is_news(self, channel: Eligible) -> bool:
        """A trial is told if the moderator wants, going live always; neither where it was so before."""
        before, mode = self._before.get(channel.id, Mode.OFF), self._choice.mode
        if mode is Mode.SHADOW:
            return self._choice.notice and before is Mode.OFF
        return mode in LIVE_MODES and before not in LIVE_MODES


def eligible(guild: discord.Guild, channel_ids: Iterable[int]) -> tuple[Eligible, ...]:
    """Return those of the ids that are channels of this server in which the bot can be switched on."""
    channels = (guild.get_channel(number) for number in channel_ids)
    return tuple(channel for channel in channels if isinstance(channel, Eligible) and not _is_announcement(channel))[
        :MOST_CHANNELS
    ]


def _is_announcement(channel: Eligible) -> bool:
    return isinstance(channel, discord.TextChannel) and channel.is_news()


def _warnings(channels: Iterable[Eligible], me: discord.Member, mode: Mode) -> Iterator[str]:
    """One warning for all that lack the same: a line for each of 25 channels would not fit into a message."""
    alike: dict[tuple[Permission, ...], list[Eligible]] = {}
    for channel in channels:
        alike.setdefault(lacking(channel, me, mode), []).append(channel)
    for missing, lackers in alike.items():
        if missing:
            yield strings.missing_permissions(_mentions(lackers), quoted(missing))
    if any(alike):
        yield strings.GIVE_PERMISSIONS


def _mentions(channels: Iterable[Eligible]) -> str:
    return ", ".join(channel.mention for channel in channels)


def _without(sensitive: tuple[Eligible, ...]) -> str:
    """Name the one channel that is spared, where the label has room for its name."""
    label = strings.confirm_without(f"#{sensitive[0].name}")
    named = len(sensitive) == 1 and len(label) <= LABEL_LIMIT
    return label if named else strings.confirm_without(strings.CONFIRM_WITHOUT_THEM)
