"""How often is too often."""

from datetime import timedelta

from bot.frontend.state import PostedCards, RecentCard
from bot.frontend.throttling import MAX_KEYS, RateLimiter, Retries
from tests.builders import NOW


def test_the_first_so_many_pass_and_the_next_waits() -> None:
    limiter = RateLimiter(2, timedelta(minutes=1))
    assert [limiter.acquire(1, NOW) for _ in range(3)] == [None, None, 60]


def test_after_the_span_it_starts_anew() -> None:
    limiter = RateLimiter(1, timedelta(minutes=1))
    assert [limiter.acquire(1, NOW), limiter.acquire(1, NOW + timedelta(seconds=61))] == [None, None]


def test_a_clock_that_is_set_back_keeps_nobody_waiting() -> None:
    limiter = RateLimiter(1, timedelta(minutes=1))
    assert [limiter.acquire(1, NOW), limiter.acquire(1, NOW - timedelta(hours=2))] == [None, None]


def test_one_person_does_not_hold_back_another() -> None:
    limiter = RateLimiter(1, timedelta(minutes=1))
    assert [limiter.acquire(1, NOW), limiter.acquire(2, NOW)] == [None, None]


def test_it_remembers_no_more_people_than_it_says() -> None:
    limiter = RateLimiter(1, timedelta(minutes=1))
    for person in range(MAX_KEYS + 1):
        limiter.acquire(person, NOW)
    assert limiter.acquire(0, NOW) is None
    assert limiter.acquire(MAX_KEYS, NOW) is not None


def test_too_often_is_told_once_in_a_span() -> None:
    limiter = RateLimiter(1, timedelta(minutes=1))
    limiter.acquire(1, NOW)
    assert [limiter.tell_once(person, NOW) for person in (1, 1, 2)] == [True, False, True]
    assert limiter.tell_once(1, NOW + timedelta(seconds=61))


def test_what_failed_waits_twice_as_long_each_time_and_an_hour_at_most() -> None:
    retries, at, waited = Retries(), NOW, []
    for _ in range(12):
        retries.begun(1)
        assert not retries.is_due(1, at)
        retries.failed(1, at)
        began = at
        while not retries.is_due(1, at):
            at += timedelta(seconds=5)
        waited.append((at - began).total_seconds())
    assert waited == [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]
    retries.succeeded(1)
    assert retries.is_due(1, NOW)


def test_a_clock_that_is_set_back_puts_no_retry_off() -> None:
    retries = Retries()
    retries.failed(1, NOW)
    assert retries.is_due(1, NOW - timedelta(hours=2))


def test_a_clock_that_is_set_back_keeps_no_card_from_being_posted() -> None:
    posted = PostedCards()
    posted.add(11, "a-claim", RecentCard(at=NOW, link="https://discord.com/channels/1/11/7"))
    assert posted.recent(11, "a-claim", NOW + timedelta(minutes=29))
    assert posted.recent(11, "a-claim", NOW - timedelta(hours=2)) is None
