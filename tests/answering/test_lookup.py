"""What somebody gets who asks: nothing for talk of other subjects, and care first for their own experience."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from bot.answering.lookup import Found, Nothing, OtherLanguage, Possible, decide, look_up
from bot.answering.policy import Limits, Reply, Silence, decide_by_text
from bot.core.claims import Claim, Gate
from bot.core.library import Library
from bot.core.reasons import Reason
from bot.matching import Matcher, SpeechAct
from bot.matching.judge import Encoded, Vectors
from bot.matching.speech_act import ACTS
from bot.storage.claim_files import read_library
from tests.builders import a_claim, a_library
from tests.judge import judge
from tests.scripted_judge import DECIDER, ScriptedJudge, always

CHAT = (
    "Did you see the match last night? That second goal was miles offside and the ref never even looked",
    "our striker got sent off and we still won two nil, what a team, the defence was murdering them",
    "Police were at the football match again, twelve arrests and a lot of violence in the stands",
    "Germany played terribly, the Netherlands deserved to win",
    "I'm making lasagne tonight, any tips so the top doesn't burn?",
    "my laptop keeps crashing every time I open two browser tabs, is it the memory or the disk",
    "The train to work was forty minutes late again, I am so done with this company",
    "anyone up for a round of minecraft later? I finally finished the castle",
    "the new season was such a letdown, they killed off the best character for nothing",
    "my landlord wants to raise the rent by 12 percent, is that even allowed",
    "Happy birthday!! Hope you get loads of cake and a day off",
)


HELMETS = a_claim(claim="Helmets halve head injuries among riders.")
NEITHER = SpeechAct.NEITHER


class _Hesitating(ScriptedJudge):
    """Sees an assertion in everything, but for the probability that it gives an own experience."""

    def __init__(self, own_experience: float) -> None:
        super().__init__()
        self._own_experience = own_experience

    def judge(self, pairs: Sequence[tuple[Encoded, Encoded]]) -> Vectors:
        """Return the same probabilities for each pair."""
        acts = dict.fromkeys(ACTS, 0.0)
        acts |= {SpeechAct.ASSERTION: 1 - self._own_experience, SpeechAct.DISCLOSURE: self._own_experience}
        return np.array([[*acts.values()] for _ in pairs], np.float32)


@cache
def shipped() -> Library:
    library = read_library(Path(__file__).parents[2] / "claims")
    assert isinstance(library, Library)
    return library


@cache
def matcher(*, judged: bool) -> Matcher:
    return Matcher.of(shipped(), judge() if judged else None)


@pytest.mark.parametrize("judged", [True, False], ids=["judge", "words alone"])
@pytest.mark.parametrize("said", CHAT)
def test_ordinary_chat_is_offered_no_card(said: str, *, judged: bool) -> None:
    assert look_up(said, matcher(judged=judged), shipped()) == Nothing()


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("the nordic model just drives it all underground", "nordic-model-drove-underground"),
        ("women get killed in germany all the time doing this job and in sweden nobody does", "no-murders-in-sweden"),
        ("these unions have barely any members", "sex-worker-unions-empty"),
    ],
)
def test_what_is_on_the_subject_is_still_offered(said: str, claim: str) -> None:
    found = look_up(said, matcher(judged=True), shipped())
    first = found.claim if isinstance(found, Found) else found.options[0].claim if isinstance(found, Possible) else None
    assert first is not None
    assert first.id == claim


@pytest.mark.parametrize(
    "said",
    [
        "Ich habe gestern mit meiner Schwester über das Gesetz in Schweden gesprochen",
        "Je pense que cette loi protège mieux celles qui vendent leurs services, voilà ce que disent mes amies",
        "Jag tror inte att lagen har minskat våldet mot kvinnor som säljer sex",
        "卖淫合法化会增加人口贩卖",
        "성매매 합법화는 인신매매를 증가시킨다고 합니다",
        "Проституция должна быть легализована",
    ],
)
def test_another_language_is_told_from_the_librarys(said: str) -> None:
    assert look_up(said, matcher(judged=True), shipped()) == OtherLanguage()


def test_of_several_readings_own_experience_comes_first() -> None:
    claim = a_claim(claim="Helmets halve head injuries among riders.")
    library = a_library(claim, subject=("helmets",), gates={Gate.PERSONAL: ("was hit",)})
    denied = Matcher.of(library, ScriptedJudge(always(SpeechAct.DENIAL)))
    found = look_up("I was hit by a car and no, helmets never halve head injuries among riders", denied, library)
    assert isinstance(found, Found)
    assert found.match.gates >= {Gate.DENIED, Gate.PERSONAL}
    assert found.gate is Gate.PERSONAL


@pytest.mark.parametrize(("likely", "is_told"), [(0.02, False), (0.04, False), (0.06, True), (0.4, True)])
def test_own_experience_is_told_only_where_the_judge_finds_it_likely_enough(likely: float, *, is_told: bool) -> None:
    library = a_library(HELMETS, subject=("helmets",))
    found = look_up("helmets halve most head injuries", Matcher.of(library, _Hesitating(likely)), library)
    told = found.personal if isinstance(found, Possible) else isinstance(found, Found) and found.gate is Gate.PERSONAL
    assert told is is_told


@pytest.mark.parametrize(
    "said",
    [
        "as a survivor I can tell you the nordic model saved my life",
        "we were both trafficked here, and nobody from the police asked us anything",
        "Sex worker here. My landlord threw me out last week.",
    ],
)
def test_own_experience_is_met_with_care_however_far_from_a_claim(said: str) -> None:
    found = look_up(said, matcher(judged=True), shipped())
    assert (isinstance(found, Possible) and found.personal) or (isinstance(found, Found) and found.gate)


def test_ordinary_troubles_are_no_own_experience_of_the_subject() -> None:
    assert look_up("I got robbed on the bus last night", matcher(judged=True), shipped()) == Nothing()


@pytest.mark.parametrize(
    ("said", "claims"),
    [
        (
            "Decriminalisation would cut HIV by half. And the Nordic model only drives it underground.",
            {"decriminalisation-averts-hiv", "nordic-model-drove-underground"},
        ),
        (
            "Sex work is a job like any other. Most women in prostitution started as children, the average age is 13.",
            {"sex-work-is-work", "average-age-of-entry"},
        ),
    ],
)
def test_each_claim_of_a_text_is_found_though_they_hide_each_other(said: str, claims: set[str]) -> None:
    found = look_up(said, matcher(judged=True), shipped())
    assert isinstance(found, Found)
    assert {found.claim.id, *(claim.id for claim in found.also)} == claims


LANES = a_claim("lanes", claim="Painted lanes hurt riders at crossings.")
BELLS = a_claim("bells", claim="Bicycle bells wake babies at night.")
FILLER = "riders and helmets and lanes are a subject. "


def in_sentences(*claims: Claim, fillers: int = 0) -> str:
    return claims[0].claim + " " + FILLER * fillers + " ".join(claim.claim for claim in claims[1:])


def met(said: str, of_the_whole: Mapping[Claim, SpeechAct]) -> tuple[str, Gate | None, tuple[str, ...]] | None:
    """Look up a text that reads as told as a whole; a claim's sentence by itself asserts it."""
    whole = {claim.claim: act for claim, act in of_the_whole.items()}
    judge = ScriptedJudge(lambda claim, message: SpeechAct.ASSERTION if message == claim else whole.get(claim, NEITHER))
    library = a_library(HELMETS, LANES, BELLS, subject=("riders", "bells"))
    found = look_up(said, Matcher.of(library, judge), library)
    return (found.claim.id, found.gate, tuple(one.id for one in found.also)) if isinstance(found, Found) else None


