"""`lint --online` tells dead links from live ones, and asks as a polite visitor would."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

import pytest
import pytest_asyncio
from aiohttp import web

from bot.core.errors import BotError
from bot.core.problems import Problem
from bot.lint.links import Patience, check
from bot.lint.run import examined_folder
from tests.commands import bot
from tests.libraries.copies import CLAIM, a_copy, changed

QUICK = Patience(timeout=0.3, pause=0.001, tries=3, longest_wait=0.05)
LAB = "https://crash-laboratory.example.org/falls(2015)"
Step = TypeVar("Step")


class Site:
    """A server that notes who asks for what, and answers as it is told."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.at_once: Counter[str] = Counter()
        self.most_at_once: Counter[str] = Counter()
        self.answers: dict[str, Callable[[web.Request], web.Response]] = {}
        self.port = 0

    async def serve(self, request: web.Request) -> web.Response:
        host = request.host
        self.at_once[host] += 1
        self.most_at_once[host] = max(self.most_at_once[host], self.at_once[host])
        self.requests.append((request.method, request.path))
        self.agents.add(request.headers["User-Agent"])
        await asyncio.sleep(0.01)
        self.at_once[host] -= 1
        if request.path == "/hangs":
            await asyncio.sleep(2)
        answer = self.answers.get(request.path)
        return answer(request) if answer else web.Response()

    def asked(self, path: str) -> list[str]:
        return [method for method, asked in self.requests if asked == path]

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@asynccontextmanager
async def listening(site: Site) -> AsyncIterator[Site]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.port = runner.addresses[0][1]
    try:
        yield site
    finally:
        await runner.cleanup()


@pytest_asyncio.fixture
async def site() -> AsyncIterator[Site]:
    async with listening(Site()) as served:
        yield served


