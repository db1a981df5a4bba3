"""The fixed conversation in the terminal."""

import pytest

from bot.app.assembly import whole_library
from bot.demo import play, script
from bot.demo.sample_messages import OURS, STORY, sample_messages
from bot.demo.simulated_server import channel_names
from bot.frontend.client import Counterpoint
from bot.inference.model_file import SHIPPED
from bot.matching import Matcher
from tests.demo.conftest import HELMETS, ROOT
from tests.english import english
from tests.judge import judge


async def _played() -> list[str]:
    told: list[str] = []
    assert await script.play(HELMETS, told.append) == 0
    return told


async def test_the_script_tells_the_same_twice() -> None:
    assert await _played() == await _played()


async def test_the_script_shows_every_mode_silence_and_private_answers() -> None:
    told = "\n".join(await _played())
    card, line, shadow = channel_names(whole_library(HELMETS))
    decisions = (f"#{card:<11}  said", f"#{card:<11}  silent ", f"#{line:<11}  said", f"#{shadow:<11}  would-have")
    assert all(f"· {decision}" in told for decision in decisions)
    assert all(
        f"[{label}]" in told
        for label in (english("sources-button"), english("show-context"), english("source-details"))
    )
    assert "takes its reply back" in told
    assert "Check this message" in told


def test_an_error_of_the_bot_makes_the_script_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_self: Counterpoint, _interaction: object, _press: object, _chosen: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Counterpoint, "handle_press", broken)
    assert play(HELMETS, judge=SHIPPED) == 1


def test_what_people_say_is_answered_by_the_shipped_library_and_is_none_of_its_wordings() -> None:
    library = whole_library(ROOT / "claims")
    said = sample_messages(library, Matcher.of(library, judge()))
    assert said.messages == tuple(OURS.values())
    assert said.story == STORY
    wordings = {wording for claim in library.claims.values() for wording in (claim.claim, *claim.phrasings)}
    assert wordings.isdisjoint(said.messages)