def test_claims_that_hide_each_other_are_found_by_their_sentences() -> None:
    found = met(in_sentences(HELMETS, LANES), {})
    assert found is not None
    assert {found[0], *found[2]} == {HELMETS.id, LANES.id}


@pytest.mark.parametrize("said", [f"{FILLER}{HELMETS.claim}", f"{HELMETS.claim} {FILLER}{HELMETS.claim}"])
def test_one_claim_alone_is_hidden_by_no_other_and_is_left_as_open_as_the_whole_text_leaves_it(said: str) -> None:
    assert met(said, {}) is None
    assert met(said, {HELMETS: SpeechAct.ASSERTION}) == (HELMETS.id, None, ())


@pytest.mark.parametrize(("fillers", "also"), [(6, (LANES.id,)), (7, ())])
def test_no_more_than_eight_sentences_are_read_by_themselves(fillers: int, also: tuple[str, ...]) -> None:
    said = in_sentences(HELMETS, LANES, fillers=fillers)
    assert met(said, {HELMETS: SpeechAct.ASSERTION}) == (HELMETS.id, None, also)


def test_no_claim_is_named_twice() -> None:
    said = in_sentences(HELMETS, LANES, HELMETS, LANES)
    assert met(said, {HELMETS: SpeechAct.ASSERTION}) == (HELMETS.id, None, (LANES.id,))


def test_what_the_whole_text_denies_is_not_found_by_its_sentence() -> None:
    said = in_sentences(HELMETS, LANES)
    assert met(said, {HELMETS: SpeechAct.ASSERTION, LANES: SpeechAct.DENIAL}) == (HELMETS.id, None, ())


def test_where_the_whole_text_only_mentions_a_claim_no_sentence_is_read_by_itself() -> None:
    said = in_sentences(HELMETS, LANES, BELLS)
    assert met(said, {HELMETS: SpeechAct.DENIAL}) == (HELMETS.id, Gate.DENIED, ())


@pytest.mark.parametrize("end", ["not.", "just kidding"])
def test_sentences_make_no_claims_that_the_text_takes_back(end: str) -> None:
    far = "my neighbour told everybody at length what she read yesterday while cooking soup with leek and barley."
    said = f"{in_sentences(HELMETS, LANES)} {far}"
    assert met(said, {}) is not None
    assert met(f"{said} {end}", {}) is None


