"""Whether the links of the sources still lead somewhere, asked as a polite visitor asks."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp

from bot.core.errors import BotError
from bot.core.library import Examined
from bot.core.problems import Document, Keys, Problem, Severity
from bot.core.progress import Follow, unwatched
from bot.lint.sources import placed_sources

_URLS = ("url", "read_at", "archived")
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_TRY_AGAIN = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})
_HEADERS = {"User-Agent": "counterpoint-lint (checks the links of a claim library, one page at a time)"}
_FEWEST_FOR_OFFLINE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a host is waited for and let alone, in seconds, and how often it is asked."""

    timeout: float = 20
    pause: float = 1
    tries: int = 3
    longest_wait: float = 60
    hosts_at_once: int = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a link: a status, or why there was none."""

    status: int | None = None
    fault: str | None = None
    wait: float = 0

    @property
    def is_alive(self) -> bool:
        """Whether a page was there."""
        return self.status is not None and self.status < HTTPStatus.BAD_REQUEST

    @property
    def is_passing(self) -> bool:
        """Whether it may be another one in a moment."""
        return self.status is None or self.status in _TRY_AGAIN or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A link and where it stands."""

    document: Document
    keys: Keys
    url: str


class _Hosts:
    """Lets one request at a time to each host, some hosts at once, with a pause in between."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._turns: Mapping[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._all = asyncio.Semaphore(patience.hosts_at_once)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[None]:
        """Wait for the turn of the URL's host."""
        async with self._turns[_host(url)], self._all:
            yield
            await asyncio.sleep(self._patience.pause)


@dataclass(frozen=True, slots=True)
class _Visitor:
    """Asks for pages."""

    session: aiohttp.ClientSession
    hosts: _Hosts
    patience: Patience
    answers: dict[str, Answer] = field(default_factory=dict)

    async def visit(self, url: str) -> None:
        """Ask for the page, again where that may help, and note what came of it."""
        async with self.hosts.turn(url):
            answer = await self._asked(url)
            for attempt in range(1, self.patience.tries):
                if not answer.is_passing:
                    break
                await asyncio.sleep(min(max(answer.wait, self.patience.pause * 2**attempt), self.patience.longest_wait))
                answer = await self._asked(url)
        self.answers[url] = answer

    async def _asked(self, url: str) -> Answer:
        """Ask for the head of the page; some servers know only how to give all of it."""
        head = await self._request("HEAD", url)
        if head.is_alive or head.status == HTTPStatus.TOO_MANY_REQUESTS:
            return head
        await asyncio.sleep(self.patience.pause)
        return await self._request("GET", url)

    async def _request(self, method: str, url: str) -> Answer:
        try:
            async with self.session.request(method, url) as response:  # the body is never read
                return Answer(status=response.status, wait=_wait(response.headers.get("Retry-After")))
        except TimeoutError:
            return Answer(fault=f"no answer in {self.patience.timeout:g} seconds")
        except (aiohttp.ClientError, OSError, ValueError) as fault:  # ValueError: a host's name that cannot be one
            return Answer(fault=str(fault) or type(fault).__name__)


async def check(
    examined: Examined, *, follow: Follow = unwatched, patience: Patience | None = None
) -> tuple[Problem, ...]:
    """Return a problem for each link that is dead or doubtful. Raises BotError where no host at all can be reached."""
    links = tuple(_links(examined))
    answers = await _answers(dict.fromkeys(link.url for link in links), follow, patience or Patience())
    hosts = {_host(url) for url in answers}
    if len(hosts) >= _FEWEST_FOR_OFFLINE and all(answer.status is None for answer in answers.values()):
        raise BotError(f"None of {len(hosts)} hosts can be reached, so no link can be checked; look at the network.")
    return tuple(problem for link in links for problem in _told(link, answers[link.url]))


async def _answers(urls: Iterable[str], follow: Follow, patience: Patience) -> Mapping[str, Answer]:
    timeout = aiohttp.ClientTimeout(total=patience.timeout)
    async with aiohttp.ClientSession(timeout=timeout, headers=_HEADERS, trust_env=True) as session:
        visitor = _Visitor(session, _Hosts(patience), patience)
        async with asyncio.TaskGroup() as group:
            visits = [group.create_task(visitor.visit(url)) for url in urls]
            for visit in follow(list(asyncio.as_completed(visits)), "Asking for every link"):
                await visit
    return visitor.answers


def _links(examined: Examined) -> Iterator[_Link]:
    for document, sources in placed_sources(examined):
        for keys, source in sources:
            for key in _URLS:
                if url := getattr(source, key):
                    yield _Link(document=document, keys=(*keys, key), url=url)


def _told(link: _Link, answer: Answer) -> Iterator[Problem]:
    if answer.is_alive:
        return
    if answer.status is None:
        told = (f"the link cannot be followed ({answer.fault})", "open it yourself; if the site is gone, replace it")
        severity = Severity.WARNING
    elif answer.status in _GONE:
        told = (f"the link is dead ({_words(answer.status)})", "name the page's new address, or an archived copy")
        severity = Severity.ERROR
    else:
        told = (
            f"the host answers {_words(answer.status)} to a program",
            "open it yourself and see whether it is there",
        )
        severity = Severity.WARNING if answer.is_passing else Severity.INFO
    yield link.document.problem("CP208", link.keys, *told, severity=severity)


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:  # such as an unfinished IPv6 address
        return url


def _words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _wait(header: str | None) -> float:
    """Return how many seconds a host asks to be left alone: it names them, or a moment."""
    if header is None:
        return 0
    if header.isdecimal():
        return float(header)
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):  # no date, or one without a time zone
        return 0
