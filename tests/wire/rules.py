"""One validator for everything that the bot says to Discord: `problems` of one request, `check_requests` of many.

Three users: unit tests give it built payloads, conversations the requests of a simulated Discord
(`check_requests(env.http_requests)`, `check_all_answered(env)`), and the loopback Discord each request it gets.
The rules are written by hand from Discord's documentation; where pytest got `--discord-openapi PATH`, Discord's own
schema has its say too (see `schema.py`). Two rules are ours: no message may ping, and no request may go by unchecked.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol, cast

from tests.wire import schema
from tests.wire.callbacks import callback_findings
from tests.wire.commands import command_findings, sync_findings
from tests.wire.findings import JSON, Finding, Findings, as_object
from tests.wire.messages import Sending, message_findings
from tests.wire.threads import thread_findings

if TYPE_CHECKING:
    import simcord

Rule = Callable[[JSON], Findings]


class Request(Protocol):
    """A request as simcord and the loopback Discord record it."""

    @property
    def method(self) -> str:
        """GET, POST and the like."""

    @property
    def path(self) -> str:
        """The path, with or without /api/v10 before it."""

    @property
    def json(self) -> object:
        """The body."""


def _message(sending: Sending) -> Rule:
    return lambda body: message_findings(as_object(body), (), sending)


def _anything(_body: JSON) -> Findings:
    return iter(())


_ID = r"\d+"
_BODIES: tuple[tuple[str, str, Rule], ...] = (
    ("POST", rf"/channels/{_ID}/messages", _message(Sending.CREATE)),
    ("POST", rf"/channels/{_ID}/messages/{_ID}/threads", lambda body: thread_findings(as_object(body))),
    ("PATCH", rf"/channels/{_ID}/messages/{_ID}", _message(Sending.EDIT)),
    ("POST", rf"/interactions/{_ID}/[^/]+/callback", lambda body: callback_findings(as_object(body))),
    ("POST", rf"/webhooks/{_ID}/[^/]+", _message(Sending.FOLLOW_UP)),
    ("PATCH", rf"/webhooks/{_ID}/[^/]+/messages/(?:{_ID}|@original)", _message(Sending.EDIT)),
    ("PUT", rf"/applications/{_ID}(?:/guilds/{_ID})?/commands", sync_findings),
    ("POST", rf"/applications/{_ID}(?:/guilds/{_ID})?/commands", lambda body: command_findings(as_object(body), ())),
    ("POST", r"/users/@me/channels", _anything),
    ("POST", rf"/channels/{_ID}/messages/bulk-delete", _anything),
)
_READING = frozenset({"GET", "DELETE"})
_SHOWN = 10


def findings(method: str, path: str, body: JSON) -> tuple[Finding, ...]:
    """Return everything that is wrong with a request."""
    path = re.sub(r"^/api/v\d+", "", path).partition("?")[0]
    if method in _READING:
        return ()
    return tuple(_findings(method, path, body))


def _findings(method: str, path: str, body: JSON) -> Iterator[Finding]:
    rules = [rule for verb, pattern, rule in _BODIES if verb == method and re.fullmatch(pattern, path)]
    if not rules:
        yield Finding(where=(), why=f"no rule knows {method} {path}; add one to tests/wire/rules.py")
    for rule in rules:
        yield from rule(body)
    yield from schema.findings(method, path, body)


def problems(method: str, path: str, body: object) -> tuple[str, ...]:
    """Return everything that is wrong with a request, a sentence each; empty if Discord would take it."""
    return tuple(map(str, findings(method, path, cast("JSON", body))))


def check_requests(requests: Iterable[Request]) -> None:
    """Raise AssertionError with every problem of every request."""
    bad = {
        f"{place}: {request.method} {request.path}": found
        for place, request in enumerate(requests)
        if (found := problems(request.method, request.path, request.json))
    }
    assert not bad, "Discord would refuse what the bot sent\n" + "\n".join(_report(bad))


def _report(bad: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for request, found in bad.items():
        yield request
        yield from (f"  {problem}" for problem in found[:_SHOWN])
        if len(found) > _SHOWN:
            yield f"  … and {len(found) - _SHOWN} more"


def check_all_answered(env: "simcord.Env") -> None:
    """Raise AssertionError for each interaction of the simulated Discord that the bot never answered."""
    silent = [
        f"{record.command_name or 'component or modal'} (interaction {record.id}, type {record.type})"
        for record in env.backend.interactions.values()
        if not record.responded
    ]
    assert not silent, "never answered: " + ", ".join(silent)
