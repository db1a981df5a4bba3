"""The demo's page, driven over HTTP as its script drives it."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.demo.sample_messages import SMALL_TALK
from bot.demo.simcord_adapter import DIRECT, DemoPage
from bot.demo.simulated_server import LINE
from bot.demo.simulation import Simulation
from tests.demo.browser import Browser, browsing, words
from tests.english import english

ASKED = "question"


async def test_a_message_in_the_first_channel_is_answered_with_a_card(simulation: Simulation, browser: Browser) -> None:
    await browser.say(simulation.samples.messages[0])
    said, card = browser.messages
    assert card["reply"]["message_id"] == said["id"]
    assert english("sources-button") in words(card)


async def test_a_page_visits_another_channel_and_the_answer_is_a_line(simulation: Simulation, browser: Browser) -> None:
    await browser.visit(simulation.server.member.id, str(simulation.server.channels[LINE].id))
    await browser.say(simulation.samples.messages[1])
    assert browser.state["channel"]["name"] == simulation.server.channels[LINE].name
    assert english("show-context") in words(browser.messages[-1])


async def test_each_person_has_a_direct_message_of_their_own(simulation: Simulation, browser: Browser) -> None:
    await browser.visit(simulation.server.member.id, DIRECT)
    await browser.say(simulation.samples.messages[0])
    assert english("overview-button") in words(browser.messages[-1])
    await browser.do("viewer", viewer_id=str(simulation.server.moderator.id))
    assert browser.state["channel"]["recipient"]["name"] == "Counterpoint"
    assert browser.messages == []


async def test_a_message_menu_answers_only_the_one_who_pressed_it(simulation: Simulation, browser: Browser) -> None:
    await browser.say(simulation.samples.messages[0])
    answer = await browser.press_menu(simulation.server.menus[0], browser.messages[0]["id"])
    assert answer == {"answered": True}
    assert english("overview-button") in words(browser.messages[-1])
    await browser.do("viewer", viewer_id=str(simulation.server.moderator.id))
    assert english("overview-button") not in words(browser.messages[-1])


async def test_a_button_opens_a_form_and_the_form_is_sent(simulation: Simulation, browser: Browser) -> None:
    await browser.say(simulation.samples.messages[0])
    await browser.press(english("not-this"))
    form = browser.state["modal"]
    receipt = await browser.do("modal_submit", modal_handle=form["handle"], values={"reason": ASKED})
    assert receipt["settlement"] == "settled", receipt
    assert words(browser.messages[-1]) == english("counted")


async def test_what_happens_in_one_page_does_not_refuse_a_press_in_another(
    simulation: Simulation, page: DemoPage, browser: Browser
) -> None:
    async with browsing(page.url) as other:
        await browser.say(simulation.samples.messages[0])
        await other.say("and this from a page that has not looked again yet")
    assert len(other.messages) == 3


async def test_the_page_carries_the_places_and_menus_for_its_script(simulation: Simulation, browser: Browser) -> None:
    index = await browser.text("/")
    names = [str(channel.name) for channel in simulation.server.channels.values()]
    assert all(name in index for name in (*names, *simulation.server.menus, *simulation.server.commands))
    assert "sessionStorage" in await browser.text("/demo.js")
    assert ".demo-places" in await browser.text("/demo.css")


async def test_the_page_tells_the_decisions_to_whoever_has_its_whole_address(
    simulation: Simulation, page: DemoPage, browser: Browser
) -> None:
    with simulation.decisions_told(page.decisions.append):
        await browser.say(SMALL_TALK)
    assert await browser.json("/demo-decisions") == ["#law          silent NO_MATCH"]
    with pytest.raises(aiohttp.ClientResponseError, match="401"):
        await browser.text("/demo-decisions")


async def test_the_simulated_clock_is_the_real_one_and_is_kept(simulation: Simulation, page: DemoPage) -> None:
    await page.catch_up(2.0)
    assert abs(simulation.server.env.now() - datetime.now(UTC) - timedelta(seconds=2)) < timedelta(seconds=10)


async def test_what_the_bot_does_by_itself_is_shown_at_the_next_tick(
    simulation: Simulation, page: DemoPage, browser: Browser
) -> None:
    channel = simulation.bot.get_partial_messageable(next(iter(simulation.server.channels.values())).id)
    await channel.send("later")
    await browser.look()
    assert browser.messages == []
    await page.catch_up(1.0)
    await browser.look()
    assert words(browser.messages[-1]) == "later"
