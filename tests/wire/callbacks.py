"""The rules of the first answer to an interaction."""

from collections.abc import Callable, Mapping
from enum import IntEnum

from tests.wire.commands import choice_findings
from tests.wire.components import MOST_IN_MODAL, modal_components
from tests.wire.findings import Finding, Findings, Object, Shape, Where, as_number, as_object
from tests.wire.messages import Flag, Sending, message_findings


class Answer(IntEnum):
    """The kinds of first answers, by Discord's numbers."""

    PONG = 1
    MESSAGE = 4
    LATER = 5
    UPDATE_LATER = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


CALLBACK = Shape(numbers={"type": (1, 9)}, others=frozenset({"data"}), needed=frozenset({"type"}))
CHOICES = Shape(lists={"choices": (0, 25)}, needed=frozenset({"choices"}))
MODAL = Shape(
    texts={"custom_id": (1, 100), "title": (1, 45)},
    lists={"components": (1, MOST_IN_MODAL)},
    needed=frozenset({"custom_id", "title", "components"}),
)
_DATA: Where = ("data",)


def callback_findings(body: Object) -> Findings:
    """Yield what is wrong with the answer as a whole."""
    yield from CALLBACK.findings(body, ())
    kind, data = as_number(body.get("type")), as_object(body.get("data"))
    if kind not in Answer.__members__.values():
        yield Finding(where=("type",), why=f"no answer has the type {kind}")
    elif rule := _RULES.get(Answer(kind)):
        yield from rule(data)


def _later(data: Object) -> Findings:
    yield from Shape(others=frozenset({"flags"})).findings(data, _DATA)
    if as_number(data.get("flags")) & ~(Flag.EPHEMERAL | Flag.COMPONENTS_V2).value:
        yield Finding(where=("data", "flags"), why="an answer that comes later may only be ephemeral")


def _choices(data: Object) -> Findings:
    yield from CHOICES.findings(data, _DATA)
    yield from choice_findings(data.get("choices"), ("data", "choices"))


def _modal(data: Object) -> Findings:
    yield from MODAL.findings(data, _DATA)
    yield from modal_components(data, _DATA)


_RULES: Mapping[Answer, Callable[[Object], Findings]] = {
    Answer.MESSAGE: lambda data: message_findings(data, _DATA, Sending.ANSWER),
    Answer.UPDATE: lambda data: message_findings(data, _DATA, Sending.UPDATE),
    Answer.LATER: _later,
    Answer.CHOICES: _choices,
    Answer.MODAL: _modal,
}
