"""What every text must keep to, whoever words it."""

import re

from bot.core import wording
from bot.core.claims import Gate, Rating, SourceKind
from bot.core.policy import Mode, Permission

BUTTONS = {
    name: text
    for name, text in vars(wording).items()
    if name
    in {
        "SHOW_CONTEXT", "SHOW_FULL", "ALL_SOURCES", "WHY_THIS", "POST_IN_CHANNEL", "NOT_THIS", "TURN_OFF_HERE",
        "REMOVE_REPLY", "PREVIOUS", "NEXT", "BROWSE", "SUGGEST", "SUPPORT", "SHOW", "OPT_OUT_HERE",
        "OPT_OUT_EVERYWHERE", "OPT_IN_AGAIN", "APPLY", "CONFIRM", "CONFIRM_ALL", "BACK", "NOTICE_ON", "NOTICE_OFF",
        "RESUME_NOW", "POLICY_LINK", "TERMS_LINK", "SOURCE_LINK", "REPORT_LINK",
    }
}  # fmt: skip


def test_buttons_say_what_happens_in_at_most_34_characters() -> None:
    assert {name for name, text in BUTTONS.items() if len(text) > 34} == set()


def test_descriptions_fit_into_discords_hundred_characters() -> None:
    texts = (*wording.DESCRIPTIONS.values(), *wording.PARAMETERS.values())
    assert [text for text in texts if not 1 <= len(text) <= 100] == []


def test_every_word_of_the_program_has_words_for_people() -> None:
    assert set(wording.RATINGS) == set(Rating)
    assert set(wording.SOURCE_KINDS) == set(SourceKind)
    assert set(wording.GATE_HEADINGS) == set(Gate)
    assert set(wording.MODES) == set(wording.MODE_NAMES) == set(wording.MODE_CHOICES) == set(Mode)
    assert set(wording.PERMISSIONS) >= set(Permission)


def test_what_is_posted_unasked_speaks_to_nobody() -> None:
    posted = (*wording.LINES.values(), *wording.NOTICES.values())
    assert [text for text in posted if re.search(r"\byou(r|rs)?\b|@", text, re.IGNORECASE)] == []
