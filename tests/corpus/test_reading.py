"""What the files of labelled texts say of a message, and what is made of it."""

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.corpus.files import loaded
from bot.corpus.public_data import (
    argkp,
    arguments_beside,
    labelled_comments,
    opposed_of_perspectrum,
    perspectrum,
    sides,
    sides_of_argkp,
    topics_of_argkp,
)
from bot.corpus.reading import (
    Folders,
    Split,
    beside_debates,
    made_up_debates,
    other_debates,
    real_debates,
    said,
    shipped_claims,
    with_real_words,
)
from bot.corpus.texts import SHIPPED, ClaimTexts, Debate, Outcome
from bot.matching.speech_act import ACTS

ROOT = Path(__file__).parents[2]


def write_pairs(path: Path, labelled: Iterable[tuple[str, str, str]], topic: str = "tea") -> None:
    pairs = (
        {"split": "dev", "topic": topic, "text": text, "claim": claim, "label": label}
        for text, claim, label in labelled
    )
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(pair) + "\n" for pair in pairs)


def message(**fields: Any) -> dict[str, Any]:
    return {"text": "Tea keeps people awake", "kind": "claim", "claims": ["tea"]} | fields


@pytest.mark.parametrize(
    ("fields", "outcomes"),
    [
        ({}, {"tea": Outcome.ASSERTION}),
        ({"kind": "denial"}, {"tea": Outcome.DENIAL}),
        ({"denies": ["milk"]}, {"tea": Outcome.ASSERTION, "milk": Outcome.DENIAL}),
        ({"kind": "on-topic", "claims": [], "denies": ["milk"]}, {"milk": Outcome.DENIAL}),
        ({"kind": "on-topic"}, {}),
    ],
    ids=["a claim", "a denial", "a claim that contradicts another", "talk that contradicts one", "talk"],
)
def test_a_message_does_with_claims_what_its_kind_says_and_denies_what_it_names(
    fields: dict[str, Any], outcomes: dict[str, Outcome]
) -> None:
    assert said(message(**fields)).outcomes == outcomes


def test_the_claim_whose_shape_a_message_has_is_near() -> None:
    assert said(message(kind="unrelated", claims=[], twin_of="tea")).near == ("tea",)


def test_what_two_readers_agree_on_stands_in_the_order_of_the_first_in_every_process(tmp_path: Path) -> None:
    seen = [f"claim-{number}" for number in (3, 1, 4, 15, 9, 2, 6, 5)]
    one, other = {"kind": "claim", "asserts": seen}, {"kind": "claim", "asserts": sorted(seen)[1:]}
    (tmp_path / "a.yaml").write_text(json.dumps([{"text": "Tea", "subject": "tea", "first": one, "second": other}]))
    claims = {"tea": {claim: ClaimTexts(statement=claim) for claim in seen}}
    ((message,),) = (debate.messages for debate in real_debates(tmp_path, claims))
    assert [*message.outcomes] == [claim for claim in seen if claim != "claim-1"]
    assert message.unsure == ("claim-1",)


def test_key_points_are_of_one_side_where_arguments_are_labelled_with_both_even_by_way_of_a_third() -> None:
    labelled = [{"a": True, "b": False}, {"c": True}, {"b": True, "d": False}, {"e": False, "c": True}]
    assert sorted(map(sorted, sides(labelled))) == [["a", "b", "d"], ["c", "e"]]


def test_an_argument_makes_the_points_labelled_so_and_nobody_knows_of_those_not_labelled(tmp_path: Path) -> None:
    labelled = [
        ("Tea wakes", "tea helps", "asserts"),
        ("Tea wakes", "tea tastes", "neither"),
        ("It tastes", "tea tastes", "asserts"),
    ]
    write_pairs(tmp_path / "argkp2021.jsonl.gz", labelled)
    (side,) = sides_of_argkp(tmp_path, "dev")
    assert [(one.outcomes, one.unsure) for one in side.messages] == [
        ({"tea helps": Outcome.ASSERTION}, ()),
        ({"tea tastes": Outcome.ASSERTION}, ("tea helps",)),
    ]
    assert not [*sides_of_argkp(tmp_path, "test")]


