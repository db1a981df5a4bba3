"""A panel that is done with: what is left is what it did."""

from bot.frontend.panels.panel import Panel, Panels


class Text(Panel):
    """Texts without controls."""

    command = ""

    def __init__(self, panels: Panels, owner_id: int, *texts: str) -> None:
        super().__init__(panels, owner_id)
        self.put(*texts)
