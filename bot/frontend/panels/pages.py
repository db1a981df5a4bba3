"""A panel that turns pages: the sources of a claim in full, or the claims of a topic."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import discord

from bot.core import strings
from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.interactions import Interaction
from bot.frontend.panels.panel import Panel, Panels, PanelSelect

PER_PAGE = 10

Open = Callable[[Interaction, str], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The claims to browse, the words of their topic ready to be shown (None for all), and what opens one."""

    claims: Sequence[Claim]
    topic: str | None
    opens: Open

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self.claims) // PER_PAGE))


class Pages(Panel):
    """One page of several; `at` builds the panel of another page."""

    def turning(self, page: int, pages: int, at: Callable[[int], Panel]) -> None:
        """Add the two buttons, where there is more than one page."""
        if pages < 2:  # noqa: PLR2004 - one page needs no turning
            return

        async def back(interaction: Interaction) -> None:
            await self.replace(interaction, at(page - 1))

        async def on(interaction: Interaction) -> None:
            await self.replace(interaction, at(page + 1))

        self.row(
            self.button(strings.PREVIOUS, "back", back, disabled=page == 0),
            self.button(strings.NEXT, "on", on, disabled=page == pages - 1),
        )


class SourcePages(Pages):
    """All sources of a claim, with what was read and its limits."""

    command = "claim"

    def __init__(self, panels: Panels, owner_id: int, pages: Sequence[str], page: int = 0) -> None:
        super().__init__(panels, owner_id)
        self.put(pages[page])
        self.turning(page, len(pages), lambda number: SourcePages(panels, owner_id, pages, number))


class ClaimPages(Pages):
    """The claims of a topic, ten a page; choosing one opens its card."""

    command = "claims"

    def __init__(self, panels: Panels, owner_id: int, shelf: Shelf, page: int = 0) -> None:
        super().__init__(panels, owner_id)
        self._open = shelf.opens
        here = shelf.claims[page * PER_PAGE : (page + 1) * PER_PAGE]
        self.put(strings.claims_heading(shelf.topic, page + 1, shelf.pages), "\n".join(map(_entry, here)))
        if here:
            self.row(self._select(here))
        self.turning(page, shelf.pages, lambda number: ClaimPages(panels, owner_id, shelf, number))

    def _select(self, claims: Sequence[Claim]) -> PanelSelect:
        options = [discord.SelectOption(label=claim.title, value=claim.id) for claim in claims]
        return PanelSelect(self._chosen, placeholder=strings.OPEN_CLAIM, custom_id=self.key("open"), options=options)

    async def _chosen(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        await self._open(interaction, values[0])


def _entry(claim: Claim) -> str:
    """The title and the rating in words."""
    words = strings.RATINGS[claim.rating].rsplit(" ", 1)[0]
    return f"- {escape(claim.title)} · {words}"
