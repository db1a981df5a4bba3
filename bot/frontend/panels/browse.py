"""The panels for reading the library: a claim's sources, a topic's claims, and what is offered if nothing was found."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.cards.buttons import link_button
from bot.frontend.context import Interaction, Reader
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
            self.button(self.worded("previous"), "back", previous, disabled=page == 0),
            self.button(self.worded("next"), "on", following, disabled=page == pages - 1),
        )


class SourcePages(Pages):
    """All sources of a claim, each with what was read and its limits."""

    command = "claim"

    def __init__(self, panels: Panels, reader: Reader, pages: Sequence[str], page: int = 0) -> None:
        super().__init__(panels, reader)
        self.add_text(pages[page])
        self.add_page_buttons(page, len(pages), lambda number: SourcePages(panels, reader, pages, number))


class ClaimPages(Pages):
    """The claims of a topic, ten a page; choosing one opens its card."""

    command = "claims"

    def __init__(self, panels: Panels, reader: Reader, listed: ClaimList, page: int = 0) -> None:
        super().__init__(panels, reader)
        self._open_claim = listed.open_claim
        here = listed.claims[page * PER_PAGE : (page + 1) * PER_PAGE]
        heading = f"## {listed.topic or self.worded('all-claims')}"
        place = self.worded("page-of", page=page + 1, pages=listed.pages)
        self.add_text(f"{heading}\n{place}")
        if here:
            self.add_text("\n".join(map(self._entry, here)))
            self.add_row(self._select(here))
        self.add_page_buttons(page, listed.pages, lambda number: ClaimPages(panels, reader, listed, number))

    def _select(self, claims: Sequence[Claim]) -> PanelSelect:
        options = [discord.SelectOption(label=claim.title, value=claim.id) for claim in claims]
        return PanelSelect(
            self._chosen, placeholder=self.worded("open-claim"), custom_id=self.control_id("open"), options=options
        )

    @staticmethod
    def _entry(claim: Claim) -> str:
        """Return the title alone: a rating belongs to the claim's sentence, of which the title says nothing."""
        return f"- {escape(claim.title)}"

    async def _chosen(self, interaction: Interaction, values: tuple[str, ...]) -> None:
        await self._open_claim(interaction, values[0])


class NothingFound(Panel):
    """The answer to a text that is near no claim: *Browse* and *Suggest a claim*, which opens a form or an address."""

    command = "check"

    def __init__(
        self, panels: Panels, reader: Reader, browse: Handler, suggest: Handler | str | None, told: str | None = None
    ) -> None:
        super().__init__(panels, reader)
        self.add_text(told or (self.worded("nothing-found") if suggest else self.worded("only-browse")))
        self.add_row(self.button(self.worded("browse"), "browse", browse), *self._suggest(suggest))

    def _suggest(self, suggest: Handler | str | None) -> Iterator[ui.Button[Any]]:
        if isinstance(suggest, str):
            yield link_button(self.worded("suggest"), suggest)
        elif suggest:
            yield self.button(self.worded("suggest"), "suggest", suggest)


class UnknownClaim(NothingFound):
    """The same for a name that no claim has and that is near none, which is answered in a sentence of its own."""

    command = "claim"
