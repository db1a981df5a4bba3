"""The ids of the bot's buttons, selects and forms, which Discord sends back with a press."""

import re
from dataclasses import dataclass
from enum import StrEnum

CARD_ID = re.compile(
    r"cp:(?P<action>[a-z]{1,8}):"
    r"(?P<claim>(?:(?=[a-z0-9-]{1,20}/)[a-z0-9]+(?:-[a-z0-9]+)*/)?(?=[a-z0-9-]{1,48}:)[a-z0-9]+(?:-[a-z0-9]+)*):"
    r"(?P<match>0|[1-9][0-9]{0,14})"
)
"""The id of a control of a card or line. It holds all that a press means, so the control survives a restart.

The claim's id may begin with its library's key.
"""

PANEL_ID = re.compile(r"panel:(?P<command>[^:]*):(?P<token>[0-9a-f]+):.*")
"""The id of a control of a panel, or of a form, which belongs to no command."""


class Action(StrEnum):
    """What a press on a card or line asks for."""

    SHOW = "show"
    OVERVIEW = "overview"
    EVIDENCE = "evidence"
    COUNTERPOINTS = "counter"
    SOURCES = "cited"
    SOURCE_DETAILS = "sources"
    WHY = "why"
    POST = "post"
    HELPFUL = "helpful"
    NOT_THIS = "not"
    DISAGREE = "disagree"
    MUTE_CLAIM = "off"
    REMOVE = "remove"
    OPEN = "open"
    REPORT = "report"
    THREAD = "thread"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """A press on a card or line, as its id says; `match_id` is 0 if there is no reply. None of it can be trusted."""

    action: str
    claim_id: str
    match_id: int = 0

    @property
    def custom_id(self) -> str:
        """The id, at most 98 of Discord's 100 characters."""
        return f"cp:{self.action}:{self.claim_id}:{self.match_id}"


def panel_id(command: str, token: str, name: str) -> str:
    """Return the id of a control of the panel with this token."""
    return f"panel:{command}:{token}:{name}"


def form_id(token: str) -> str:
    """Return the id of the form with this token."""
    return panel_id("", token, "form")
