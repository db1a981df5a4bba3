"""What is said of a press on something that is not open any more."""

import pytest
from discord.ui import TextDisplay

from bot.core.strings import Language
from bot.frontend.context import Reader
from bot.frontend.panels.panel import TextPanel
from bot.frontend.state import Panels
from tests.english import english
from tests.wire.components import MOST_TEXT

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


def a_panel(*texts: str) -> TextPanel:
    return TextPanel(Panels(), Reader(user_id=OWNER, language=Language.ENGLISH), *texts)


async def test_of_lines_that_do_not_fit_the_first_are_shown_and_the_rest_counted() -> None:
    panel = a_panel("a" * 1_000)
    panel.add_lines(["b" * 999] * 10, keep=500)
    shown = [item.content for item in panel.walk_children() if isinstance(item, TextDisplay)]
    assert shown[1].splitlines() == ["b" * 999, "b" * 999, "… and 8 more"]


async def test_what_would_be_refused_as_too_long_is_cut_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    panel = a_panel("a" * 100, "b" * 4_000).register()
    shown = [item.content for item in panel.walk_children() if isinstance(item, TextDisplay)]
    assert shown == ["a" * 100, "b" * 3_899 + "…"]
    assert panel.content_length() == MOST_TEXT
    assert "it had 100 characters too many" in caplog.text
