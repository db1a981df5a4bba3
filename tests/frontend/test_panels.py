"""What is said of a press on something that is not open any more."""

import pytest

from bot.core.strings import Language
from bot.frontend.state import Panels
from tests.english import english

OPEN = "panel:setup:0a1b:apply"
OWNER = 501


def test_what_is_open_is_answered_by_the_panel_itself() -> None:
    panels = Panels()
    panels.opened("0a1b", OWNER)
    assert panels.refusal(OPEN, OWNER, Language.ENGLISH) is None


def test_what_somebody_else_opened_is_refused() -> None:
    panels = Panels()
    panels.opened("0a1b", OWNER)
    assert panels.refusal(OPEN, 502, Language.ENGLISH) == english("not-your-panel")


def test_what_is_closed_names_the_command_to_run_again() -> None:
    panels = Panels()
    panels.opened("0a1b", OWNER)
    panels.closed("0a1b")
    assert panels.refusal(OPEN, OWNER, Language.ENGLISH) == "This panel has expired. Please run /setup again."


@pytest.mark.parametrize(
    ("custom_id", "sentence"),
    [
        ("panel::0a1b:form", english("old-form")),
        ("cp:gone:a-claim:1", None),
        ("cp:show:a-claim:x", english("old-button")),
        ("whatever", english("old-button")),
    ],
)
def test_every_id_is_answered_by_somebody(custom_id: str, sentence: str | None) -> None:
    assert Panels().refusal(custom_id, OWNER, Language.ENGLISH) == sentence
