"""What is said of a press on something that is not open any more."""

import pytest

from bot.core import strings
from bot.frontend.state import Panels

OPEN = "panel:setup:0a1b:apply"
OWNER = 501


def test_what_is_open_is_answered_by_the_panel_itself() -> None:
    panels = Panels()
    panels.opened("0a1b", OWNER)
    assert panels.refusal(OPEN, OWNER) is None


def test_what_somebody_else_opened_is_refused() -> None:
    panels = Panels()
    panels.opened("0a1b", OWNER)
    assert panels.refusal(OPEN, 502) == strings.NOT_YOUR_PANEL


def test_what_is_closed_names_the_command_to_run_again() -> None:
    panels = Panels()
    panels.opened("0a1b", OWNER)
    panels.closed("0a1b")
    assert panels.refusal(OPEN, OWNER) == "This panel has expired. Please run /setup again."


@pytest.mark.parametrize(
    ("custom_id", "sentence"),
    [
        ("panel::0a1b:form", strings.OLD_FORM),
        ("cp:gone:a-claim:1", None),
        ("cp:show:a-claim:x", strings.OLD_BUTTON),
        ("whatever", strings.OLD_BUTTON),
    ],
)
def test_every_id_is_answered_by_somebody(custom_id: str, sentence: str | None) -> None:
    assert Panels().refusal(custom_id, OWNER) == sentence