def test_a_sentence_by_itself_does_not_overrule_what_the_whole_text_leaves_open() -> None:
    said = "Legalising prostitution increases trafficking. That's what the Nordic lobby says, anyway."
    assert isinstance(look_up(said, matcher(judged=True), shipped()), Possible)


def test_a_sentence_by_itself_does_not_overrule_the_end_that_takes_it_back() -> None:
    found = look_up("Legalising prostitution increases trafficking... sure buddy", matcher(judged=True), shipped())
    assert isinstance(found, Found)
    assert (found.claim.id, found.gate) == ("legal-prostitution-increases-trafficking", Gate.DENIED)


@pytest.mark.parametrize(
    "said",
    [
        "the sugar tax halved how much pop folk were buying. it worked",
        "every nurse I know wants the 12 hour shifts gone. every one",
    ],
)
def test_a_fragment_of_chat_is_no_claim_by_itself(said: str) -> None:
    assert not isinstance(look_up(said, matcher(judged=True), shipped()), Found)


@pytest.mark.parametrize(
    "said",
    [
        "All sex workers want decriminalisation. Every. Single. One.",
        "Punishing the buyer hurts the women who sell. Every. Single. Time.",
    ],
)
def test_a_fragment_beside_a_claim_is_no_second_claim(said: str) -> None:
    found = look_up(said, matcher(judged=True), shipped())
    assert isinstance(found, Found)
    assert found.also == ()


@pytest.mark.parametrize(
    "said",
    [
        "it would cut HIV by half",
        "selling sex is just a job",
        "selling sex is a job like any other",
    ],
)
def test_what_the_bot_would_answer_unasked_is_told_so(said: str) -> None:
    bot = matcher(judged=True)
    answered = decide_by_text(bot.match(said), bot.thresholds, Limits())
    told = decide(said, bot)[1]
    assert isinstance(answered, Reply)
    assert isinstance(told, Reply)
    assert told.match.claim_id == answered.match.claim_id


FARTHER = "my helmet is on my head among riders"
LONGER = "they halve, they do, they halve injuries"
"""On the subject, and less promising than the claim itself."""


def of_promise(least: float, act: SpeechAct) -> Matcher:
    judge = ScriptedJudge(always(act), decider=replace(DECIDER, least_promise=least))
    return Matcher.of(a_library(HELMETS, subject=("helmets",)), judge)


def test_what_the_bot_does_not_judge_is_never_told_as_an_answer() -> None:
    assert decide(FARTHER, of_promise(2.0, SpeechAct.ASSERTION))[1] == Silence(reason=Reason.NO_MATCH)


def test_what_the_bot_does_not_judge_is_told_the_reason_it_would_be_silent_for() -> None:
    _, told = decide(FARTHER, of_promise(2.0, SpeechAct.DENIAL))
    assert isinstance(told, Silence)
    assert told.reason is Reason.DENIED


@pytest.mark.parametrize(("act", "reason"), [(SpeechAct.NEITHER, Reason.NO_MATCH), (SpeechAct.DENIAL, Reason.DENIED)])
def test_a_fragment_off_the_subject_comes_near_no_claim_unless_it_says_something_else(
    act: SpeechAct, reason: Reason
) -> None:
    told = decide("they halve injuries", of_promise(2.0, act))[1]
    assert isinstance(told, Silence)
    assert told.reason is reason


@pytest.mark.parametrize("said", ["helmets halve injuries", LONGER], ids=["on the subject", "longer"])
def test_of_what_is_no_fragment_off_the_subject_it_is_told_that_the_judge_is_unsure(said: str) -> None:
    told = decide(said, of_promise(2.0, SpeechAct.NEITHER))[1]
    assert isinstance(told, Silence)
    assert told.reason in {Reason.UNSURE, Reason.WEAK}


@pytest.mark.parametrize("act", [SpeechAct.DENIAL, SpeechAct.QUESTION, SpeechAct.NEITHER])
def test_what_the_bot_judged_keeps_the_bots_own_reason(act: SpeechAct) -> None:
    bot = of_promise(-1.0, act)
    assert decide(FARTHER, bot)[1] == decide_by_text(bot.match(FARTHER), bot.thresholds, Limits())


def test_what_the_bot_judged_keeps_the_bots_own_reason_though_another_claim_is_nearer() -> None:
    """The claim that is farther off is made the more promising here, so that it alone is judged unasked."""
    ranking = DECIDER.ranking._replace(cosine_wording=0.0, cosine=-1.0)
    judge = ScriptedJudge(always(SpeechAct.DENIAL), decider=replace(DECIDER, ranking=ranking, least_promise=-0.3))
    other = a_claim("laws", claim="The helmet laws of 1990 keep people off their bicycles.")
    bot = Matcher.of(a_library(HELMETS, other, subject=("helmets",)), judge)
    said = "head injuries among riders and helmets are on my mind"
    assert bot.match(said).matches
    assert decide(said, bot)[1] == Silence(reason=Reason.NO_MATCH)