def test_what_recognition_is_measured_on_is_left_out_of_what_it_is_trained_on(tmp_path: Path) -> None:
    labelled = [("It tires", "Ban homework", "asserts"), ("It wakes", "Ban coffee", "asserts")]
    write_pairs(tmp_path / "perspectrum_clusters.jsonl.gz", labelled)
    assert [*perspectrum(tmp_path).claims] == ["Ban coffee"]
    write_pairs(tmp_path / "perspectrum_clusters.jsonl.gz", labelled, topic="Nuclear power should go")
    assert not perspectrum(tmp_path).claims


TWO_SIDES = (
    ("Tea wakes", "tea helps", "asserts"),
    ("Tea wakes", "tea tastes", "neither"),
    ("Tea stains", "tea harms", "asserts"),
)


def test_an_argument_makes_none_of_the_key_points_of_the_other_side(tmp_path: Path) -> None:
    write_pairs(tmp_path / "argkp2021.jsonl.gz", TWO_SIDES)
    wakes, stains = argkp(tmp_path, "dev").messages
    assert wakes.outcomes == {
        "tea helps": Outcome.ASSERTION,
        "tea tastes": Outcome.NEITHER,
        "tea harms": Outcome.NOT_ASSERTED,
    }
    assert {point for point, outcome in stains.outcomes.items() if outcome is Outcome.NOT_ASSERTED} == {
        "tea helps",
        "tea tastes",
    }


def test_a_topic_holds_the_key_points_of_both_sides(tmp_path: Path) -> None:
    write_pairs(tmp_path / "argkp2021.jsonl.gz", TWO_SIDES)
    (topic,) = topics_of_argkp(tmp_path, "dev")
    assert {*topic.claims} == {"tea helps", "tea tastes", "tea harms"}
    assert [(one.text, {*one.outcomes}) for one in topic.messages] == [
        ("tea wakes", {"tea helps"}),
        ("tea stains", {"tea harms"}),
    ]


def test_a_sentence_does_not_assert_what_it_speaks_against_nor_what_speaks_against_it(tmp_path: Path) -> None:
    labelled = [
        ("tea keeps people awake", "ban tea", "denies"),
        ("tea keeps children awake", "ban tea", "asserts"),
        ("tea stains the teeth of children", "ban tea", "asserts"),
        ("nobody needs to drink it", "ban tea", "asserts"),
    ]
    write_pairs(tmp_path / "perspectrum_stance.jsonl.gz", labelled)
    outcomes = {one.text: {*one.outcomes} for one in opposed_of_perspectrum(tmp_path).messages}
    assert outcomes["tea keeps people awake"] == {
        "ban tea",
        "tea keeps children awake",
        "tea stains the teeth of children",
    }
    assert outcomes["nobody needs to drink it"] == {"tea keeps people awake"}


TEA = {"tea": ClaimTexts(statement="Tea keeps people awake.")}


def folders(path: Path) -> Folders:
    kinds = ("claim", "on-topic", "off-topic", "off-topic-hard")
    comments = (
        {"id": f"m{2 * half + number * 4:04}", "text": f"{kind} {half}", "kind": kind, "certain": True}
        | {"claims": ["tea"] if kind == "claim" else [], "denies": []}
        for half in (0, 1)
        for number, kind in enumerate(kinds)
    )
    (path / "comments.labelled.jsonl").write_text("".join(json.dumps(one) + "\n" for one in comments))
    others = path / "real" / "others"
    others.mkdir(parents=True)
    (others / "fit.yaml").write_text("- text: coffee keeps people awake\n")
    return Folders(claims=path, messages=path, data=path, public=path)


@pytest.mark.parametrize(("split", "half"), [(Split.FIT, 0), (Split.REPORT, 1)])
def test_comments_on_other_debates_are_told_from_those_on_the_subject(split: Split, half: int, tmp_path: Path) -> None:
    where = folders(tmp_path)
    subject = labelled_comments(tmp_path, TEA, half=half).messages
    others = other_debates(where, TEA, split).messages
    assert [one.text for one in subject] == [f"claim {half}", f"on-topic {half}"]
    assert [one.text for one in others][-2:] == [f"off-topic {half}", f"off-topic-hard {half}"]


