"""The website in a real browser: searched offline, read by axe-core, on a phone, in the dark, without script."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.app.assembly import whole_library
from bot.demo import chromium
from bot.publishing import site, site_folder
from bot.publishing.claim_review import Publisher
from bot.storage.git_history import edits
from tests.builders import TODAY
from tests.english import english

pytestmark = [
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(chromium.found() is None, reason="no Chromium here"),
]
SHIPPED = Path(__file__).parents[2] / "claims"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PAGES = (
    "index.html",
    "index.html#q=violence",
    "index.html#q=xylophone",
    "about.html",
    "404.html",
    "claims/decriminalisation-averts-hiv.html",
    "claims/amnesty-policy-written-by-pimp.html",
    "claims/sex-work-is-work.html",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site")
    publisher = Publisher(name="Counterpoint", reports="https://tracker.example/new")
    extras = site.Extras(edits=edits(SHIPPED))
    site_folder.write(folder, (*site.pages(whole_library(SHIPPED), publisher, TODAY, extras), *site.pictures({})))
    return folder.as_uri()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium.found(), args=chromium.sandbox())
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: Browser, address: str) -> AsyncIterator[Page]:
    context = await browser.new_context(offline=True)
    page = await context.new_page()
    await page.goto(f"{address}/index.html")
    yield page
    await context.close()


@pytest.mark.parametrize(
    ("scheme", "size"),
    [
        pytest.param("light", WIDE, id="light-wide"),
        pytest.param("dark", PHONE, id="dark-phone"),
        pytest.param("dark", WIDE, id="dark-wide", marks=pytest.mark.slow),
        pytest.param("light", PHONE, id="light-phone", marks=pytest.mark.slow),
    ],
)
async def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, address: str, scheme: str, size: dict[str, int]
) -> None:
    context = await browser.new_context(color_scheme=scheme, viewport=size)  # type: ignore[arg-type]  # plain words
    page = await context.new_page()
    for path in PAGES:
        await page.goto("about:blank")  # else only the part after # changes
        await page.goto(f"{address}/{path}")
        if "#q=" in path:
            await expect(page.get_by_role("status")).not_to_be_empty()
        if await page.locator(".history details").count():
            await page.locator(".history summary").click()
        faults = (await Axe().run(page)).response["violations"]
        assert [(path, fault["id"], fault["nodes"][0]["html"]) for fault in faults] == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    await context.close()


async def test_axe_would_see_a_fault(page: Page) -> None:
    await page.evaluate("document.querySelector('#words').labels[0].remove(); words.placeholder = ''")
    assert (await Axe().run(page)).response["violations"]


async def test_light_and_dark_differ(page: Page) -> None:
    await page.emulate_media(color_scheme="light")
    light = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    await page.emulate_media(color_scheme="dark")
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") != light


async def test_words_in_any_order_find_their_claim_first_and_the_search_can_be_linked(page: Page) -> None:
    await page.get_by_label("Search the claims").fill("avert HIV infections decriminalis")
    await expect(page.locator("#hits h3").first).to_have_text("How many HIV infections decriminalisation could avert")
    await expect(page.locator("#all")).to_be_hidden()
    await page.reload()
    await expect(page.locator("#hits h3").first).to_have_text("How many HIV infections decriminalisation could avert")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("trafficing", "Effects of anti-trafficking raids and rescues"),  # a letter is missing
        ("traficking raids", "Effects of anti-trafficking raids and rescues"),
        ("infectoin hiv", "How many HIV infections decriminalisation could avert"),  # two letters are swapped
        ("murdering Germany", "Killings of women who sell sex in Germany"),  # another ending
        ("decriminalize HIV avert", "How many HIV infections decriminalisation could avert"),  # another spelling
    ],
)
async def test_typos_and_inflections_find_what_was_meant(typed: str, title: str, page: Page) -> None:
    await page.get_by_label("Search the claims").fill(typed)
    await expect(page.get_by_role("status")).to_contain_text("found.")
    await expect(page.locator("#hits h3").first).to_have_text(title)


async def test_what_is_searched_is_loaded_when_the_field_is_first_used(browser: Browser, address: str) -> None:
    page = await browser.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    await page.goto(f"{address}/index.html")
    await page.get_by_label("Rating").select_option("refuted")
    await expect(page.get_by_role("status")).to_contain_text("found.")
    assert "search.js" not in loaded
    await page.get_by_label("Search the claims").focus()
    await page.wait_for_function("globalThis.counterpointSearch")
    assert loaded.count("search.js") == 1
    await page.close()


async def test_a_search_that_cannot_be_loaded_says_so_and_leaves_the_list(browser: Browser, address: str) -> None:
    page = await browser.new_page()
    await page.route("**/search.js", lambda route: route.abort())
    await page.goto(f"{address}/index.html")
    await page.get_by_label("Search the claims").fill("HIV")
    await expect(page.get_by_role("status")).to_have_text(english("site-search-failed"))
    await expect(page.locator("#all")).to_be_visible()
    await page.close()


async def test_a_picture_for_previews_shows_all_that_it_says(browser: Browser) -> None:
    html, names = site.picture_page(whole_library(SHIPPED), Publisher(name="Counterpoint"))
    page = await browser.new_page()
    await page.set_content(html)
    high = "[...document.querySelectorAll('section')].filter((one) => one.scrollHeight > one.clientHeight)"
    assert await page.evaluate(f"{high}.map((one) => one.id)") == []
    await page.close()
    assert len(names) > 1


async def test_words_that_no_claim_has_all_of_find_the_nearest(page: Page) -> None:
    await page.get_by_label("Search the claims").fill("Lancet HIV xylophone")
    await expect(page.get_by_role("status")).to_have_text("No claim has all of these words. Nearest first:")
    await expect(page.locator("#hits h3").first).to_contain_text("HIV")


async def test_words_that_mean_nothing_here_say_so(page: Page) -> None:
    await page.get_by_label("Search the claims").fill("xylophone")
    await expect(page.get_by_role("status")).to_have_text("No claim found. Try other words, or fewer filters.")


async def test_a_filter_keeps_only_its_claims(page: Page) -> None:
    await page.get_by_label("Rating").select_option("refuted")
    await expect(page.get_by_role("status")).to_contain_text("found.")
    ratings = await page.locator("#hits .rating strong").all_inner_texts()
    assert set(ratings) == {"Refuted"}


async def test_clearing_the_search_lists_all_claims_again(page: Page) -> None:
    await page.get_by_label("Search the claims").fill("HIV")
    await page.get_by_label("Search the claims").fill("")
    await expect(page.locator("#all li[data-claim]")).to_have_count(len(whole_library(SHIPPED).claims))
    await expect(page.locator("#all")).to_be_visible()


async def test_a_result_opens_by_keyboard_and_loads_only_files_of_the_site(page: Page, address: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    await page.keyboard.press("/")
    await page.keyboard.type("how many hiv infections")
    await page.locator("#hits a").first.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("HIV infections")
    assert {url.startswith(address) for url in loaded} == {True}


async def test_without_script_all_claims_are_listed_and_there_is_no_dead_search(browser: Browser, address: str) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{address}/index.html")
    await expect(page.locator("#all li[data-claim]")).to_have_count(len(whole_library(SHIPPED).claims))
    await expect(page.locator("#search")).to_be_hidden()
    await context.close()
