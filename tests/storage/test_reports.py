"""The report of a trial: which silences are shown for review, and what the reviews say of recall."""

import pytest

from bot.core.reasons import Mode, Reason
from bot.storage.matches import Matches
from bot.storage.reports import Report, read_report
from bot.storage.tables import Review
from tests.builders import NOW, a_match, a_post
from tests.storage.log import REVISION, say


async def silent(matches: Matches, reason: Reason, *ids: int) -> list[int]:
    """Log silences of a trial."""
    return [await matches.silent(a_post(id=number), a_match(), None, REVISION, reason, in_trial=True) for number in ids]


async def reported(matches: Matches) -> Report:
    return await read_report(matches, 1, 7, NOW)


async def test_silences_are_shown_in_turn_one_of_each_reason(matches: Matches) -> None:
    await silent(matches, Reason.WEAK, 1, 2, 3)
    await silent(matches, Reason.QUESTION, 4)
    await silent(matches, Reason.JOKE, 5, 6)
    await silent(matches, Reason.PERSONAL, 7)
    assert [row.trigger_id for row in (await reported(matches)).unreviewed_silences] == [1, 4, 5, 2, 6, 3]


async def test_what_was_judged_or_is_gone_is_not_shown_again(matches: Matches) -> None:
    numbers = await silent(matches, Reason.WEAK, 1, 2, 3)
    await matches.reviewed(numbers[0], Review.RIGHTLY_SILENT)
    await matches.withdrawn([2])
    assert [row.trigger_id for row in (await reported(matches)).unreviewed_silences] == [3]


async def test_recall_weighs_each_reason_by_how_often_it_came_up(matches: Matches) -> None:
    weak = await silent(matches, Reason.WEAK, *range(1, 13))
    asked = await silent(matches, Reason.QUESTION, 20, 21)
    await silent(matches, Reason.COOLDOWN, 30)
    said = (await say(matches, Mode.SHADOW, id=40)).match_id
    assert (await reported(matches)).recall is None
    for number, review in ((weak[0], Review.MISSED), (weak[1], Review.RIGHTLY_SILENT), (asked[0], Review.MISSED)):
        await matches.reviewed(number, review)
    assert (await reported(matches)).recall is None
    await matches.reviewed(said, Review.RIGHT)
    report = await reported(matches)
    assert (report.near_silences, report.missed, len(report.silences_reviewed)) == (14, 2, 3)
    assert report.recall is not None
    # Recognised were the reply and what cooled down; missed, half of twelve and both questions.
    assert report.recall.value == pytest.approx(2 / (2 + 6 + 2))
    assert 0 < report.recall.low < report.recall.value < report.recall.high <= 1
