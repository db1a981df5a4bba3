"""What every text must keep to, whoever words it and in whatever language."""

import re

import pytest

from bot.answering.policy import Permission
from bot.core import strings
from bot.core.claims import Gate, Kind, Rating, SourceKind
from bot.core.reasons import ClaimMode, Mode, Reason
from bot.core.strings import Language, has_text, member_name, text, text_of
from bot.matching import Likelihood, SpeechAct
from bot.storage.tables import OffBy, Review, Vote, VoteReason
from tests.english import english, english_of
from tests.texts import names

BUTTONS = (
    "show-context", "overview-button", "sources-button", "source-details", "open-page", "why-this", "post-in-channel",
    "not-this", "turn-off-here", "remove-reply", "previous", "next", "browse", "suggest", "support", "show",
    "opt-out-here", "opt-out-everywhere", "opt-in-again", "apply", "confirm", "confirm-all", "back", "notice-on",
    "notice-off", "resume-now", "helpful", "disagree", "open-issue", "server-options", "permissions-button",
    "report-button", "values-on", "values-off", "cards-allowed", "cards-forbidden", "review-samples",
    "review-silences", "go-live", "go-live-anyway", "pause", "review-right", "review-other-subject",
    "review-not-asserted", "review-personal", "review-missed", "review-rightly-silent", "skip", "stop",
    "open-message", "export", "delete", "delete-now", "keep", "policy-link", "terms-link", "source-link",
    "report-link", "evidence-button-factual", "evidence-button-value", "counterpoint-button-factual",
    "counterpoint-button-value", "report-mistake", "show-debate", "open-thread", "threads-allowed", "threads-forbidden",
    "none-of-these",
    "people-button", "quiet-hours-set", "claims-button", "claims-search", "claims-all", "claim-mode-default",
    "claim-mode-server", "claim-mode-off", "claim-mode-asked", "claim-mode-line", "claim-mode-card", "quiet-hours-end",
)  # fmt: skip
COMMANDS = tuple(name for name in names(Language.ENGLISH) if name.startswith(("description-", "parameter-")))
OPTIONS = tuple(
    name
    for name in names(Language.ENGLISH)
    if name.startswith(
        ("days-", "duration-", "scope-", "mode-choice-", "wrong-reason-", "disagree-reason-", "measure-")
    )
)
FORMS = (
    "wrong-title", "wrong-label", "also-do", "disagree", "disagree-label", "suggest", "suggest-label",
    "report-mistake", "mistake-label", "source-label", "quiet-title", "quiet-zone", "quiet-start", "quiet-end",
    "claims-search-title", "claims-search-label",
)  # fmt: skip
FAMILIES = {
    "rating": Rating,
    "source-kind": SourceKind,
    "gate": Gate,
    "line": Kind,
    "claim-sentence": Kind,
    "strongest-finding": Kind,
    "strongest-counterpoint": Kind,
    "context-heading": Kind,
    "counterpoint-heading": Kind,
    "evidence-button": Kind,
    "counterpoint-button": Kind,
    "mode-name": Mode,
    "mode-choice": Mode,
    "mode-means": Mode,
    "mode-here": Mode,
    "claim-mode": ClaimMode,
    "off-by": OffBy,
    "channel-notice": (mode for mode in Mode if mode is not Mode.OFF),
    "permission": Permission,
    "review": Review,
    "act": SpeechAct,
    "likelihood": (likelihood.name for likelihood in Likelihood),
    "vote": Vote,
    "silence": (reason for reason in Reason if reason.is_logged),
    "silence.sentence": (reason for reason in Reason if reason.is_logged),
}
SPEAKS_TO = {
    Language.ENGLISH: r"\byou(r|rs)?\b|@",
    Language.GERMAN: r"\b(du|dich|dir|dein(e[mnrs]?)?|euch|euer|eure[mnrs]?)\b|@",
}

each_language = pytest.mark.parametrize("language", Language)


@each_language
def test_buttons_say_what_happens_in_at_most_34_characters(language: Language) -> None:
    assert {name for name in BUTTONS if len(text(language, name)) > 34} == set()


@each_language
def test_descriptions_and_options_fit_into_discords_hundred_characters(language: Language) -> None:
    assert [name for name in (*COMMANDS, *OPTIONS) if not 1 <= len(text(language, name)) <= 100] == []


@each_language
def test_titles_and_labels_of_forms_fit_into_discords_45_characters(language: Language) -> None:
    assert [name for name in FORMS if not 1 <= len(text(language, name)) <= 45] == []


def test_every_word_of_the_program_has_words_for_people() -> None:
    wanted = {member_name(family, member) for family, members in FAMILIES.items() for member in members}
    assert {name for name in wanted if not has_text(name)} == set()
    reasons = {reason for reason in VoteReason if has_text(member_name("wrong-reason", reason))}
    assert {reason for reason in VoteReason if has_text(member_name("disagree-reason", reason))} ^ reasons == set(
        VoteReason
    )


