"""The claims screen of /setup: what holds for each claim in the server or a channel, and what is off by itself."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import discord
from discord import ui

from bot.answering.libraries import Libraries
from bot.answering.library_snapshot import LibrarySnapshot
from bot.core import strings
from bot.core.cards import sentence
from bot.core.claims import Claim
from bot.core.reasons import ClaimMode
from bot.core.text import escape
from bot.frontend.cards.buttons import LABEL_LIMIT, OPTION_LIMIT
from bot.frontend.context import Interaction, language_of, reader_of
from bot.frontend.interactions import may_still_manage, reply, worded
from bot.frontend.panels.panel import Form, Handler, OneChannelPicker, Panel, PanelSelect
from bot.frontend.pauses import listed
from bot.storage.server_settings import ClaimOff
from bot.storage.tables import OffBy

MAX_TOLD = 10
"""How many claims that are off are told in lines."""

_OF_CHANNEL, _OF_SERVER = "default", "server"
"""What holds where nothing was chosen: in the server each channel's mode, in a channel the server's choice."""

_KINDS = [discord.ChannelType.text, discord.ChannelType.forum]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView:
    """What is shown: for which channel (None: the server), what was searched for, which page.

    `by_right` says that the person could manage the bot when the panel was opened, `back` leads to where it was opened.
    """

    by_right: bool
    back: Handler
    channel_id: int | None = None
    typed: str = ""
    page: int = 0


class ClaimsPanel(Panel):
    """The claims of the server's library, a page at a time, and those that are off."""

    command = "setup"

    def __init__(
        self, interaction: Interaction, guild: discord.Guild, view: ClaimsView, notice: str | None = None
    ) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._view = guild, view
        responder = interaction.client.responder
        self._libraries, self._servers = responder.libraries, responder.servers
        off = self._servers.claims_off(guild.id, discord.utils.utcnow())
        self._off = sorted(off, key=lambda row: row.by is OffBy.MODERATOR)[:OPTION_LIMIT]
        snapshot = responder.snapshot_for(guild.id)
        found = _found(snapshot, view.typed)
        self._claims = found or _found(snapshot, "")
        self._last = max(0, (len(self._claims) - 1) // OPTION_LIMIT)
        self._page = min(view.page, self._last)  # the library may have become smaller, or be another
        self.add_text(self.worded("claims-heading"), self.worded("claims-promise"))
        self.add_text(self.worded("claims-where", place=place_name(self, view.channel_id)))
        where = self.worded("claims-where-hint"), self.control_id("where")
        self.add_row(OneChannelPicker(self._place_chosen, *where, view.channel_id, _KINDS))
        if responder.lacks_library(guild.id):
            self.add_text(self.worded("library-missing"))
        if view.typed and not found:
            self.add_text(self.worded("claims-found-none", typed=escape(view.typed)))
        if self._claims:
            self.add_row(self._claim_select())
        self.add_row(*self._buttons())
        self._turned_off()
        if notice:
            self.add_text(notice)

    def _claim_select(self) -> PanelSelect:
        first, of = OPTION_LIMIT * self._page, len(self._claims)
        shown = self._claims[first : first + OPTION_LIMIT]
        hint = self.worded("claims-pick", first=first + 1, last=first + len(shown), of=of)
        options = [self._option(claim) for claim in shown]
        return PanelSelect(self._claim_chosen, placeholder=hint, custom_id=self.control_id("claim"), options=options)

    def _option(self, claim: Claim) -> discord.SelectOption:
        chosen = self._servers.chosen_mode(self._guild.id, self._view.channel_id, claim.id)
        mode = self.worded_of("claim-mode", chosen or _default(self._view.channel_id))
        return discord.SelectOption(label=claim.title[:LABEL_LIMIT], description=mode, value=claim.id)

    def _buttons(self) -> Iterator[ui.Button[Panel]]:
        page, last = self._page, self._last
        back_one, on_one = partial(self._turn, page=page - 1), partial(self._turn, page=page + 1)
        yield self.button(self.worded("previous"), "previous", back_one, disabled=page <= 0)
        yield self.button(self.worded("next"), "next", on_one, disabled=page >= last)
        yield self.button(self.worded("claims-search"), "search", self._ask)
        if self._view.typed:
            yield self.button(self.worded("claims-all"), "all", partial(self._search, typed=""))
        yield self.button(self.worded("back"), "back", self._view.back)

    def _turned_off(self) -> None:
        """Tell what is off, what votes and deletions turned off first, and offer to lift it."""
        if not self._off:
            self.add_text(self.worded("no-claims-off"))
            return
        lines = (f"- {self._told(off)}" for off in self._off[:MAX_TOLD])
        self.add_text("\n".join((f"{self.worded('claims-off-heading')}:", *lines)))
        options = off_options(self, self._guild, self._libraries, self._off)
        hint = self.worded("turn-on-again")
        self.add_row(PanelSelect(self._lift, placeholder=hint, custom_id=self.control_id("off"), options=options))

    def _told(self, off: ClaimOff) -> str:
        until = discord.utils.format_dt(off.until, "D") if off.until else None
        title, place = escape(self._libraries.title(off.claim_id)), place_name(self, off.channel_id)
        mode, why = self.worded_of("claim-mode", off.mode), self.worded_of("off-by", off.by)
        return self.worded("claim-off-since", title=title, place=place, mode=mode, until=until, why=why)

    async def _place_chosen(self, interaction: Interaction, channel_id: int | None) -> None:
        await self._show(interaction, replace(self._view, channel_id=channel_id))

    async def _turn(self, interaction: Interaction, page: int) -> None:
        await self._show(interaction, replace(self._view, page=page))

    async def _ask(self, interaction: Interaction) -> None:
        await SearchForm(interaction, self._search).present(interaction)

    async def _search(self, interaction: Interaction, typed: str) -> None:
        await self._show(interaction, replace(self._view, typed=typed, page=0))

    async def _claim_chosen(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        claim = interaction.client.responder.snapshot_for(self._guild.id).library.claims.get(values[0])
        if claim is None:
            await reply(interaction, worded(interaction, "claim-gone"))
        elif await self._is_allowed(interaction):
            await self.replace(interaction, ClaimModePanel(interaction, self._guild, self._view, claim))

    async def _lift(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        if await self._is_allowed(interaction):
            off = self._off[int(values[0])]
            now = discord.utils.utcnow()
            is_on = await interaction.client.responder.voting.lift(self._guild.id, off, now)
            title, place = escape(self._libraries.title(off.claim_id)), place_name(self, off.channel_id)
            lifted = self.worded("lifted" if is_on else "lifted-still-off", title=title, channel=place)
            await self._show(interaction, self._view, lifted)

    async def _show(self, interaction: Interaction, view: ClaimsView, notice: str | None = None) -> None:
        await self.replace(interaction, ClaimsPanel(interaction, self._guild, view, notice))

    async def _is_allowed(self, interaction: Interaction) -> bool:
        return await may_still_manage(interaction, by_right=self._view.by_right)


class ClaimModePanel(Panel):
    """One claim: what holds for it, and what can be chosen instead. A choice takes effect at once."""

    command = "setup"

    def __init__(self, interaction: Interaction, guild: discord.Guild, view: ClaimsView, claim: Claim) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._view, self._claim = guild, view, claim
        self._chosen = self._choice(interaction, view.channel_id)
        rated = f"{strings.rating(self.reader.language, claim.rating)}\n{sentence(claim, self.reader.language)}"
        self.add_text(f"### {escape(claim.title)}", rated)
        self.add_text(escape(claim.verdict), "\n".join(self._holding(interaction)))
        self.add_row(*(self._mode_button(choice) for choice in (_default(view.channel_id), *ClaimMode)))
        self.add_row(self.button(self.worded("back"), "back", self._back))

    def _holding(self, interaction: Interaction) -> Iterator[str]:
        place = place_name(self, self._view.channel_id)
        yield self.worded("claim-holds", place=place, mode=self.worded_of("claim-mode", self._chosen))
        if self._view.channel_id:
            everywhere = self.worded_of("claim-mode", self._choice(interaction, None))
            yield self.worded("claim-holds-elsewhere", mode=everywhere)
        elif exceptions := self._exceptions(interaction):
            yield exceptions

    def _exceptions(self, interaction: Interaction) -> str | None:
        """Return the channels in which the server's choice does not hold, and what does."""
        chosen = interaction.client.responder.servers.exceptions(self._guild.id, self._claim.id)
        named = [f"<#{channel_id}>: {self.worded_of('claim-mode', mode)}" for channel_id, mode in chosen.items()]
        return self.worded("claim-exceptions", channels=listed(self.reader.language, named)) if chosen else None

    def _choice(self, interaction: Interaction, channel_id: int | None) -> str:
        servers = interaction.client.responder.servers
        return servers.chosen_mode(self._guild.id, channel_id, self._claim.id) or _default(channel_id)

    def _mode_button(self, choice: str) -> ui.Button[Panel]:
        label = self.worded_of("claim-mode", choice)
        return self.button(label, choice, partial(self._choose, choice=choice), disabled=choice == self._chosen)

    async def _choose(self, interaction: Interaction, choice: str) -> None:
        if not await may_still_manage(interaction, by_right=self._view.by_right):
            return
        channel_id = self._view.channel_id
        if channel_id and self._guild.get_channel(channel_id) is None:
            view, told = replace(self._view, channel_id=None), self.worded("channel-gone")
        else:
            mode, now = None if choice == _default(channel_id) else ClaimMode(choice), discord.utils.utcnow()
            responder = interaction.client.responder
            await responder.voting.set_claim_mode(self._guild.id, channel_id, self._claim.id, mode, now)
            title, place = escape(self._claim.title), place_name(self, channel_id)
            told = self.worded("claim-set", title=title, place=place, mode=self.worded_of("claim-mode", choice))
            if exceptions := None if channel_id else self._exceptions(interaction):
                told = f"{told} {exceptions}"
            view = self._view
        await self.replace(interaction, ClaimsPanel(interaction, self._guild, view, told))

    async def _back(self, interaction: Interaction) -> None:
        await self.replace(interaction, ClaimsPanel(interaction, self._guild, self._view))


class SearchForm(Form):
    """Asks for the words that a claim is searched by."""

    def __init__(self, interaction: Interaction, on_submitted: Callable[[Interaction, str], Awaitable[None]]) -> None:
        super().__init__(interaction.client.state.panels, language_of(interaction), "claims-search-title")
        self._on_submitted = on_submitted
        self._typed: ui.TextInput[SearchForm] = ui.TextInput(custom_id="typed", max_length=100)
        self.add_item(ui.Label(text=self.worded("claims-search-label"), component=self._typed))

    async def submitted(self, interaction: Interaction) -> None:
        """Pass on what was typed, on one line."""
        await self._on_submitted(interaction, " ".join(self._typed.value.split()))


def place_name(panel: Panel, channel_id: int | None) -> str:
    """Return a channel's mention, or that it is the whole server."""
    return f"<#{channel_id}>" if channel_id else panel.worded("this-server")


def off_options(
    panel: Panel, guild: discord.Guild, libraries: Libraries, rows: Iterable[ClaimOff]
) -> list[discord.SelectOption]:
    """Return an option for each claim and place, by its number: a claim may be off in several channels."""
    return [
        discord.SelectOption(
            label=libraries.title(off.claim_id)[:LABEL_LIMIT],
            description=_place_in_option(panel, guild, off.channel_id)[:LABEL_LIMIT],
            value=str(number),
        )
        for number, off in enumerate(rows)
    ]


def _place_in_option(panel: Panel, guild: discord.Guild, channel_id: int | None) -> str:
    """Return a channel's name, as an option shows no mention."""
    if channel_id is None:
        return panel.worded("this-server")
    channel = guild.get_channel(channel_id)
    return f"#{channel.name}" if channel else panel.worded("unseen-channel")


def _default(channel_id: int | None) -> str:
    """Return the name of what holds for a claim where nothing was chosen for a channel, or (None) the server."""
    return _OF_SERVER if channel_id else _OF_CHANNEL


def _found(snapshot: LibrarySnapshot, typed: str) -> tuple[Claim, ...]:
    return snapshot.catalogue.suggest(typed, len(snapshot.library.claims))
