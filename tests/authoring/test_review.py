"""The queue says what is due on a day; what people said becomes proposals, and tells of nobody."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.authoring.review import listed, proposals, queue, told
from bot.core.library import Examined
from bot.lint.run import examined_folder
from bot.storage.feedback import Opinion
from bot.storage.tables import Vote, VoteReason
from tests.libraries.copies import CLAIM, HELMETS, a_copy, changed

DUE = date(2027, 11, 24)
HELMET = "helmets-cut-head-injuries"


@pytest.fixture(scope="module")
def examined() -> Examined:
    return examined_folder(HELMETS)


def said(
    number: int, reason: VoteReason | None, kind: Vote = Vote.NOT_HERE, claim: str = HELMET, week: int = 0
) -> Counter[Opinion]:
    day = date(2026, 11, 2) + timedelta(weeks=week)
    return Counter({Opinion(week=day, claim_id=claim, revision="abcd1234", kind=kind, reason=reason): number})


@pytest.mark.parametrize(("days", "overdue", "soon"), [(-61, 0, 0), (-60, 0, 4), (0, 0, 4), (1, 4, 0)])
def test_a_claim_is_due_soon_for_sixty_days_and_then_overdue(
    days: int, overdue: int, soon: int, examined: Examined
) -> None:
    found = queue(examined, DUE + timedelta(days=days))
    assert (len(found.overdue), len(found.soon)) == (overdue, soon)


@pytest.mark.parametrize(("days", "stale"), [(365, False), (366, True)])
def test_a_source_is_unchecked_after_a_year(days: int, stale: bool, examined: Examined) -> None:
    found = queue(examined, date(2026, 11, 24) + timedelta(days=days)).unchecked
    assert bool(found) == stale
    assert len({due.name for due in found}) == len(found)


def test_a_claim_that_nobody_else_has_read_for_a_year_is_unread_and_one_that_nobody_ever_read_comes_first(
    tmp_path: Path,
) -> None:
    library = changed(a_copy(tmp_path), "review_by: 2027-11-24", "read_on: 2026-11-24\nreview_by: 2027-11-24")
    never = queue(examined_folder(library), DUE).unread
    assert (len(never), {due.on for due in never}, HELMET in {due.name for due in never}) == (3, {None}, False)
    *_, last = queue(examined_folder(library), DUE + timedelta(days=1)).unread
    assert (last.name, last.place, last.on) == (HELMET, f"{library / CLAIM}:49", date(2026, 11, 24))


def test_what_is_longest_due_comes_first_and_with_its_place(tmp_path: Path) -> None:
    library = changed(a_copy(tmp_path), "review_by: 2027-11-24", "review_by: 2027-01-01")
    first, *_ = queue(examined_folder(library), DUE + timedelta(days=1)).overdue
    assert (first.name, first.place, first.on) == (HELMET, f"{library / CLAIM}:49", date(2027, 1, 1))


def test_a_run_of_one_reason_proposes_a_near_miss_where_it_would_stand(examined: Examined) -> None:
    votes = said(2, VoteReason.QUESTION) + said(1, VoteReason.QUESTION, week=1) + said(2, VoteReason.QUOTED)
    (proposal,) = proposals(examined, votes)
    assert (proposal.claim_id, proposal.votes) == (HELMET, 3)
    assert proposal.place == f"{HELMETS / CLAIM}:46"
    assert "question" in proposal.wanted


@pytest.mark.parametrize(
    "votes",
    [
        said(9, VoteReason.NOT_NEEDED),  # the claim was meant, but not wanted
        said(9, VoteReason.WRONG, Vote.DISAGREE),
        said(9, None, Vote.HELPFUL),
        said(9, VoteReason.QUESTION, claim="withdrawn"),
        said(2, VoteReason.QUESTION),
    ],
    ids=["not needed", "disagreement", "helpful", "withdrawn", "too few"],
)
def test_what_is_no_run_of_mistakes_proposes_nothing(votes: Counter[Opinion], examined: Examined) -> None:
    assert list(proposals(examined, votes)) == []


def test_what_few_have_said_is_not_counted_out() -> None:
    assert [told(number) for number in (1, 2, 3, 40)] == ["< 3", "< 3", "3", "40"]


def test_votes_with_and_without_a_reason_are_listed_by_week() -> None:
    votes = said(1, VoteReason.JOKE, week=2) + said(4, None, Vote.HELPFUL) + said(5, VoteReason.JOKE)
    assert [number for _, number in listed(votes)] == [4, 5, 1]
