"""From a trial to live channels: the figures of the reviews, a warning where it is early, channels and mode."""

from collections.abc import Iterator
from dataclasses import replace

import discord

from bot.core.reasons import LIVE_MODES, Mode
from bot.core.strings import Language, text
from bot.frontend.cards.buttons import LABEL_LIMIT, OPTION_LIMIT
from bot.frontend.context import Interaction, language_of, reader_of
from bot.frontend.interactions import may_still_manage
from bot.frontend.panels.confirm import ENOUGH_REVIEWED, ConfirmPanel, SetupChoice, eligible
from bot.frontend.panels.panel import Handler, Panel, PanelSelect, TextPanel
from bot.frontend.panels.samples import message_url
from bot.storage.matches import KEPT
from bot.storage.reports import Report, read_report

GOING_LIVE = (Mode.LINE, Mode.LINE_FIRST, Mode.CARD)
"""The modes that can be chosen, the quietest first."""
MAX_LINKS = 5
"""How many messages of an alarm are linked."""
SOUND_BOUND = 0.8
"""The least lower bound of the share of right replies with which the bot should go live."""


async def go_live_panel(
    interaction: Interaction, guild: discord.Guild, channel_ids: tuple[int, ...], back: Handler, *, by_right: bool
) -> Panel:
    """Return the panel on which the channels on trial that go live are chosen, and their mode.

    It shows as many channels as one select holds.
    """
    channels, language = eligible(guild, channel_ids), language_of(interaction)
    if not channels:
        nothing = text(language, "nothing-can-go-live")
        return TextPanel(interaction.client.state.panels, reader_of(interaction), nothing)
    report = await _all_reviews(interaction, guild)
    note = "\n".join(figures(report, language))
    shown = tuple(channel.id for channel in channels[:OPTION_LIMIT])
    left = len(channels) - len(shown)
    choice = SetupChoice(channel_ids=shown, mode=Mode.LINE, by_right=by_right, note=note, left=left)
    return GatePanel(interaction, guild, choice, report, back)


async def warned_of(interaction: Interaction, guild: discord.Guild, choice: SetupChoice) -> SetupChoice:
    """Return a choice with what speaks against it, where it would end a trial: that it is early, or an alarm."""
    servers = interaction.client.responder.servers
    on_trial = any(servers.mode(guild.id, channel_id) is Mode.SHADOW for channel_id in choice.channel_ids)
    if choice.mode not in LIVE_MODES or not on_trial:
        return choice
    report, language = await _all_reviews(interaction, guild), language_of(interaction)
    early = tuple(warnings(report, language))
    if early or report.under_own_experience:
        return replace(choice, note="\n".join((*figures(report, language), *early)))
    return choice


async def _all_reviews(interaction: Interaction, guild: discord.Guild) -> Report:
    """Read all reviews that are kept, however many days a report was asked for."""
    return await read_report(interaction.client.responder.matches, guild.id, KEPT.days, discord.utils.utcnow())


class GatePanel(Panel):
    """Asks which channels go live and in which mode, the quietest first, and says plainly where it is early.

    It never locks: one press leads on to the confirmation.
    """

    command = "report"

    def __init__(
        self,
        interaction: Interaction,
        guild: discord.Guild,
        choice: SetupChoice,
        report: Report,
        back: Handler,
    ) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._guild, self._choice, self._back = guild, choice, back
        language = self.reader.language
        early = tuple(warnings(report, language))
        advice = (self.worded("gate-is-open"),) if early or report.under_own_experience else ()
        self.add_text(self.worded("gate-heading"), "\n".join((*figures(report, language), *early, *advice)))
        self._add_choices()
        self.add_row(
            self.button(self.worded("back"), "back", back),
            self.button(self.worded("go-live-anyway" if advice else "go-live"), "live", self._go_on),
        )

    def _add_choices(self) -> None:
        channels = eligible(self._guild, self._choice.channel_ids)
        if len(channels) > 1:
            of_channels = [
                discord.SelectOption(label=f"#{channel.name}"[:LABEL_LIMIT], value=str(channel.id), default=True)
                for channel in channels
            ]
            self.add_text(self.worded("gate-channels"))
            self.add_row(
                PanelSelect(
                    self._channels_chosen,
                    placeholder=None,
                    custom_id=self.control_id("channels"),
                    options=of_channels,
                    most=len(of_channels),
                )
            )
        if self._choice.left:
            self.add_text(self.worded("more-on-trial", number=self._choice.left))
        of_modes = [
            discord.SelectOption(label=self.worded_of("mode-choice", mode), value=mode, default=mode is Mode.LINE)
            for mode in GOING_LIVE
        ]
        self.add_text(self.worded("gate-mode"))
        control_id = self.control_id("mode")
        self.add_row(PanelSelect(self._mode_chosen, placeholder=None, custom_id=control_id, options=of_modes))

    async def _channels_chosen(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        self._choice = replace(self._choice, channel_ids=tuple(map(int, values)))
        await interaction.response.defer()

    async def _mode_chosen(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        self._choice = replace(self._choice, mode=Mode(values[0]))
        await interaction.response.defer()

    async def _go_on(self, interaction: Interaction) -> None:
        if not await may_still_manage(interaction, by_right=self._choice.by_right):
            return
        servers = interaction.client.responder.servers
        if any(servers.mode(self._guild.id, channel) is not Mode.SHADOW for channel in self._choice.channel_ids):
            await self._back(interaction)  # somebody ended a trial meanwhile
        else:
            await self.replace(interaction, ConfirmPanel(interaction, self._guild, self._choice, self._back))


def review_line(report: Report, language: Language) -> str:
    """Return how many samples were reviewed and how many were right."""
    judged = len(report.reviewed)
    if not judged:
        return text(language, "nothing-reviewed")
    return text(
        language,
        "reviewed",
        judged=judged,
        of=len(report.spoken) + len(report.trial),
        right=report.right,
        share=round(100 * report.right / judged),
        bound=_percent(report.right_at_least),
    )


def figures(report: Report, language: Language) -> Iterator[str]:
    """Yield what the reviews found: how many were right, and the alarm."""
    yield review_line(report, language)
    if report.reviewed:
        met = report.under_own_experience
        links = [message_url(row) for row in met if row.trigger_id][:MAX_LINKS]
        yield text(language, "under-own-experience", number=len(met), links=" ".join(links) or None)


def warnings(report: Report, language: Language) -> Iterator[str]:
    """Yield why it is early to go live."""
    if len(report.reviewed) < ENOUGH_REVIEWED:
        yield text(language, "too-few-reviewed", enough=ENOUGH_REVIEWED)
    if report.reviewed and report.right_at_least < SOUND_BOUND:
        percent, sound = _percent(report.right_at_least), round(100 * SOUND_BOUND)
        yield text(language, "too-uncertain", percent=percent, sound=sound)


def _percent(bound: float) -> int:
    """Return a lower bound in percent, rounded down: of what is at least 79.6 % one cannot say that it is 80 %."""
    return int(100 * bound)
