"""A forecast asks each wording of the library without it, and names what is weak and why."""

import json
from dataclasses import replace

import pytest

from bot.answering.policy import TEXT_RULES
from bot.core.claims import Claim
from bot.core.progress import unwatched
from bot.core.reasons import Reason
from bot.core.statistics import Share
from bot.evaluation import forecast as module
from bot.evaluation.forecast import Forecast, Missed, Weak, forecast, wordings
from bot.evaluation.forecast_report import data, report
from bot.evaluation.silences import ADVICE
from bot.matching import SpeechAct
from bot.matching.remembering import RememberingJudge
from tests.builders import a_claim, a_library
from tests.scripted_judge import ASSERTED, Says, ScriptedJudge, always

WORDS = (
    "apple",
    "birch",
    "cedar",
    "daisy",
    "elder",
    "fern",
    "grape",
    "hazel",
    "iris",
    "kelp",
    "lily",
    "maple",
    "nettle",
)


def a_named(name: str, *phrasings: str) -> Claim:
    return a_claim(name, claim=f"The {name} matters to head injuries.", phrasings=phrasings)


def told(*claims: Claim, says: Says = ASSERTED) -> Forecast:
    return forecast(a_library(*claims, subject=("head injury",)), ScriptedJudge(says), unwatched)


def test_a_wording_is_asked_of_the_library_without_it() -> None:
    # Word for word, a wording would be an assertion whatever the judge says.
    lone = a_named("lone", "head injury apple birch cedar daisy", "head injury fern grape hazel iris")
    found = told(lone, says=always(SpeechAct.DENIAL))
    assert (found.asked, found.answered.part, found.first.part) == (2, 0, 2)


def test_what_is_recognised_unseen_is_counted() -> None:
    lone = a_named("lone", "the lone matters to head injury apple", "the lone matters to head injury birch")
    found = told(lone)
    assert (found.answered.part, found.among.part, found.wrong.part) == (2, 2, 0)
    assert found.weakest == ()


def test_a_weak_claim_is_told_with_what_its_author_can_mend() -> None:
    few = a_named("few", "head injury apple birch cedar", "head injury apple birch cedar too")
    found = told(few, says=always(SpeechAct.DENIAL))
    (weak,) = found.weakest
    assert weak.claim_id == "few"
    assert weak.reasons[:2] == (
        "2 wordings are too few, write 10 or more",
        "its wordings are alike, write some in quite other words",
    )
    assert "0 of 2 answered  few: 2 wordings" in report(found)


def test_two_claims_that_are_taken_for_each_other_are_a_pair() -> None:
    shared = ("head injury apple birch cedar", "head injury daisy elder fern", "head injury grape hazel iris")
    one = a_named("one", *(f"{said} one" for said in shared))
    two = a_named("two", *(f"{said} two" for said in shared))
    found = told(one, two)
    assert found.confused == {("one", "two"): 6}
    assert "one and two" in report(found)


def test_of_many_wordings_a_sample_is_asked_as_many_of_each_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WORDINGS", 8)
    claims = [a_named(name, *(f"head injury {name} {word}" for word in WORDS)) for name in WORDS[:4]]
    found = told(*claims, says=always(SpeechAct.DENIAL))
    assert (found.asked, found.wordings) == (8, 52)
    assert "8 wordings, a sample of 52, each asked of the library without it" in report(found)
    assert wordings(a_library(*claims)) == 8


def test_no_text_is_encoded_twice() -> None:
    scripted = ScriptedJudge()
    judge = RememberingJudge(scripted)
    claims = [a_named(name, *(f"head injury {name} {word}" for word in WORDS[:5])) for name in WORDS[:3]]
    forecast(a_library(*claims, subject=("head injury",)), judge, unwatched)
    assert len(scripted.encoded) == len(set(scripted.encoded))


def test_a_claim_without_wordings_is_the_weakest() -> None:
    found = told(a_named("none"), a_named("lone", "the lone matters to head injury apple"))
    assert found.weakest[0].claim_id == "none"
    assert found.weakest[0].reasons == ("0 wordings are too few, write 10 or more",)


def test_each_wording_that_failed_is_listed_where_all_is_asked_for() -> None:
    lone = a_named("lone", "head injury apple birch cedar daisy", "head injury fern grape hazel iris")
    found = told(lone, says=always(SpeechAct.DENIAL))
    assert "head injury fern grape hazel iris" not in report(found)
    whole = report(found, whole=True)
    assert "NO_MATCH  head injury fern grape hazel iris  (first: its own claim, 1 of 60 needed)" in whole
    assert "  NO_MATCH  no claim came near enough, or its words alone do not show the subject; add " in whole
    assert whole.endswith('which reason decided: why --unseen "the wording"')


def test_what_held_a_wording_back_is_told() -> None:
    missed = Missed(
        wording="w", reason=Reason.NO_MATCH, first="a", taken_for="a", score=3, needed=63, is_on_subject=True
    )
    assert shown(missed) == "NO_MATCH  w  (first: a, 3 of 63 needed)"
    off = "NO_MATCH  w  (first: a, 3 of 63 needed; its words alone do not show the subject)"
    assert shown(replace(missed, is_on_subject=False)) == off
    sure = replace(missed, reason=Reason.UNSURE, taken_for=None, score=80.3)
    assert shown(sure) == "UNSURE    w  (first: its own claim, 80 of 63 needed; read as no clear assertion)"
    assert shown(replace(missed, reason=None)) == "WRONG     w  (first: a, 3 of 63 needed)"
    assert shown(replace(missed, first=None, taken_for=None)) == "NO_MATCH  w  (no claim was near)"


def shown(missed: Missed) -> str:
    """The line of a wording that failed."""
    weak = Weak(claim_id="few", answered=Share(part=0, of=1), first=Share(part=0, of=1), reasons=(), missed=(missed,))
    found = replace(told(a_named("few", "head injury apple birch")), weakest=(weak,))
    return next(line for line in report(found, whole=True).splitlines() if "  w  (" in line).strip()


def test_where_many_are_weak_the_short_report_tells_five_and_how_many_more() -> None:
    claims = [a_named(name, f"head injury {name} tulip", f"head injury {name} violet") for name in WORDS[:7]]
    found = told(*claims, says=always(SpeechAct.DENIAL))
    assert len(found.weakest) == 7
    assert "of whose wordings fewer than 80% were answered, the 5 weakest of 7:" in report(found)
    assert report(found, whole=True).count(" of 2 answered  ") == 7


def test_a_script_gets_all_of_it() -> None:
    lone = a_named("lone", "head injury apple birch cedar daisy", "head injury fern grape hazel iris")
    got = json.loads(json.dumps(data(told(lone, says=always(SpeechAct.DENIAL)))))
    assert (got["asked"], got["answered"]) == (2, {"part": 0, "of": 2})
    assert got["weakest"][0]["missed"][0] == {
        "wording": "head injury apple birch cedar daisy",
        "reason": "NO_MATCH",
        "first": "lone",
        "taken_for": None,
        "score": pytest.approx(1),
        "needed": 60,
        "is_on_subject": True,
    }


def test_every_reason_that_the_text_decides_has_advice() -> None:
    assert set(ADVICE) == set(TEXT_RULES)