def test_every_rating_has_a_glyph_of_its_own() -> None:
    assert set(strings.RATING_GLYPHS) == set(Rating)
    assert strings.rating(Language.ENGLISH, Rating.REFUTED) == "Rating: Refuted ✕"
    assert strings.rating(Language.ENGLISH, Rating.VALUE_JUDGEMENT) == "What is at stake ⚖"


@each_language
def test_what_is_posted_unasked_speaks_to_nobody(language: Language) -> None:
    lines = [text_of(language, "line", kind, title="T") for kind in Kind]
    notices = [text_of(language, "channel-notice", mode) for mode in Mode if mode is not Mode.OFF]
    posted = (*lines, *notices)
    assert [shown for shown in posted if re.search(SPEAKS_TO[language], shown, re.IGNORECASE)] == []


UNTIL = "until resumed"
AS_SPECIFIED = {
    english("no-text"): "That message has no text I can check.",
    english("too-short"): "Please give me at least a few words to check.",
    english("nothing-found"): "Nothing in the library matches that closely. You can browse the claims or suggest one.",
    english("cannot-check"): "I can't check that message. You can type the claim into /check instead.",
    english(
        "unknown-claim", name="x"
    ): "I don't have a claim called “x”, nor one that is close. “Browse” lists all claims.",
    english("unknown-topic", name="x"): "There is no topic called “x”. Please pick one from the list.",
    english("too-many", asked=10, seconds=9): "You have asked 10 times this minute. Please try again in 9 seconds.",
    english("too-long"): "Please send 2,000 characters or fewer.",
    english("not-opened"): "Cards can't be posted here: the moderators haven't opened this channel to Counterpoint.",
    english("cards-off"): "Posting cards is switched off in this server.",
    english("paused-here", until=UNTIL): "Counterpoint is paused here until resumed, so nothing can be posted.",
    english("posted-lately", when="now", link="l"): (
        "This claim was already posted here now, so I won't repeat it yet: l"
    ),
    english("lacks", permission="Embed Links", channel="#x"): (
        "I'm missing “Embed Links” in #x, so I can't post there."
    ),
    english(
        "automod"
    ): "This server's AutoMod blocked the card. A moderator can exempt my role or turn this claim off.",
    english("claim-gone"): "This claim has been withdrawn from the library since the reply was posted.",
    english("row-gone"): "That reply is no longer on record, so I can't change it.",
    english("second-vote"): "You have already told us about this reply. Thank you.",
    english("not-yours"): "Only the author of the message or a moderator can remove this reply.",
    english("expired", command="/setup"): "This panel has expired. Please run /setup again.",
    english("lacking-right", permission="Manage Server"): (
        "You need “Manage Server” for this. An admin can also grant it in Server Settings › Integrations."
    ),
    english_of("silence.sentence", Reason.CLAIM_OFF): (
        "The claim is off or not to be brought up here: moderators chose it, members voted, or a reply was deleted."
    ),
    english("no-content"): (
        "This copy of Counterpoint may not read messages, so only commands and “Check this message” work."
    ),
    english("busy"): "I couldn't save that just now. Nothing was changed; please try again in a minute.",
    english("bug", reference="0a1b2c3d"): "Something went wrong on my side (reference 0a1b2c3d). Nothing was posted.",
    english("paused", scope="this server", until=UNTIL): (
        "Paused in this server until resumed. I read no messages and post nothing; private answers still work."
    ),
    english("holdings", opted_out=False, replies=2, noted=0, feedback=1, cards=0): (
        "Opt-out: no. Replies to your messages in 30 days: 2. Feedback given: 1."
    ),
    english("delete-question", replies=2, noted=0, feedback=1, cards=0): (
        "Remove 2 of my public replies to your messages and 1 piece of feedback? Your opt-out, if any, stays."
    ),
    english("reviewed", judged=20, of=23, right=18, share=90, bound=70): (
        "Reviewed 20 of 23: 18 right (90\u00a0%, likely ≥ 70\u00a0%)"
    ),
    english("read-in", channels=2, trial=23, spoken=0): "Read in 2 channels. Would have spoken 23 times.",
}


def test_people_read_the_sentences_that_were_agreed_on_word_by_word() -> None:
    assert list(AS_SPECIFIED) == list(AS_SPECIFIED.values())


@each_language
def test_every_reason_that_is_logged_is_told_in_a_word_and_in_a_sentence(language: Language) -> None:
    logged = {member_name("silence", reason) for reason in Reason if reason.is_logged}
    told = {name for name in names(Language.ENGLISH) if name.startswith("silence-")}
    assert told == logged
    assert all(text_of(language, "silence.sentence", reason).endswith(".") for reason in Reason if reason.is_logged)


def test_a_reason_is_told_as_agreed() -> None:
    assert english_of("silence", Reason.ALREADY_SAID) == "already said"
    assert english_of("silence.sentence", Reason.CEILING) == "The limit of replies a day was reached."
