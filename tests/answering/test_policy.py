"""When the bot speaks, and the order in which reasons for silence are given."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import policy
from bot.answering.policy import Decision, Limits, Permission, Recent, Reply, Rules, Silence
from bot.core.claims import Gate
from bot.core.reasons import Mode, Reason, Stage
from bot.matching import Match, SpeechAct
from tests.builders import NOW, THRESHOLDS, a_claim, a_match, a_post, a_recent, a_reply, a_result, ago

CARD = Rules(mode=Mode.CARD)
LIMITS = Limits()


def reason(decision: Decision) -> Reason | None:
    return decision.reason if isinstance(decision, Silence) else None


@pytest.mark.parametrize(
    ("changes", "rules", "expected"),
    [
        ({}, CARD, None),
        ({"by_bot": True}, CARD, Reason.BOT),
        ({"ordinary": False}, CARD, Reason.BOT),
        ({}, Rules(), Reason.CHANNEL_OFF),
        ({"private_thread": True}, CARD, Reason.CHANNEL_OFF),
        ({}, replace(CARD, paused=True), Reason.PAUSED),
        ({}, replace(CARD, quiet=True), Reason.QUIET_HOURS),
        ({}, replace(CARD, opted_out=True), Reason.OPTED_OUT),
        ({"role_ids": frozenset({7, 8})}, replace(CARD, exempt_roles=frozenset({8, 9})), Reason.EXEMPT),
        ({"role_ids": frozenset({7})}, replace(CARD, exempt_roles=frozenset({8, 9})), None),
        ({"created_at": ago(seconds=121)}, CARD, Reason.LATE),
        ({"created_at": ago(seconds=120)}, CARD, None),
    ],
)
def test_a_post_is_not_even_read_when(changes: dict[str, object], rules: Rules, expected: Reason | None) -> None:
    assert policy.reason_not_to_read(a_post(**changes), rules, LIMITS) is expected


AGAINST_READING: Mapping[Reason, tuple[dict[str, Any], dict[str, Any]]] = {
    Reason.BOT: ({"by_bot": True}, {}),
    Reason.CHANNEL_OFF: ({"private_thread": True}, {}),
    Reason.PAUSED: ({}, {"paused": True}),
    Reason.QUIET_HOURS: ({}, {"quiet": True}),
    Reason.OPTED_OUT: ({}, {"opted_out": True}),
    Reason.EXEMPT: ({"role_ids": frozenset({8})}, {"exempt_roles": frozenset({8})}),
    Reason.LATE: ({"created_at": ago(hours=1)}, {}),
}
"""What of a post and what of the rules gives each reason by itself."""


@pytest.mark.parametrize(("first", "second"), [*combinations(AGAINST_READING, 2)])
def test_of_two_reasons_not_to_read_a_post_the_first_in_the_order_is_given(first: Reason, second: Reason) -> None:
    (post, rules), (other_post, other_rules) = AGAINST_READING[first], AGAINST_READING[second]
    both = replace(CARD, **(rules | other_rules))
    assert policy.reason_not_to_read(a_post(**(post | other_post)), both, LIMITS) is first
    assert list(AGAINST_READING) == [one for one in Reason if one.stage is Stage.POST]


@pytest.mark.parametrize(
    ("score", "words", "expected"),
    [
        (95, 2, Reason.LENGTH),
        (79, 5, Reason.WEAK),
        (80, 5, None),
        (95, 250, None),
        (95, 251, Reason.LENGTH),
        (61, 20, Reason.NO_MATCH),
        (62, 20, Reason.WEAK),
        (79, 20, Reason.WEAK),
        (80, 20, None),
    ],
)
def test_a_text_is_judged_by_its_length_and_its_score(score: float, words: int, expected: Reason | None) -> None:
    result = a_result(a_match("a", score), words=words)
    assert reason(policy.decide_by_text(result, THRESHOLDS, LIMITS)) is expected


def test_a_text_without_any_match_is_no_match() -> None:
    silence = policy.decide_by_text(replace(a_result(), matches=()), THRESHOLDS, LIMITS)
    assert silence == Silence(reason=Reason.NO_MATCH)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (a_match("b", 88), Reason.AMBIGUOUS),
        (a_match("b", 87), None),
        (a_match("b", 94, sentences=frozenset({1})), None),
        (a_match("b", 94, sentences=frozenset({0, 1})), Reason.AMBIGUOUS),
    ],
)
def test_a_close_runner_up_in_the_same_sentence_is_ambiguous(other: Match, expected: Reason | None) -> None:
    result = a_result(a_match("a", 95), other)
    assert reason(policy.decide_by_text(result, THRESHOLDS, LIMITS)) is expected


def test_five_claims_in_five_sentences_are_a_pasted_list() -> None:
    matches = [a_match(name, 99 - number, sentences=frozenset({number})) for number, name in enumerate("abcde")]
    assert reason(policy.decide_by_text(a_result(*matches), THRESHOLDS, LIMITS)) is Reason.MANY
    assert policy.decide_by_text(a_result(*matches[:4]), THRESHOLDS, LIMITS) == Reply(
        match=matches[0], also=("b", "c", "d")
    )


@pytest.mark.parametrize("gate", Gate)
def test_each_gate_silences_with_its_own_reason(gate: Gate) -> None:
    result = a_result(a_match(gates=frozenset({gate})))
    assert reason(policy.decide_by_text(result, THRESHOLDS, LIMITS)) is Reason(gate.upper())


def test_the_first_gate_in_the_order_of_reasons_is_reported() -> None:
    result = a_result(a_match(gates=frozenset({Gate.PERSONAL, Gate.DENIED, Gate.QUOTED})))
    assert reason(policy.decide_by_text(result, THRESHOLDS, LIMITS)) is Reason.QUOTED


@pytest.mark.parametrize(
    ("acts", "similarity", "expected"),
    [
        ({SpeechAct.NEITHER: 0.6, SpeechAct.ASSERTION: 0.4}, THRESHOLDS.about, Reason.UNSURE),
        ({SpeechAct.NEITHER: 0.6, SpeechAct.ASSERTION: 0.4}, THRESHOLDS.about - 1, Reason.WEAK),
        ({}, THRESHOLDS.about, Reason.WEAK),
    ],
)
def test_what_is_surely_about_a_claim_and_was_judged_without_being_sure_of_anything_is_unsure(
    acts: dict[SpeechAct, float], similarity: float, expected: Reason
) -> None:
    read = a_match("a", THRESHOLDS.speak - 1, similarity=similarity, acts=acts)
    assert reason(policy.decide_by_text(a_result(read), THRESHOLDS, LIMITS)) is expected


def test_what_may_be_a_denial_is_not_answered_however_high_its_score() -> None:
    read = a_match("a", 100, similarity=100, acts={SpeechAct.ASSERTION: 0.8, SpeechAct.DENIAL: 0.2})
    assert reason(policy.decide_by_text(a_result(read), THRESHOLDS, LIMITS)) is Reason.UNSURE


@pytest.mark.parametrize("is_near_miss", [True, False])
def test_what_may_be_an_own_experience_is_not_answered_and_is_no_missed_reply(*, is_near_miss: bool) -> None:
    acts = {SpeechAct.ASSERTION: 0.97, SpeechAct.DISCLOSURE: THRESHOLDS.disclosure}
    read = a_match("a", 100, similarity=100, acts=acts, is_near_miss=is_near_miss)
    assert reason(policy.decide_by_text(a_result(read), THRESHOLDS, LIMITS)) is Reason.PERSONAL


@pytest.mark.parametrize("similarity", [THRESHOLDS.about, THRESHOLDS.about - 1])
def test_what_a_near_miss_silenced_says_so(similarity: float) -> None:
    read = a_match("a", 0, similarity=similarity, acts={SpeechAct.ASSERTION: 0.9}, is_near_miss=True)
    assert reason(policy.decide_by_text(a_result(read), THRESHOLDS, LIMITS)) is Reason.NEAR_MISS


def test_a_question_in_the_words_of_a_near_miss_is_told_as_a_question() -> None:
    read = a_match("a", 0, similarity=99, gates=frozenset({Gate.QUESTION}), is_near_miss=True)
    assert reason(policy.decide_by_text(a_result(read), THRESHOLDS, LIMITS)) is Reason.QUESTION


def test_a_near_miss_of_one_claim_is_no_reason_against_another() -> None:
    missed = a_match("a", 0, similarity=99, is_near_miss=True)
    said = a_match("b", 90)
    assert policy.decide_by_text(a_result(missed, said), THRESHOLDS, LIMITS) == Reply(match=said)


def test_how_a_claim_is_meant_is_told_before_that_it_is_not_sure() -> None:
    read = a_match("a", 10, similarity=99, acts={SpeechAct.DENIAL: 0.9}, gates=frozenset({Gate.DENIED}))
    assert reason(policy.decide_by_text(a_result(read), THRESHOLDS, LIMITS)) is Reason.DENIED


def test_the_claim_that_is_nearest_says_why_nothing_is_said() -> None:
    asked = a_match("a", 20, similarity=90, gates=frozenset({Gate.QUESTION}))
    denied = a_match("b", 30, similarity=80, gates=frozenset({Gate.DENIED}))
    assert policy.decide_by_text(a_result(denied, asked), THRESHOLDS, LIMITS) == Silence(
        reason=Reason.QUESTION, match=asked
    )


def test_a_claim_that_is_plainly_made_is_answered_though_another_is_only_asked_about() -> None:
    asked = a_match("a", 99, gates=frozenset({Gate.QUESTION}), sentences=frozenset({0}))
    said = a_match("b", 90, sentences=frozenset({1}))
    assert policy.decide_by_text(a_result(asked, said), THRESHOLDS, LIMITS) == Reply(match=said)


def settled(
    *,
    rules: Rules = CARD,
    recent: Recent | None = None,
    claim: Mapping[str, object] | None = None,
    already_said: bool = False,
    **post: object,
) -> Reason | None:
    decision = policy.decide_by_place(
        a_post(**post),
        a_reply(),
        claim=a_claim(**(claim or {})),
        rules=rules,
        recent=recent or a_recent(),
        limits=LIMITS,
        already_said=already_said,
    )
    return reason(decision)


VALUE = {"kind": "value", "rating": "value-judgement"}


def test_with_nothing_against_it_the_reply_stands() -> None:
    assert settled() is None


def test_questions_of_values_are_left_alone_unless_a_moderator_allowed_them() -> None:
    assert settled(claim=VALUE) is Reason.VALUE
    assert settled(claim=VALUE, rules=replace(CARD, values=True)) is None


def test_a_claim_that_the_library_gives_only_on_request_is_never_told_as_turned_off() -> None:
    off = replace(CARD, claims_off=frozenset({"helmets-cut-injuries"}))
    assert settled(claim={"passive": False}) is Reason.ON_REQUEST
    assert settled(claim={"passive": False}, rules=off) is Reason.ON_REQUEST
    assert settled(claim={"passive": False, **VALUE}) is Reason.ON_REQUEST


def test_a_claim_that_is_turned_off_here_is_not_brought_up() -> None:
    assert settled(rules=replace(CARD, claims_off=frozenset({"helmets-cut-injuries"}))) is Reason.CLAIM_OFF


def test_a_card_past_its_review_is_not_pushed() -> None:
    assert settled(claim={"review_by": NOW.date() - timedelta(days=1)}) is Reason.STALE
    assert settled(claim={"review_by": NOW.date()}) is None


def test_what_the_room_has_is_not_said_again() -> None:
    assert settled(already_said=True) is Reason.ALREADY_SAID


@pytest.mark.parametrize(
    ("recent", "expected"),
    [
        (Recent(claim_in_place=ago(hours=23.9)), Reason.COOLDOWN),
        (Recent(claim_in_place=ago(hours=24)), None),
        (Recent(claim_in_server=ago(minutes=59)), Reason.COOLDOWN),
        (Recent(claim_in_server=ago(minutes=60)), None),
        (Recent(any_in_channel=ago(minutes=14)), Reason.COOLDOWN),
        (Recent(any_in_channel=ago(minutes=15)), None),
        (Recent(in_channel=5), None),
        (Recent(in_channel=6), Reason.CEILING),
        (Recent(in_server=20), Reason.CEILING),
        (Recent(by_author=3), Reason.CEILING),
    ],
)
def test_cooldowns_and_ceilings(recent: Recent, expected: Reason | None) -> None:
    assert settled(recent=recent) is expected


AGAINST_SPEAKING: Mapping[Reason, dict[str, Any]] = {
    Reason.ON_REQUEST: {"claim": {"passive": False}},
    Reason.VALUE: {"claim": VALUE},
    Reason.CLAIM_OFF: {"rules": {"claims_off": frozenset({"helmets-cut-injuries"})}},
    Reason.STALE: {"claim": {"review_by": NOW.date() - timedelta(days=1)}},
    Reason.ALREADY_SAID: {"already_said": True},
    Reason.COOLDOWN: {"recent": {"claim_in_place": ago(hours=1)}},
    Reason.CEILING: {"recent": {"in_channel": 6}},
    Reason.FORBIDDEN: {"missing": frozenset(Permission)},
}
"""What gives each reason by itself: of the claim, the rules, the log, the post."""


@pytest.mark.parametrize(("first", "second"), [*combinations(AGAINST_SPEAKING, 2)])
def test_of_two_reasons_not_to_speak_the_first_in_the_order_is_given(first: Reason, second: Reason) -> None:
    one, other = AGAINST_SPEAKING[first], AGAINST_SPEAKING[second]
    both: dict[str, Any] = one | other
    for key in one.keys() & other.keys():
        both[key] = one[key] | other[key]
    rules, recent = replace(CARD, **both.pop("rules", {})), Recent(**both.pop("recent", {}))
    assert settled(rules=rules, recent=recent, **both) is first
    assert list(AGAINST_SPEAKING) == [one for one in Reason if one.stage is Stage.PLACE]


def test_a_server_may_lift_the_ceiling_for_one_person() -> None:
    assert settled(rules=replace(CARD, author_ceiling=None), recent=Recent(by_author=99)) is None


@pytest.mark.parametrize(
    ("mode", "missing", "expected"),
    [
        (Mode.CARD, Permission.EMBED_LINKS, Reason.FORBIDDEN),
        (Mode.LINE, Permission.EMBED_LINKS, None),
        (Mode.LINE, Permission.READ_MESSAGE_HISTORY, Reason.FORBIDDEN),
        (Mode.SHADOW, Permission.SEND_MESSAGES, None),
    ],
)
def test_a_missing_permission_is_seen_before_the_send(mode: Mode, missing: Permission, expected: Reason | None) -> None:
    assert settled(rules=Rules(mode=mode), missing=frozenset({missing})) is expected


FIRST = Rules(mode=Mode.LINE_FIRST)
OWN_CARD = {"helmets-cut-injuries": Mode.CARD}


@pytest.mark.parametrize(
    ("rules", "recent", "expected"),
    [
        (CARD, Recent(), Mode.CARD),
        (FIRST, Recent(), Mode.LINE),
        (FIRST, Recent(claim_in_server=ago(days=3)), Mode.LINE),
        (FIRST, Recent(claim_in_place=ago(days=3)), Mode.CARD),
        (replace(FIRST, claim_modes=OWN_CARD), Recent(), Mode.CARD),
        (Rules(mode=Mode.LINE, claim_modes=OWN_CARD), Recent(), Mode.CARD),
        (Rules(mode=Mode.LINE, claim_modes={"another": Mode.CARD}), Recent(), Mode.LINE),
        (Rules(mode=Mode.SHADOW, claim_modes=OWN_CARD), Recent(), Mode.SHADOW),
    ],
)
def test_a_claim_is_answered_in_its_own_mode_or_the_channels(rules: Rules, recent: Recent, expected: Mode) -> None:
    assert policy.mode_of_reply("helmets-cut-injuries", rules, recent) is expected


def test_a_claim_with_a_card_of_its_own_needs_what_a_card_needs() -> None:
    lacking = frozenset({Permission.EMBED_LINKS})
    assert settled(rules=Rules(mode=Mode.LINE, claim_modes=OWN_CARD), missing=lacking) is Reason.FORBIDDEN


@given(
    score=st.floats(0, 100),
    runner_up=st.floats(0, 100),
    words=st.integers(0, 600),
    gates=st.frozensets(st.sampled_from(list(Gate))),
)
def test_a_reply_is_never_given_below_the_threshold_or_through_a_gate(
    score: float, runner_up: float, words: int, gates: frozenset[Gate]
) -> None:
    matches = sorted((a_match("a", score, gates=gates), a_match("b", runner_up)), key=lambda match: -match.score)
    decision = policy.decide_by_text(a_result(*matches, words=words), THRESHOLDS, LIMITS)
    if isinstance(decision, Reply):
        assert decision.match.score >= THRESHOLDS.speak
        assert not decision.match.gates
        assert LIMITS.fewest_words <= words <= LIMITS.most_words


@pytest.mark.parametrize(
    ("mistaken", "people", "expected"), [(4, 4, False), (5, 5, True), (5, 9, True), (5, 10, False), (6, 10, True)]
)
def test_a_claim_is_voted_off_by_five_people_and_not_by_chance(mistaken: int, people: int, expected: bool) -> None:
    assert policy.ClaimVotes(mistaken=mistaken, people=people).is_voted_off is expected
