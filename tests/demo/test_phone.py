"""The demo on a phone, in a real browser: nothing covers the text, and what was typed in vain is told."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.demo import chromium, live
from bot.demo.sample_messages import SMALL_TALK, hints
from bot.demo.simcord_adapter import DemoPage
from bot.demo.simulation import Simulation, simulated
from tests.demo.conftest import HELMETS

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),  # that of the browser
    pytest.mark.skipif(chromium.found() is None, reason="no Chromium here"),
]
OVERLAPS = """() => [...document.querySelectorAll('.message-context-actions')].filter((bar) => {
  const one = bar.getBoundingClientRect();
  return one.height > 0 && [...document.querySelectorAll('.message-content, .components-v2')].some((text) => {
    const two = text.getBoundingClientRect();
    return one.top < two.bottom && two.top < one.bottom && one.left < two.right && two.left < one.right;
  });
}).length"""
WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"

ROOM_FOR_THE_NAME = """() => {
  const picker = document.getElementById('viewer-picker'), style = getComputedStyle(picker);
  const pen = Object.assign(document.createElement('canvas').getContext('2d'), { font: style.font });
  const longest = Math.max(...[...picker.options].map((option) => pen.measureText(option.textContent).width));
  return picker.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - longest;
}"""
OUT_OF_THE_TOOLBAR = """() => {
  const bar = document.getElementById('toolbar').getBoundingClientRect();
  const parts = [...document.querySelectorAll('#toolbar > *, #toolbar select')];
  return parts.filter((part) => part.getClientRects().length).filter((part) => {
    const edges = part.getBoundingClientRect();
    return edges.top < bar.top || edges.bottom > bar.bottom || edges.left < bar.left || edges.right > bar.right;
  }).map((part) => part.id || part.className);
}"""
ARROW = 16
"""CSS pixels that the arrow of a select takes of its room."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chrome() -> AsyncIterator[Browser]:
    """A browser for all tests: each has a profile of its own in it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium.found(), args=[*chromium.sandbox()])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def simulation() -> AsyncIterator[Simulation]:
    async with simulated(HELMETS, prepare=live.prepare) as simulation:
        yield simulation
        simulation.server.env.raise_errors()


@pytest_asyncio.fixture(loop_scope="module")
async def demo(simulation: Simulation) -> AsyncIterator[DemoPage]:
    page = DemoPage(simulation.server, hints=hints(simulation.samples, simulation.server))
    async with page:
        with simulation.decisions_told(page.decisions.append):
            yield page


@pytest_asyncio.fixture(loop_scope="module")
async def phone(chrome: Browser, demo: DemoPage) -> AsyncIterator[Page]:
    context = await chrome.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    shown = await context.new_page()
    shown.set_default_timeout(30_000)
    expect.set_options(timeout=30_000)
    await shown.goto(demo.url)
    await shown.locator("#channel-composer-input").wait_for()
    yield shown
    await context.close()


async def say(phone: Page, words: str) -> None:
    await phone.locator("#channel-composer-input").fill(words)
    await phone.locator("#send-message").tap()


async def test_no_toolbar_covers_text_until_a_message_is_tapped_nor_then(simulation: Simulation, phone: Page) -> None:
    await say(phone, simulation.samples.messages[0])
    await expect(phone.locator("article[data-message-id]")).to_have_count(2)
    toolbars = phone.locator(".message-context-actions")
    await expect(toolbars.first).to_be_hidden()
    first = phone.locator("article[data-message-id]").first
    await first.locator(".message-content").tap()
    await expect(toolbars.first).to_be_visible()
    await expect(first.get_by_text(simulation.server.menus[0])).to_be_visible()
    assert await phone.evaluate(OVERLAPS) == 0
    assert not await phone.evaluate(WIDER)
    await first.locator(".message-content").tap()
    await expect(toolbars.first).to_be_hidden()


async def test_an_empty_channel_leads_to_what_there_is_to_try(simulation: Simulation, phone: Page) -> None:
    await expect(phone.locator(".demo-hints")).not_to_be_in_viewport()
    await phone.get_by_role("button", name="See what to try").tap()
    hint = phone.locator(".demo-hints").get_by_role("button").first
    await expect(hint).to_be_in_viewport()
    await hint.tap()
    await expect(phone.locator(".demo-hints")).not_to_be_in_viewport()
    await phone.locator("#send-message").tap()
    await expect(phone.locator("article[data-message-id]")).to_have_count(2)
    await expect(phone.locator("article[data-message-id]").first).to_contain_text(simulation.samples.messages[0])
    await expect(phone.locator("#channel-empty")).to_be_hidden()


async def test_a_command_that_is_typed_and_sent_at_once_is_no_chat_but_gets_a_hint(phone: Page) -> None:
    box = phone.locator("#channel-composer-input")
    await box.fill("/check helmets save lives")
    await box.press("Enter")
    await expect(phone.locator(".demo-said")).to_contain_text("Pick /check from the list")
    await expect(phone.locator("article[data-message-id]")).to_have_count(0)
    await box.fill("/nothing of this name")
    await expect(phone.locator(".demo-said")).to_be_hidden()
    await phone.locator("#send-message").tap()
    await expect(phone.locator("article[data-message-id]")).to_have_count(1)


async def test_a_command_that_is_picked_from_the_list_is_answered_without_a_fault_of_the_page(
    simulation: Simulation, phone: Page
) -> None:
    faults: list[str] = []
    phone.on("pageerror", lambda fault: faults.append(fault.message))
    await phone.locator("#channel-composer-input").press_sequentially("/che")
    await phone.locator("#command-picker-listbox .command-entry").tap()
    await phone.keyboard.type(simulation.samples.messages[0])
    await phone.locator("#send-message").tap()
    await expect(phone.locator("article[data-message-id]")).to_contain_text("Only you can see this")
    await expect(phone.locator(".demo-said")).to_be_hidden()
    assert faults == []


async def test_the_name_of_whoever_is_looking_is_not_cut_off(phone: Page) -> None:
    assert await phone.evaluate(ROOM_FOR_THE_NAME) >= ARROW
    assert await phone.evaluate(OUT_OF_THE_TOOLBAR) == []
    assert not await phone.evaluate(WIDER)


async def test_every_decision_is_told_below_the_conversation(simulation: Simulation, phone: Page) -> None:
    await say(phone, SMALL_TALK)
    told = phone.locator(".demo-decisions")
    await expect(told.locator("summary")).to_contain_text("silent NO_MATCH")
    await say(phone, simulation.samples.messages[0])
    await expect(told.locator("summary")).to_contain_text("said")
    await told.locator("summary").tap()
    await expect(told.locator("li")).to_have_count(2)