def library_of(folder: Path, *, others: str, lab: str) -> Path:
    """The library on helmets with all links on loopback: the laboratory's as given, all others at one address."""
    library = a_copy(folder)
    for file in (path for path in library.rglob("*.yaml") if path.name != "library.yaml"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        links = ("    url:", "  url:", "    archived:", "  archived:", "  read_at:", "    read_at:")
        moved = [
            f"{line.partition(':')[0]}: {others}\n" if line.startswith(links) and LAB not in line else line
            for line in lines
        ]
        file.write_text("".join(moved), encoding="utf-8")
    return changed(library, LAB, lab)


async def asked(library: Path, patience: Patience = QUICK) -> tuple[Problem, ...]:
    return await check(examined_folder(library), patience=patience)


async def told(site: Site, folder: Path, path: str) -> list[str]:
    """What is said of the laboratory's link where it leads to this path."""
    library = library_of(folder, others=site.url("/fine"), lab=site.url(path))
    return [str(problem).partition("\n")[0].replace(f"{library}/", "") for problem in await asked(library)]


async def test_a_page_that_is_there_is_asked_for_once_and_by_its_head(site: Site, tmp_path: Path) -> None:
    assert await told(site, tmp_path, "/page") == []
    assert site.asked("/page") == ["HEAD"]
    assert site.asked("/fine") == ["HEAD"]


@pytest.mark.parametrize(("status", "words"), [(404, "404 Not Found"), (410, "410 Gone")])
async def test_a_page_that_is_gone_is_an_error(status: int, words: str, site: Site, tmp_path: Path) -> None:
    site.answers["/gone"] = lambda _: web.Response(status=status)
    assert await told(site, tmp_path, "/gone") == [f"{CLAIM}:25:10: CP208 error: the link is dead ({words})"]
    assert site.asked("/gone") == ["HEAD", "GET"]


@pytest.mark.parametrize("status", [400, 404, 405, 501])
async def test_a_server_that_knows_no_head_is_asked_for_the_page(status: int, site: Site, tmp_path: Path) -> None:
    site.answers["/page"] = lambda request: web.Response(status=status if request.method == "HEAD" else 200)
    assert await told(site, tmp_path, "/page") == []
    assert site.asked("/page") == ["HEAD", "GET"]


async def test_a_host_that_lets_no_program_in_is_a_note(site: Site, tmp_path: Path) -> None:
    site.answers["/closed"] = lambda _: web.Response(status=403)
    (line,) = await told(site, tmp_path, "/closed")
    assert line.endswith("CP208 info: the host answers 403 Forbidden to a program")
    assert site.asked("/closed") == ["HEAD", "GET"]


async def test_a_host_in_trouble_is_asked_again(site: Site, tmp_path: Path) -> None:
    site.answers["/late"] = lambda _: web.Response(status=503 if len(site.asked("/late")) < 5 else 200)
    assert await told(site, tmp_path, "/late") == []


async def test_a_host_that_stays_in_trouble_is_a_warning(site: Site, tmp_path: Path) -> None:
    site.answers["/down"] = lambda _: web.Response(status=503)
    (line,) = await told(site, tmp_path, "/down")
    assert line.endswith("CP208 warning: the host answers 503 Service Unavailable to a program")
    assert site.asked("/down") == ["HEAD", "GET"] * QUICK.tries


async def test_a_host_that_asks_to_be_let_alone_is(site: Site, tmp_path: Path) -> None:
    site.answers["/busy"] = lambda _: web.Response(
        status=429 if len(site.asked("/busy")) < 2 else 200, headers={"Retry-After": "3600"}
    )
    assert await told(site, tmp_path, "/busy") == []
    assert site.asked("/busy") == ["HEAD", "HEAD"]


async def test_a_host_that_never_answers_is_a_warning(site: Site, tmp_path: Path) -> None:
    (line,) = await told(site, tmp_path, "/hangs")
    assert line.endswith("CP208 warning: the link cannot be followed (no answer in 0.3 seconds)")


@pytest.mark.parametrize(("to", "codes"), [("/page", []), ("/loop", ["warning"]), ("/gone", ["error"])])
async def test_where_a_link_is_sent_on_to_counts(to: str, codes: list[str], site: Site, tmp_path: Path) -> None:
    site.answers["/moved"] = lambda _: web.Response(status=302, headers={"Location": to})
    site.answers["/loop"] = lambda _: web.Response(status=302, headers={"Location": "/loop"})
    site.answers["/gone"] = lambda _: web.Response(status=404)
    assert [line.split()[2].rstrip(":") for line in await told(site, tmp_path, "/moved")] == codes


async def test_one_host_is_asked_one_thing_at_a_time_and_others_meanwhile(site: Site, tmp_path: Path) -> None:
    library = library_of(tmp_path, others=site.url("/fine"), lab=site.url("/lab"))
    source = changed(library, f"    archived: {site.url('/fine')}", f"    archived: {site.url('/kept')}")
    await asked(
        changed(source, f"  url: {site.url('/fine')}", f"  url: {site.url('/there', 'localhost')}", "sources.yaml")
    )
    assert {host.partition(":")[0] for host in site.most_at_once} == {"127.0.0.1", "localhost"}
    assert set(site.most_at_once.values()) == {1}


async def test_the_visitor_says_who_it_is(site: Site, tmp_path: Path) -> None:
    await told(site, tmp_path, "/page")
    assert len(site.agents) == 1
    assert site.agents.pop().startswith("counterpoint-lint")


async def test_progress_is_told_link_by_link(site: Site, tmp_path: Path) -> None:
    seen: list[int] = []

    def follow(steps: Sequence[Step], _doing: str, /) -> Iterable[Step]:
        seen.append(len(steps))
        return steps

    await check(
        examined_folder(library_of(tmp_path, others=site.url("/a"), lab=site.url("/b"))), follow=follow, patience=QUICK
    )
    assert seen == [2]


async def test_without_a_network_no_link_is_called_dead(tmp_path: Path) -> None:
    library = library_of(tmp_path, others="http://127.0.0.1:9/a", lab="http://127.0.0.2:9/b")
    changed(library, "archived: http://127.0.0.1:9/a", "archived: http://127.0.0.3:9/c")
    with pytest.raises(BotError, match="None of 3 hosts can be reached"):
        await asked(library)


@pytest.mark.parametrize("url", ["http://[::1", "http://127.0.0.1:99999/", "http://a..b/"])
async def test_an_address_that_can_be_none_is_a_warning(url: str, site: Site, tmp_path: Path) -> None:
    library = library_of(tmp_path, others=site.url("/fine"), lab=site.url("/lab"))
    (problem,) = await asked(changed(library, site.url("/lab"), f"'{url}'"))
    assert (problem.code, problem.severity) == ("CP208", "warning")


async def test_the_command_asks_only_where_it_is_told_to(site: Site, tmp_path: Path) -> None:
    site.answers["/gone"] = lambda _: web.Response(status=404)
    library = library_of(tmp_path, others=site.url("/gone"), lab=site.url("/gone"))
    assert await dead(library) == []
    assert site.requests == []
    assert len(await dead(library, "--online")) > 1
    assert site.asked("/gone") == ["HEAD", "GET"]


async def dead(library: Path, *options: str) -> list[str]:
    """What `lint` says of dead links."""
    out = (await asyncio.to_thread(bot, "lint", "--library", library, *options)).out
    return [line for line in out.splitlines() if "CP208 error: the link is dead (404 Not Found)" in line]
