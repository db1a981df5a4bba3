"""What somebody sees whose text is near no claim: the way to the claims, and to suggesting one."""

from collections.abc import Awaitable, Callable

from bot.core import strings
from bot.frontend.cards.buttons import link_button
from bot.frontend.interactions import Interaction
from bot.frontend.panels.panel import Panel, Panels


class NothingFound(Panel):
    """The sentence, *Browse* and, where the operator has a tracker, *Suggest a claim*."""

    command = "check"

    def __init__(
        self, panels: Panels, owner_id: int, browse: Callable[[Interaction], Awaitable[None]], tracker: str | None
    ) -> None:
        super().__init__(panels, owner_id)
        self.put(strings.NOTHING_FOUND)
        suggest = (link_button(strings.SUGGEST, tracker),) if tracker else ()
        self.row(self.button(strings.BROWSE, "browse", browse), *suggest)
