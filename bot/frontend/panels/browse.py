"""The panels for reading the library: a claim's sources, a topic's claims, and what is offered if nothing was found."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.core import strings
from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.cards.buttons import link_button
from bot.frontend.context import Interaction
from bot.frontend.panels.panel import Handler, Panel, PanelSelect
from bot.frontend.state import Panels

PER_PAGE = 10

OpenClaim = Callable[[Interaction, str], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimList:
    """The claims to browse, the escaped name of their topic (None for all claims), and the function that opens one."""

    claims: Sequence[Claim]
    topic: str | None
    open_claim: OpenClaim

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-len(self.claims) // PER_PAGE))


class Pages(Panel):
    """One page of several."""

    def add_page_buttons(self, page: int, pages: int, at: Callable[[int], Panel]) -> None:
        """Add *Previous* and *Next* if there is more than one page; `at` builds the panel of a page."""
        if pages < 2:  # noqa: PLR2004 - one page needs no buttons
            return

        async def previous(interaction: Interaction) -> None:
            await self.replace(interaction, at(page - 1))

        async def following(interaction: Interaction) -> None:
            await self.replace(interaction, at(page + 1))

        self.add_row(
            self.button(strings.PREVIOUS, "back", previous, disabled=page == 0),
            self.button(strings.NEXT, "on", following, disabled=page == pages - 1),
        )


class SourcePages(Pages):
    """All sources of a claim, each with what was read and its limits."""

    command = "claim"

    def __init__(self, panels: Panels, owner_id: int, pages: Sequence[str], page: int = 0) -> None:
        super().__init__(panels, owner_id)
        self.add_text(pages[page])
        self.add_page_buttons(page, len(pages), lambda number: SourcePages(panels, owner_id, pages, number))


class ClaimPages(Pages):
    """The claims of a topic, ten a page; choosing one opens its card."""

    command = "claims"

    def __init__(self, panels: Panels, owner_id: int, listed: ClaimList, page: int = 0) -> None:
        super().__init__(panels, owner_id)
        self._open_claim = listed.open_claim
        here = listed.claims[page * PER_PAGE : (page + 1) * PER_PAGE]
        self.add_text(strings.claims_heading(listed.topic, page + 1, listed.pages), "\n".join(map(_entry, here)))
        if here:
            self.add_row(self._select(here))
        self.add_page_buttons(page, listed.pages, lambda number: ClaimPages(panels, owner_id, listed, number))

    def _select(self, claims: Sequence[Claim]) -> PanelSelect:
        options = [discord.SelectOption(label=claim.title, value=claim.id) for claim in claims]
        return PanelSelect(
            self._chosen, placeholder=strings.OPEN_CLAIM, custom_id=self.control_id("open"), options=options
        )

    async def _chosen(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        await self._open_claim(interaction, values[0])


class NothingFound(Panel):
    """The answer to a text that is near no claim: *Browse* and *Suggest a claim*, which opens a form or an address."""

    command = "check"

    def __init__(self, panels: Panels, owner_id: int, browse: Handler, suggest: Handler | str | None) -> None:
        super().__init__(panels, owner_id)
        self.add_text(strings.NOTHING_FOUND if suggest else strings.ONLY_BROWSE)
        self.add_row(self.button(strings.BROWSE, "browse", browse), *self._suggest(suggest))

    def _suggest(self, suggest: Handler | str | None) -> Iterator[ui.Button[Any]]:
        if isinstance(suggest, str):
            yield link_button(strings.SUGGEST, suggest)
        elif suggest:
            yield self.button(strings.SUGGEST, "suggest", suggest)


def _entry(claim: Claim) -> str:
    """Return the title and the rating in words."""
    words = strings.RATINGS[claim.rating].rsplit(" ", 1)[0]
    return f"- {escape(claim.title)} · {words}"
