"""What `eval --data` measures with: a message counts as answered where the bot would answer it, and not where asked."""

from pathlib import Path

import pytest
import yaml

from bot.core.errors import BotError
from bot.corpus.checking import check_texts
from bot.corpus.reading import Folders
from bot.corpus.texts import SHIPPED, Outcome, Said
from bot.evaluation.eval_report import report
from bot.evaluation.suites import Heard, by_claim, by_side, figures, hear, precisions
from bot.matching import Matcher
from tests.judge import judge
from tests.libraries.shipped import helmets, shipped_library

REMOTE = Path(__file__).parents[1] / "libraries" / "remote-work"
DATA = Path(__file__).parents[2] / "data"
CLAIM = "helmets-cut-head-injuries"
SAID = "Wearing a helmet halves the risk of a head injury."
UNNAMED = "It halves that for anyone who has one on."


@pytest.fixture
def matcher() -> Matcher:
    return Matcher.of(helmets(), judge())


def heard(matcher: Matcher, text: str, outcome: Outcome | None = Outcome.ASSERTION) -> Heard:
    return hear(matcher, Said(text=text, outcomes={CLAIM: outcome} if outcome else {}))


def test_the_claim_itself_is_answered_rightly(matcher: Matcher) -> None:
    said = heard(matcher, SAID)
    assert (said.answer, said.is_right) == (CLAIM, True)


def test_what_does_not_show_its_subject_is_not_answered_as_if_somebody_had_asked(matcher: Matcher) -> None:
    said = heard(matcher, UNNAMED)
    assert said.answer is None
    assert said.top  # though it would be offered to who asks


def test_recall_precision_and_other_kinds_are_told_apart(matcher: Matcher) -> None:
    shares = dict(figures([heard(matcher, SAID), heard(matcher, UNNAMED), heard(matcher, UNNAMED, None)]))
    assert (shares["recall"].value, shares["precision"].value) == (0.5, 1.0)
    assert shares["answered, none of the claims"].value == 0


def test_real_words_are_counted_by_side_and_by_claim(matcher: Matcher) -> None:
    told = [heard(matcher, SAID), heard(matcher, UNNAMED), heard(matcher, SAID, None)]
    [recall] = by_side(told, {CLAIM: "riders", "another": "drivers"})
    assert recall.startswith("recall, side riders")
    assert "(1 of 2)" in recall
    assert by_claim(told)[1:] == [f"     2    1    1  {CLAIM}"]


def test_data_that_is_labelled_for_another_library_is_refused_in_a_sentence(tmp_path: Path) -> None:
    data = tmp_path / "data"
    real = data / "real" / "report"
    real.mkdir(parents=True)
    read = {"kind": "claim", "asserts": ["another-claim"]}
    message = {"text": "It is so.", "subject": SHIPPED, "first": read, "second": read}
    (real / "hand.yaml").write_text(yaml.safe_dump([message]), encoding="utf-8")
    folders = Folders(claims=REMOTE, messages=tmp_path, data=data)
    with pytest.raises(BotError, match=r"labels another-claim that .*remote-work lacks; correct these labels, or name"):
        next(report(REMOTE, judge(), None, more=folders))


def test_a_folder_of_data_that_is_not_there_is_told_before_any_figure(tmp_path: Path) -> None:
    folders = Folders(claims=REMOTE, messages=tmp_path, data=tmp_path / "none")
    with pytest.raises(BotError, match="none holds no debates"):
        next(report(REMOTE, judge(), None, more=folders))


def test_what_ships_is_labelled_for_the_claims_that_ship() -> None:
    folders = Folders(claims=DATA.parent / "claims", messages=DATA.parent / "tests" / "messages", data=DATA)
    check_texts(shipped_library().claims, folders)


def test_the_better_half_of_the_arguments_counts_strictly_where_they_are_labelled_right() -> None:
    matched = [(90.0, True), (80.0, None), (70.0, False), (60.0, True), (50.0, True), (40.0, True)]
    assert precisions(matched) == (1.0, 1.0)
    assert precisions([(90.0, None), (80.0, True), (1.0, False), (0.0, False)]) == (0.5, 1.0)
    assert precisions([(90.0, True)]) == (1.0, 1.0)