def test_words_on_other_debates_make_no_claim_of_the_library(tmp_path: Path) -> None:
    debate = other_debates(folders(tmp_path), TEA, Split.FIT)
    assert debate.messages[0].text == "coffee keeps people awake"
    assert debate.complete
    assert not any(one.outcomes for one in debate.messages)


def test_where_nothing_was_collected_of_other_debates_there_is_none(tmp_path: Path) -> None:
    assert not other_debates(folders(tmp_path), TEA, Split.DECIDE).messages


def test_arguments_of_other_debates_are_read_beside_the_library(tmp_path: Path) -> None:
    write_pairs(tmp_path / "perspectrum_clusters.jsonl.gz", [("Coffee wakes", "ban coffee", "asserts")])
    (message,) = arguments_beside(TEA, tmp_path).messages
    assert (message.text, message.outcomes) == ("coffee wakes", {})


@pytest.fixture(scope="module")
def claims_to_train_on() -> dict[str, dict[str, ClaimTexts]]:
    shipped = shipped_claims(ROOT / "claims", ROOT / "data" / "wordings")
    fit = made_up_debates(ROOT / "data" / "debates" / "fit")
    return {debate.name: dict(debate.claims) for debate in fit} | {SHIPPED: shipped}


def names_only_its_claims(debate: Debate) -> bool:
    return {name for said in debate.messages for name in (*said.outcomes, *said.unsure)} <= debate.claims.keys()


def test_a_view_that_is_told_is_rejected_left_open_or_shared_as_often_in_every_debate(
    claims_to_train_on: Mapping[str, Mapping[str, ClaimTexts]],
) -> None:
    found = [*beside_debates(ROOT / "data" / "attributed", claims_to_train_on)]
    assert len(found) == 73
    for debate in found:
        assert names_only_its_claims(debate)
        by_outcome = Counter(outcome for said in debate.messages for outcome in said.outcomes.values())
        assert by_outcome[Outcome.DENIAL] == by_outcome[Outcome.ASSERTION] == 2 * by_outcome[Outcome.QUOTATION]


def test_comments_name_only_claims_of_their_debate(
    claims_to_train_on: Mapping[str, Mapping[str, ClaimTexts]],
) -> None:
    found = [*beside_debates(ROOT / "data" / "comments", claims_to_train_on)]
    assert len(found) == len(claims_to_train_on) - 1  # the shipped library has passages in their place
    assert all(map(names_only_its_claims, found))


@pytest.mark.parametrize(("folders", "debates"), [(("kept", "strangers"), 6), (("decide", "fit"), 22)])
def test_real_words_on_other_subjects_are_read_beside_the_claims_of_their_debate(
    folders: Sequence[str], debates: int
) -> None:
    read = with_real_words(ROOT / "data" / "real" / "report", *(ROOT / "data" / "debates" / name for name in folders))
    found = [replace(debate, messages=said) for debate, said in read]
    assert len(found) == debates
    assert all(map(names_only_its_claims, found))


def test_nothing_is_trained_on_the_debates_whose_real_words_are_measured_beside_their_claims() -> None:
    data = ROOT / "data"
    kept = (data / "debates" / name for name in ("kept", "strangers"))
    measured = {debate.name for debate, _ in with_real_words(data / "real" / "report", *kept)}
    real = {message["subject"] for path in (data / "real" / "fit").rglob("*.yaml") for message in loaded(path)}
    own = {path.stem for folder in ("comments", "attributed") for path in (data / folder).iterdir()}
    fit = {path.name for path in (data / "debates" / "fit").iterdir()}
    assert measured
    assert not measured & (real | own | fit)


def test_outcomes_are_numbered_as_the_judge_puts_speech_acts_out() -> None:
    assert [Outcome(number).name for number in range(len(ACTS))] == [act.name for act in ACTS]
    assert {outcome for outcome in Outcome if outcome >= 0} == {*map(Outcome, range(len(ACTS)))}
