"""A panel of /setup: the roles that are left alone, the moderator role, the quiet hours, the weekly digest."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import discord
from discord import ui

from bot.core.reasons import Mode
from bot.core.text import escape
from bot.frontend.cards.buttons import OPTION_LIMIT
from bot.frontend.cards.digest import WEEK
from bot.frontend.context import Interaction, language_of, reader_of
from bot.frontend.interactions import may_still_manage, reply, reply_missing_permission, worded
from bot.frontend.message_adapter import missing_for_mode, permission_names
from bot.frontend.panels.panel import Form, Handler, OneChannelPicker, Panel
from bot.frontend.panels.time_zones import like_zone, read_time, zone_named
from bot.storage.server_settings import Digest, Schedule
from bot.storage.tables import RoleKind

_DIGEST_KINDS = [discord.ChannelType.text]


class PeoplePanel(Panel):
    """Each choice takes effect at once. Only who has Manage Server itself may choose who else moderates."""

    command = "setup"

    def __init__(
        self, interaction: Interaction, guild: discord.Guild, by_right: bool, back: Handler, notice: str | None = None
    ) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._by_right, self._back = guild, by_right, back
        servers = interaction.client.responder.servers
        self._hours = servers.quiet_hours(guild.id)
        self._shown = {kind: self._existing(servers.roles(guild.id, kind)) for kind in RoleKind}
        self.add_text(self.worded("people-heading"))
        self._roles(RoleKind.EXEMPT, self._exempt, OPTION_LIMIT)
        self._roles(RoleKind.MODERATOR, self._appoint, 1)
        self._quiet_hours()
        self._digest(servers.digest(guild.id))
        if notice:
            self.add_text(notice)
        self.add_row(self.button(self.worded("back"), "back", back))

    def _roles(self, kind: RoleKind, handler: "RolesChosen", most: int) -> None:
        name = "exempt-roles" if kind is RoleKind.EXEMPT else "moderator-role"
        self.add_text(self.worded(name))
        self.add_row(RolePicker(handler, self.worded(f"{name}-hint"), self.control_id(kind), self._shown[kind], most))

    def _existing(self, role_ids: Iterable[int]) -> tuple[int, ...]:
        return tuple(role_id for role_id in sorted(role_ids) if self._guild.get_role(role_id))

    def _quiet_hours(self) -> None:
        buttons = [self.button(self.worded("quiet-hours-set"), "quiet", self._ask_for_hours)]
        if hours := self._hours:
            start, end = (f"{moment:%H:%M}" for moment in (hours.start, hours.end))
            self.add_text(self.worded("quiet-hours-are", start=start, end=end, zone=hours.zone))
            buttons.append(self.button(self.worded("quiet-hours-end"), "no-quiet", self._end_hours))
        else:
            self.add_text(self.worded("quiet-hours-none"))
        self.add_row(*buttons)

    def _digest(self, digest: Digest | None) -> None:
        channel_id = digest.channel_id if digest else None
        due = discord.utils.format_dt(digest.due, "f") if digest and channel_id else None
        self.add_text(self.worded("digest-channel", due=due))
        hint, custom_id = self.worded("digest-channel-hint"), self.control_id("digest")
        self.add_row(OneChannelPicker(self._choose_digest, hint, custom_id, channel_id, _DIGEST_KINDS))

    async def _choose_digest(self, interaction: Interaction, channel_id: int | None) -> None:
        if not await may_still_manage(interaction, by_right=self._by_right):
            return
        servers, digest = interaction.client.responder.servers, None
        if channel_id:
            channel = self._guild.get_channel(channel_id)
            if channel is None:
                await self._reopen(interaction, self.worded("channel-gone"))
                return
            if missing := missing_for_mode(channel, self._guild.me, Mode.LINE):
                names = permission_names(self.reader.language, missing)
                await self._reopen(interaction, self.worded("digest-lacks", permissions=names, channel=channel.mention))
                return
            digest = Digest(channel_id=channel_id, due=discord.utils.utcnow() + WEEK)
        await servers.set_digest(self._guild.id, digest)
        await self._reopen(interaction)

    async def _exempt(self, interaction: Interaction, role_ids: tuple[int, ...]) -> None:
        if await may_still_manage(interaction, by_right=self._by_right):
            await self._choose(interaction, RoleKind.EXEMPT, role_ids)

    async def _appoint(self, interaction: Interaction, role_ids: tuple[int, ...]) -> None:
        if interaction.permissions.manage_guild:
            await self._choose(interaction, RoleKind.MODERATOR, role_ids)
        else:
            await reply_missing_permission(interaction, "manage_guild")

    async def _choose(self, interaction: Interaction, kind: RoleKind, role_ids: tuple[int, ...]) -> None:
        """Choose roles, but for everybody's, which has the server's id, and those that are gone.

        A picker sends all that is chosen in it, so nothing is written where somebody else chose meanwhile.
        """
        servers = interaction.client.responder.servers
        before = servers.roles(self._guild.id, kind)
        is_changed = self._existing(before) != self._existing(self._shown[kind])
        known = [number for number in role_ids if self._guild.get_role(number)]
        chosen = [number for number in known if number != self._guild.id]
        if is_changed or not await servers.set_roles(self._guild.id, kind, chosen, before):
            await self._reopen(interaction, self.worded("roles-changed"))
            return
        gone = self.worded("role-gone") if len(known) < len(role_ids) else None
        await self._reopen(interaction, self.worded("everyone-is-no-role") if len(chosen) < len(known) else gone)

    async def _ask_for_hours(self, interaction: Interaction) -> None:
        if await may_still_manage(interaction, by_right=self._by_right):
            await QuietHoursForm(interaction, self._hours, self._set_hours).present(interaction)

    async def _set_hours(self, interaction: Interaction, hours: Schedule) -> None:
        if await may_still_manage(interaction, by_right=self._by_right):
            await interaction.client.responder.servers.set_quiet_hours(self._guild.id, hours)
            await self._reopen(interaction)

    async def _end_hours(self, interaction: Interaction) -> None:
        if await may_still_manage(interaction, by_right=self._by_right):
            await interaction.client.responder.servers.set_quiet_hours(self._guild.id, None)
            await self._reopen(interaction)

    async def _reopen(self, interaction: Interaction, notice: str | None = None) -> None:
        await self.replace(interaction, PeoplePanel(interaction, self._guild, self._by_right, self._back, notice))


class QuietHoursForm(Form):
    """Asks for a time zone and two times of a day; what is none of these is told in a sentence, and changes nothing."""

    def __init__(
        self,
        interaction: Interaction,
        hours: Schedule | None,
        on_submitted: Callable[[Interaction, Schedule], Awaitable[None]],
    ) -> None:
        super().__init__(interaction.client.state.panels, language_of(interaction), "quiet-title")
        self._on_submitted = on_submitted
        zone, start, end = (hours.zone, f"{hours.start:%H:%M}", f"{hours.end:%H:%M}") if hours else (None, None, None)
        self._zone: ui.TextInput[QuietHoursForm] = ui.TextInput(custom_id="zone", default=zone, max_length=64)
        self._start: ui.TextInput[QuietHoursForm] = ui.TextInput(custom_id="start", default=start, max_length=8)
        self._end: ui.TextInput[QuietHoursForm] = ui.TextInput(custom_id="end", default=end, max_length=8)
        self.add_item(ui.Label(text=self.worded("quiet-zone"), component=self._zone))
        self.add_item(ui.Label(text=self.worded("quiet-start"), component=self._start))
        self.add_item(ui.Label(text=self.worded("quiet-end"), component=self._end))

    async def submitted(self, interaction: Interaction) -> None:
        """Pass on what was filled in, or say what is wrong with it."""
        read = self._read(interaction)
        if isinstance(read, str):
            await reply(interaction, read)
        else:
            await self._on_submitted(interaction, read)

    def _read(self, interaction: Interaction) -> Schedule | str:
        zone = zone_named(self._zone.value)
        if zone is None:
            typed, like = escape(self._zone.value), like_zone(self._zone.value)
            return worded(interaction, "not-a-zone", typed=typed, like=like)
        start, end = read_time(self._start.value), read_time(self._end.value)
        if start is None or end is None:
            wrong = self._start.value if start is None else self._end.value
            return worded(interaction, "not-a-time", typed=escape(wrong))
        return worded(interaction, "same-times") if start == end else Schedule(zone=zone, start=start, end=end)


RolesChosen = Callable[[Interaction, tuple[int, ...]], Awaitable[None]]


class RolePicker(ui.RoleSelect["PeoplePanel"]):
    """A select for roles, of which none may be chosen."""

    def __init__(self, handler: RolesChosen, hint: str, custom_id: str, role_ids: Iterable[int], most: int) -> None:
        super().__init__(
            placeholder=hint,
            custom_id=custom_id,
            min_values=0,
            max_values=most,
            default_values=[
                discord.SelectDefaultValue(id=number, type=discord.SelectDefaultValueType.role) for number in role_ids
            ],
        )
        self._handler = handler

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Pass on what was chosen."""
        await self._handler(interaction, tuple(role.id for role in self.values))
