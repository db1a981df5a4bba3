"""Every screen as a picture: the tour comes past what it should, and what it comes past can be drawn."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from unittest.mock import Mock

import pytest
from PIL import Image

from bot.app.assembly import whole_library
from bot.core.errors import BotError
from bot.demo import browser_page, chromium, live, picture_files, tour_pictures
from bot.demo.picture_files import appearances
from bot.demo.simulation import simulated
from bot.demo.tour import tour
from bot.demo.tour.session import View
from tests.conversations.scene import labels, text
from tests.demo.conftest import HELMETS
from tests.demo.test_card_pictures import needs_chromium, size_and_paper
from tests.english import english, english_of

PHONE = appearances(dark=True, mobile=True)
FEW = ("reply-line", "form-not-this-author")


@pytest.fixture(scope="module")
def seen() -> Mapping[str, str]:
    """The name of every view of the tour, and its words as its viewer reads them at that moment."""
    return asyncio.run(taken())


async def taken() -> Mapping[str, str]:
    async with simulated(HELMETS, prepare=live.prepare) as simulation:
        views = [(view.name, read(view)) async for view in tour(simulation)]
        simulation.server.env.raise_errors()
    assert len(dict(views)) == len(views)
    return dict(views)


def read(view: View) -> str:
    if view.form:
        return str(view.form.modal)
    seen = view.place.history(viewer=view.viewer)
    here = {message.id: "\n".join((text(message), *labels(message))) for message in seen}
    return "\n".join(here[message] for message in view.messages)


def test_the_tour_comes_past_every_screen_and_meets_no_error(seen: Mapping[str, str]) -> None:
    assert len(seen) > 60
    assert [name for name, words in seen.items() if not words] == []


def test_the_tour_shows_every_claim_in_full_and_short(seen: Mapping[str, str]) -> None:
    claims = whole_library(HELMETS).claims
    assert {f"{claim}-{size}" for claim in claims for size in ("full", "short")} <= set(seen)


def test_the_tour_shows_a_thread_that_moderators_switched_on_with_the_full_card_in_it(seen: Mapping[str, str]) -> None:
    assert english("threads-forbidden") in seen["setup-options"]
    assert english("threads-allowed") in seen["setup-threads"]
    assert english("open-thread") in seen["reply-card-with-thread"]
    assert seen["thread-opened"].startswith("The full card is in the thread")
    headings = (
        english_of("context-heading", "factual"),
        english_of("counterpoint-heading", "factual"),
        english("sources-heading"),
    )
    assert [heading for heading in headings if heading not in seen["thread"]] == []
    others = set(seen) - {"setup-threads", "reply-card-with-thread"}
    assert [name for name in others if english("open-thread") in seen[name]] == []


def test_the_tour_shows_what_is_said_instead_of_an_answer(seen: Mapping[str, str]) -> None:
    told = "\n".join(seen.values())
    refusals: tuple[str, ...] = (
        english("no-text"),
        english("too-short"),
        english("nothing-found"),
        english("cannot-check"),
        english("not-opened"),
    )
    refusals += (
        english("cards-off"),
        english("automod"),
        english("second-vote"),
        english("row-gone"),
        english("claim-gone"),
    )
    assert [refusal for refusal in refusals if refusal not in told] == []


@needs_chromium
def test_messages_and_forms_are_drawn_as_wide_as_a_phone(tmp_path: Path) -> None:
    assert tour_pictures.draw(HELMETS, tmp_path / "new", PHONE, FEW) == 0
    line, form = (size_and_paper(tmp_path / "new" / f"{name}.png") for name in FEW)
    assert line[0] == picture_files.PHONE * browser_page.SCALE
    assert 0 < form[0] <= picture_files.PHONE * browser_page.SCALE
    assert form[1] > line[1]


@needs_chromium
def test_words_outside_of_a_card_are_dark_in_the_light_theme(tmp_path: Path) -> None:
    assert tour_pictures.draw(HELMETS, tmp_path, appearances(dark=False, mobile=False), ("counted",)) == 0
    with Image.open(tmp_path / "counted.png") as drawn:
        below_the_name = drawn.convert("L").crop((140, drawn.height // 2, drawn.width, drawn.height))
    darkest, _ = below_the_name.getextrema()
    assert isinstance(darkest, int)
    assert darkest < 100


async def views(*names: str) -> AsyncGenerator[View]:
    for name in names:
        yield View(name=name, viewer=Mock(), place=Mock())


async def test_what_a_tour_lacks_is_named_once_the_rest_was_seen() -> None:
    seen = tour_pictures.wanted(views("sun", "moon", "stars"), frozenset({"moon", "mars"}))
    assert (await anext(seen)).name == "moon"
    with pytest.raises(BotError, match="The tour does not come past: mars"):
        await anext(seen)


def test_without_chromium_a_sentence_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "found", lambda: None)
    with pytest.raises(BotError, match="Chromium was not found, and it draws the pictures"):
        tour_pictures.draw(HELMETS, tmp_path / "new", PHONE)
    assert not (tmp_path / "new").exists()
