"""`why` tells what was read, what came near and how it was judged, and which rule decided."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.policy import TEXT_RULES
from bot.cli import why
from bot.core.reasons import Reason
from bot.matching import Likelihood, SpeechAct
from tests.judge import judge
from tests.libraries.copies import HELMETS, a_copy, changed
from tests.scripted_judge import DECIDER, ScriptedJudge

CLAIM = "helmets-cut-head-injuries"
SAID = "Look, wearing a helmet halves the risk of a head injury."
ASKED = "Is it true that wearing a helmet halves the risk of a head injury?"
NEAR_MISS = "Helmets make no difference to head injuries"


def explain(text: str) -> str:
    return why.explain(text, HELMETS, judge())


def told_of(claim_id: str, trace: str) -> str:
    """What is told of one claim."""
    blocks = re.split(r"\n(?=\n| *[\d.]+ of )", trace)
    [block] = [block for block in blocks if block.partition("\n")[0].endswith(f" needed  {claim_id}")]
    return block


def test_a_text_too_short_fails_at_its_length() -> None:
    trace = explain("**wear** helmets")
    assert trace.splitlines()[0] == "Read as (2 words): wear helmets"
    assert "Reasons for silence in the text, in their order: LENGTH YES\n" in trace


def test_a_claims_own_words_are_no_reason_for_silence() -> None:
    trace = explain(SAID)
    assert f"Reasons for silence in the text, in their order: {', '.join(f'{rule} no' for rule in TEXT_RULES)}" in trace
    assert f"Outcome: would speak on {CLAIM}" in trace


def test_the_reason_is_the_last_that_is_told() -> None:
    before = TEXT_RULES[: TEXT_RULES.index(Reason.QUESTION)]
    assert f"in their order: {', '.join(f'{rule} no' for rule in before)}, QUESTION YES\n" in explain(ASKED)


@pytest.mark.parametrize("text", ["", "🚲", "who is coming to the lake with us on saturday"])
def test_what_comes_near_nothing_is_told_so(text: str) -> None:
    trace = explain(text)
    assert "Outcome: silent" in trace
    assert "Its words are not about the subject" in trace


def test_what_is_about_the_subject_is_not_said_to_be_about_another() -> None:
    assert "not about the subject" not in explain(SAID)


def test_what_promises_too_little_to_be_judged_unasked_is_told_so() -> None:
    scripted = ScriptedJudge(decider=replace(DECIDER, least_promise=2.0))
    trace = why.explain(SAID, HELMETS, scripted)
    assert "No claim comes near enough to it: unasked, none is judged." in trace
    assert "Outcome: silent" in trace
    assert "No claim comes near enough" not in explain(SAID)


def test_the_message_before_is_read_too() -> None:
    trace = why.explain("they halve the risk, simple as that", HELMETS, judge(), "do bike helmets do anything?")
    assert "After (a conversation on the subject): do bike helmets do anything?" in trace
    assert f"needed  {CLAIM}" in trace
    apart = why.explain(SAID, HELMETS, judge(), "anyone up for the lake on saturday?")
    assert "After (a conversation not on the subject): " in apart


def test_each_claim_is_told_with_its_score_and_the_one_needed_the_best_first() -> None:
    trace = explain(SAID)
    told = re.findall(r"^ *([\d.]+) of (\d+) needed  (\S+)$", trace, re.MULTILINE)
    scores = [float(score) for score, _, _ in told]
    assert told[0][2] == CLAIM
    assert scores == sorted(scores, reverse=True)
    assert {needed for _, needed, _ in told} == {f"{judge().decider.thresholds.speak:.0f}"}


def test_what_the_judge_reads_is_told_in_words_and_figures_the_likeliest_first() -> None:
    [told] = re.findall(r"judged as: (.*)", told_of(CLAIM, explain(ASKED)))
    readings = re.findall(r"(\w+) ([a-z ]+) \((\d\.\d\d)\)(?:, |$)", told)
    assert readings[0][:2] == (SpeechAct.QUESTION, Likelihood.CERTAIN)
    assert [float(chance) for _, _, chance in readings] == sorted((float(one[2]) for one in readings), reverse=True)
    whole = sum(float(chance) for _, _, chance in readings)
    assert whole == pytest.approx(1, abs=0.06)  # what is below .01 is left out


@given(st.floats(0, 1))
def test_every_probability_has_words_that_rise_with_it(probability: float) -> None:
    by_rank = [*Likelihood]
    assert by_rank.index(Likelihood.of(probability)) <= by_rank.index(Likelihood.of(probability / 2))


def test_a_phrase_that_silences_is_told_with_what_it_shows() -> None:
    told = "Phrases that silence whatever the judge says: "
    assert told not in explain(SAID)
    assert f"\n{told}“/s” (joke), “i fell” (personal)\n" in explain(f"When I fell, I knew: {SAID} /s")


def test_what_is_needed_to_speak_and_to_offer_is_told() -> None:
    needed = judge().decider.thresholds
    assert f"Needed to speak: a score of {needed.speak:g}; by the judge an assertion from" in explain(SAID)
    assert f"a denial below {needed.denied:g}" in explain(SAID)


def test_the_words_that_a_text_shares_with_the_closest_wording_are_told_by_their_stems() -> None:
    told = told_of(CLAIM, explain(SAID))
    [shared] = re.findall(r"shared words: (.*)", told)
    assert ": Wearing a helmet halves the risk of a head injury." in told
    assert {"helmet", "head", "injuri"} <= {one.split(" ")[0] for one in shared.split(", ")}


def test_a_near_miss_that_is_closer_than_any_wording_is_told() -> None:
    said = "in my view helmets make no difference at all to head injuries"
    assert f"a near miss is closer still, which lowers the score: {NEAR_MISS}" in told_of(CLAIM, explain(said))
    assert "near miss" not in told_of(CLAIM, explain(SAID))


def test_a_near_miss_that_decided_is_the_reason_told() -> None:
    said = "Head injuries are rare in football"
    trace = explain(said)
    assert f"says the same as a near miss, so it scores 0: {said}" in told_of(CLAIM, trace)
    assert trace.endswith("Outcome: silent, NEAR_MISS. That is: it says the same as a near miss of the claim.")


def test_a_wording_is_asked_as_if_nobody_had_thought_of_it() -> None:
    trace = why.explain("Helmets prevent HALF of all head injuries!", HELMETS, judge(), unseen=True)
    assert trace.startswith(f"Left out, as it is this text word for word: phrasing 2 of {CLAIM}\n\nRead as")
    assert not re.search(r"closest wording .*: helmets prevent half of all head injuries", trace)
    near = why.explain(NEAR_MISS, HELMETS, judge(), unseen=True)
    assert f"near miss 2 of {CLAIM}" in near
    assert "says the same as a near miss" not in near


def test_where_no_wording_is_the_text_nothing_is_left_out() -> None:
    trace = why.explain(f"{SAID} Full stop.", HELMETS, judge(), unseen=True)
    assert trace.startswith("No wording and no near miss is this text word for word: nothing is left out.\n\nRead as")
    assert "left out" not in explain(SAID)


def test_bare_claims_are_asked_unseen_too(tmp_path: Path) -> None:
    file = tmp_path / "bare.jsonl"
    file.write_text('{"id": "a", "claim": "Helmets help riders.", "phrasings": ["lids help all riders"]}\n', "utf-8")
    assert "phrasing 1 of a\n" in why.explain("lids help all riders", file, judge(), unseen=True)


def test_a_draft_is_asked_about_where_that_is_wanted_and_it_is_said(tmp_path: Path) -> None:
    library = changed(a_copy(tmp_path), "reviewed_on: 2026-11-24", "reviewed_on: TODO")
    assert CLAIM not in why.explain(SAID, library, judge())
    trace = why.explain(SAID, library, judge(), drafts=True)
    assert trace.startswith(
        f"Read as far as they are worded, though the bot skips them until they are finished: {CLAIM}.\n"
    )
    assert f"Outcome: would speak on {CLAIM}" in trace


def test_among_bare_claims_there_are_no_drafts_to_read(tmp_path: Path) -> None:
    file = tmp_path / "bare.jsonl"
    file.write_text('{"id": "a", "claim": "Helmets help riders.", "phrasings": ["lids help all riders"]}\n', "utf-8")
    said = "lids help all riders"
    assert why.explain(said, file, judge(), drafts=True) == why.explain(said, file, judge())


def test_a_text_in_another_language_is_told_at_the_top_before_what_the_judge_would_say() -> None:
    trace = why.explain("helmets sind eine gute Sache", HELMETS, judge())
    assert trace.splitlines()[1] == (
        "It seems to be in another language: it is not judged, whatever the judge would say."
    )
    assert trace.splitlines()[-1].startswith("Outcome: silent, LANGUAGE.")
