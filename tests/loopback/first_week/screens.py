"""What somebody sees of the bot, and what they press and choose there, as on their own Discord."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tests.loopback.messages import Message
from tests.loopback.seen import texts
from tests.loopback.server import LoopbackDiscord, eventually
from tests.loopback.world import Payload, Person
from tests.wire.callbacks import Answer
from tests.wire.components import walk


class Seat:
    """Somebody at their Discord. Each act returns the message in which the bot answered, as it stands then."""

    def __init__(self, discord: LoopbackDiscord, person: Person) -> None:
        self._discord, self.person = discord, person

    async def slash(self, command: str, /, **options: Any) -> Message:
        """Use a slash command."""
        return await self._shown(await self._discord.slash(command, person=self.person, **options))

    async def press(self, message: Message, label: str) -> Message:
        """Press the button with this label."""
        before = self._now(message)
        pressed = next(one for one in controls(before) if one.get("label") == label)
        assert not pressed.get("disabled"), f"“{label}” cannot be pressed"
        return await self._shown(await self._discord.press(before, pressed["custom_id"], person=self.person), before)

    async def choose(self, message: Message, name: str, *values: object) -> Message:
        """Choose in the select with this name."""
        before = self._now(message)
        custom_id = next(one["custom_id"] for one in controls(before) if _name(one) == name)
        answer = await self._discord.choose(before, custom_id, [str(one) for one in values], person=self.person)
        return await self._shown(answer, before if answer["type"] == Answer.UPDATE else None)

    async def _shown(self, answer: Payload, before: Message | None = None) -> Message:
        """Wait for an answer that was only promised; a choice that is noted changes nothing."""
        if answer["type"] == Answer.LATER or (answer["type"] == Answer.UPDATE_LATER and before):
            since = before.edited_at if before else None
            await eventually(lambda: self._discord.shown().edited_at != since)
        return self._discord.shown()

    def _now(self, message: Message) -> Message:
        return self._discord.rest.messages.get(message.channel_id, message.id)


def controls(message: Message) -> list[Payload]:
    """Return a message's buttons and selects."""
    return [one for one in _parts(message) if "custom_id" in one or "url" in one]


def labels(message: Message) -> list[str]:
    """Return the labels of the buttons and the hints of the selects."""
    return [one.get("label") or one.get("placeholder") or "" for one in controls(message)]


def links(message: Message) -> list[str]:
    """Return where the buttons lead that open a page."""
    return [one["url"] for one in controls(message) if "url" in one]


def options(message: Message, name: str) -> dict[str, str]:
    """Return what can be chosen in a select, by its label: the value."""
    select = next(one for one in controls(message) if _name(one) == name)
    return {option["label"]: option["value"] for option in select["options"]}


def reads(message: Message, *words: str) -> None:
    """Check that each of these stands in a message."""
    shown = texts(message.body)
    missing = [one for one in words if one not in shown]
    assert not missing, f"{missing} do not stand in:\n{shown}"


def offers(message: Message, *wanted: str) -> None:
    """Check that a message has buttons or selects with these labels."""
    assert set(wanted) <= set(labels(message)), labels(message)


def well_laid_out(message: Message) -> None:
    """Check that no text goes on after a list: some of Discord's clients would take that for a part of it."""
    for part in _parts(message):
        lines = str(part.get("content", "")).splitlines()
        after = [line for before, line in pairwise(lines) if before.startswith("- ") and not line.startswith("- ")]
        assert not after, after


def _name(control: Payload) -> str:
    """Return the name that ends the id of a panel's control."""
    return str(control.get("custom_id", "")).rpartition(":")[2]


def _parts(message: Message) -> Iterator[Payload]:
    for placed in walk(message.body.get("components") or [], (), frozenset()):
        yield dict(placed.component)
