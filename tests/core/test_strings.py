"""What every text must keep to, whoever words it."""

import re

from bot.answering.policy import Permission
from bot.core import strings
from bot.core.claims import Gate, Rating, SourceKind
from bot.core.reasons import Mode, Reason

BUTTONS = {
    name: text
    for name, text in vars(strings).items()
    if name
    in {
        "SHOW_CONTEXT", "OVERVIEW_BUTTON", "SOURCES_BUTTON", "SOURCE_DETAILS", "OPEN_PAGE", "WHY_THIS",
        "POST_IN_CHANNEL", "NOT_THIS", "TURN_OFF_HERE",
        "REMOVE_REPLY", "PREVIOUS", "NEXT", "BROWSE", "SUGGEST", "SUPPORT", "SHOW", "OPT_OUT_HERE",
        "OPT_OUT_EVERYWHERE", "OPT_IN_AGAIN", "APPLY", "CONFIRM", "CONFIRM_ALL", "BACK", "NOTICE_ON", "NOTICE_OFF",
        "RESUME_NOW", "HELPFUL", "DISAGREE", "OPEN_ISSUE", "SERVER_OPTIONS", "PERMISSIONS_BUTTON", "REPORT_BUTTON",
        "VALUES_ON", "VALUES_OFF", "CARDS_ALLOWED", "CARDS_FORBIDDEN", "REVIEW_SAMPLES", "GO_LIVE", "PAUSE",
        "REVIEW_SILENCES", "SHOULD_HAVE_SPOKEN", "RIGHTLY_SILENT", "GO_LIVE_ANYWAY",
        "SAMPLE_RIGHT", "SAMPLE_OTHER", "SAMPLE_NOT_ASSERTED", "SAMPLE_PERSONAL", "SKIP", "STOP", "OPEN_MESSAGE",
        "EXPORT", "DELETE", "DELETE_NOW", "KEEP", "POLICY_LINK", "TERMS_LINK", "SOURCE_LINK", "REPORT_LINK",
    }
}  # fmt: skip


def test_buttons_say_what_happens_in_at_most_34_characters() -> None:
    assert {name for name, text in BUTTONS.items() if len(text) > 34} == set()


def test_descriptions_fit_into_discords_hundred_characters() -> None:
    texts = (*strings.DESCRIPTIONS.values(), *strings.PARAMETERS.values())
    assert [text for text in texts if not 1 <= len(text) <= 100] == []


def test_every_word_of_the_program_has_words_for_people() -> None:
    assert set(strings.RATINGS) == set(Rating)
    assert set(strings.SOURCE_KINDS) == set(SourceKind)
    assert set(strings.GATE_HEADINGS) == set(Gate)
    assert set(strings.MODES) == set(strings.MODE_NAMES) == set(strings.MODE_CHOICES) == set(Mode)
    assert set(strings.PERMISSIONS) >= set(Permission)


def test_what_is_posted_unasked_speaks_to_nobody() -> None:
    posted = (*strings.LINES.values(), *strings.NOTICES.values())
    assert [text for text in posted if re.search(r"\byou(r|rs)?\b|@", text, re.IGNORECASE)] == []


UNTIL = "until resumed"
AS_SPECIFIED = {
    strings.NO_TEXT: "That message has no text I can check.",
    strings.TOO_SHORT: "Please give me at least a few words to check.",
    strings.NOTHING_FOUND: "Nothing in the library matches that closely. You can browse the claims or suggest one.",
    strings.CANNOT_CHECK: "I can't check that message. You can type the claim into /check instead.",
    strings.unknown_claim("x"): "I don't have a claim called “x”. Please pick one from the list.",
    strings.unknown_topic("x"): "There is no topic called “x”. Please pick one from the list.",
    strings.too_many(10, 9): "You have asked 10 times this minute. Please try again in 9 seconds.",
    strings.TOO_LONG: "Please send 2,000 characters or fewer.",
    strings.NOT_OPENED: "Cards can't be posted here: the moderators haven't opened this channel to Counterpoint.",
    strings.CARDS_OFF: "Posting cards is switched off in this server.",
    strings.paused_here(UNTIL): "Counterpoint is paused here until resumed, so nothing can be posted.",
    strings.posted_lately("now", "l"): "This claim was already posted here now, so I won't repeat it yet: l",
    strings.lacks("Embed Links", "#x"): "I'm missing “Embed Links” in #x, so I can't post there.",
    strings.AUTOMOD: ("This server's AutoMod blocked the card. A moderator can exempt my role or turn this claim off."),
    strings.CLAIM_GONE: "This claim has been withdrawn from the library since the reply was posted.",
    strings.ROW_GONE: "That reply is no longer on record, so I can't change it.",
    strings.SECOND_VOTE: "You have already told us about this reply. Thank you.",
    strings.NOT_YOURS: "Only the author of the message or a moderator can remove this reply.",
    strings.expired("/setup"): "This panel has expired. Please run /setup again.",
    strings.lacking_right("Manage Server"): (
        "You need “Manage Server” for this. An admin can also grant it in Server Settings › Integrations."
    ),
    strings.NO_CONTENT: (
        "This copy of Counterpoint may not read messages, so only commands and “Check this message” work."
    ),
    strings.BUSY: "I couldn't save that just now. Nothing was changed; please try again in a minute.",
    strings.bug("0a1b2c3d"): "Something went wrong on my side (reference 0a1b2c3d). Nothing was posted.",
    strings.paused("this server", UNTIL): (
        "Paused in this server until resumed. I read no messages and post nothing; private answers still work."
    ),
    strings.holdings(opted_out=False, replies=2, noted=0, feedback=1, cards=0): (
        "Opt-out: no. Replies to your messages in 30 days: 2. Feedback given: 1."
    ),
    strings.delete_question(2, 0, 1, 0): "Remove 2 replies and 1 piece of feedback? Your opt-out, if any, stays.",
    strings.reviewed(20, 23, 18, 0.699): "Reviewed 20 of 23: 18 right (90 %, likely ≥ 70 %)",
    strings.read_in(2, 23, 0): "Read in 2 channels. Would have spoken 23 times.",
}


def test_people_read_the_sentences_that_were_agreed_on_word_by_word() -> None:
    assert list(AS_SPECIFIED) == list(AS_SPECIFIED.values())


def test_every_reason_that_is_logged_is_told_in_a_word_and_in_a_sentence() -> None:
    assert set(strings.SILENCES) == {reason for reason in Reason if reason.is_logged}
    assert all(sentence.endswith(".") for _, sentence in strings.SILENCES.values())
