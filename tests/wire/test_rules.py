"""Each rule of the validator takes one body and refuses another; discord.py's own bodies pass."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.wire import rules, schema

CASES = yaml.load(Path(__file__).with_name("cases.yaml").read_text("utf-8"), yaml.CSafeLoader)
QUIET: dict[str, Any] = {"allowed_mentions": {"parse": []}}
COMPONENTS_V2 = 1 << 15


def _grown(value: Any) -> Any:
    """Write out the notation of cases.yaml."""
    match value:
        case {"times": int(times), "of": item}:
            return [_numbered(_grown(item), place) for place in range(times)]
        case dict():
            return {key: _grown(item) for key, item in value.items()}
        case list():
            return [_grown(item) for item in value]
        case str():
            return re.sub(r"(\w)\*(\d+)", lambda found: found[1] * int(found[2]), value)
    return value


def _numbered(value: Any, place: int) -> Any:
    match value:
        case dict():
            return {key: _numbered(item, place) for key, item in value.items()}
        case list():
            return [_numbered(item, place) for item in value]
        case str():
            return value.replace("#", str(place))
    return value


def _quiet(body: dict[str, Any]) -> dict[str, Any]:
    """A null stays a null for the validator, but for allowed_mentions, which it removes."""
    merged = QUIET | body
    return {key: item for key, item in merged.items() if key != "allowed_mentions" or item is not None}


def _row(children: list[Any]) -> dict[str, Any]:
    return {**QUIET, "content": "x", "components": [{"type": 1, "components": children}]}


def _layout(components: list[Any]) -> dict[str, Any]:
    return {**QUIET, "flags": COMPONENTS_V2, "components": components}


_TEXT = {"type": 10, "content": "x"}
_CALLBACK = ("POST", "/interactions/1/token/callback")
_COMMANDS = ("PUT", "/applications/1/commands")
REQUESTS: dict[str, tuple[str, str, Callable[[Any], Any]]] = {
    "create": ("POST", "/channels/1/messages", _quiet),
    "row": ("POST", "/channels/1/messages", _row),
    "layout": ("POST", "/channels/1/messages", _layout),
    "edit": ("PATCH", "/channels/1/messages/2", _quiet),
    "follow-up": ("POST", "/webhooks/1/token", _quiet),
    "answer": (*_CALLBACK, lambda body: {"type": 4, "data": _quiet(body)}),
    "update": (*_CALLBACK, lambda body: {"type": 7, "data": _quiet(body)}),
    "callback": (*_CALLBACK, lambda body: body),
    "choices": (*_CALLBACK, lambda body: {"type": 8, "data": {"choices": body}}),
    "modal": (
        *_CALLBACK,
        lambda body: {"type": 9, "data": {"custom_id": "m", "title": "t", "components": [_TEXT]} | body},
    ),
    "sync": (*_COMMANDS, lambda body: body),
    "command": (*_COMMANDS, lambda body: [{"type": 1, "name": "check", "description": "x"} | body]),
}


def _problems(case: dict[str, Any], body: str) -> tuple[str, ...]:
    method, path, asked = REQUESTS[case["as"]]
    return rules.problems(method, path, asked(_grown(case[body])))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_what_discord_takes_passes(case: dict[str, Any]) -> None:
    assert _problems(case, "passes") == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_what_discord_refuses_is_refused_for_that_reason_alone(case: dict[str, Any]) -> None:
    by_hand = [problem for problem in _problems(case, "refused") if not problem.endswith("(schema)")]
    assert by_hand
    assert [problem for problem in by_hand if case["says"] not in problem] == []


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    json: object = None


GOOD = Request("POST", "/channels/1/messages", {**QUIET, "content": "x"})
PINGING = Request("POST", "/channels/1/messages", {"content": "x"})
LONG = Request("PATCH", "/api/v10/webhooks/1/token/messages/@original", {**QUIET, "content": "x" * 2001})


def test_requests_are_checked_together_and_every_problem_is_told() -> None:
    with pytest.raises(AssertionError, match=r"(?s)1: POST .*allowed_mentions.*2: PATCH .*2001"):
        rules.check_requests([GOOD, PINGING, LONG])


def test_good_requests_pass() -> None:
    rules.check_requests([GOOD, Request("GET", "/gateway/bot"), Request("DELETE", "/channels/1/messages/2")])


def test_a_long_list_of_problems_is_cut() -> None:
    choices = {"type": 8, "data": {"choices": [{"name": "", "value": "v"}] * 25}}
    with pytest.raises(AssertionError, match=r"… and \d+ more"):
        rules.check_requests([Request(*_CALLBACK, choices)])


def test_no_request_goes_by_unchecked() -> None:
    assert "no rule knows PUT /guilds/1/bans/2" in rules.problems("PUT", "/guilds/1/bans/2", {})[0]


def test_the_path_may_carry_the_version_and_a_query() -> None:
    assert rules.problems("POST", "/api/v10/webhooks/1/token?wait=true", {**QUIET, "content": "x"}) == ()


def test_a_body_of_a_wrong_type_is_refused_not_crashed_on() -> None:
    assert rules.problems("POST", "/channels/1/messages", {"components": 3, "embeds": "x", "flags": "y"})


def test_the_head_of_the_run_says_whether_discords_schema_counts(pytestconfig: pytest.Config) -> None:
    given = pytestconfig.getoption("--discord-openapi")
    assert (str(given) if given else "not given") in schema.header()
