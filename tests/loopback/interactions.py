"""Interactions: what people ask of the bot, and whether and how it answered in time."""

import asyncio
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from tests.loopback import refusals
from tests.loopback.messages import Message
from tests.loopback.world import LOCALE, Channel, Payload, Person, World, snowflake

DEADLINE = 3.0
LIFETIME = 15 * 60.0


class Kind(IntEnum):
    """The kinds of interactions, by Discord's numbers."""

    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Where(StrEnum):
    """Where somebody uses the bot.

    In a server or direct message that it is in; or, as it is installed on their account, in a conversation between
    people or in a server that never added it.
    """

    SERVER = "server"
    DIRECT = "direct"
    BETWEEN = "between people"
    ELSEWHERE = "elsewhere"

    @property
    def is_heard(self) -> bool:
        """Whether the bot gets the events of this place."""
        return self in {Where.SERVER, Where.DIRECT}


@dataclass(kw_only=True)
class Interaction:
    """One interaction.

    `answer` is the body of the callback once it has come, `original` the message it made, which at first is empty where
    the bot is `thinking`.
    """

    id: int = field(default_factory=snowflake)
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    kind: Kind
    data: Payload
    person: Person
    channel: Channel
    where: Where = Where.SERVER
    asked_at: float = field(default_factory=time.monotonic)
    answer: "asyncio.Future[Payload]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    original: int | None = None
    thinking: bool = False

    def accept(self, answer: Payload) -> None:
        """Take the bot's first answer, or refuse it as Discord would."""
        if self.answer.done():
            raise refusals.already_acknowledged()
        if time.monotonic() - self.asked_at > DEADLINE:
            raise refusals.unknown_interaction()
        self.answer.set_result(answer)

    @property
    def open(self) -> bool:
        """Whether the token still serves."""
        return time.monotonic() - self.asked_at <= LIFETIME

    def as_event(self, world: World, message: Message | None = None) -> Payload:
        """The interaction object."""
        pressed = {"message": message.as_message()} if message else {}
        place = self._publicly(world) if self.where in {Where.SERVER, Where.ELSEWHERE} else self._privately(world)
        return {
            "id": str(self.id), "token": self.token, "application_id": str(world.application_id), "version": 1,
            "type": self.kind, "data": self.data, "channel_id": str(self.channel.id), "locale": LOCALE,
            "entitlements": [], "attachment_size_limit": 10_485_760,
            "app_permissions": str(int(world.held(world.bot, self.channel))),
        } | place | pressed  # fmt: skip

    def _publicly(self, world: World) -> Payload:
        person, here = self.person, self.where is Where.SERVER
        guild_id = str(world.guild_id if here else world.elsewhere_id)
        held = int(world.held(person, self.channel))
        member = {**person.as_member(), "user": person.as_user(), "permissions": str(held)}
        return {
            "guild_id": guild_id, "guild": {"id": guild_id, "locale": LOCALE, "features": []},
            "channel": world.as_channel(self.channel), "member": member, "guild_locale": LOCALE, "context": 0,
            "authorizing_integration_owners": {"0": guild_id} if here else {"1": str(person.id)},
        }  # fmt: skip

    def _privately(self, world: World) -> Payload:
        with_bot = self.where is Where.DIRECT
        return {
            "user": self.person.as_user(), "context": 1 if with_bot else 2,
            "channel": self.channel.as_direct(world.bot if with_bot else world.moderator),
            "authorizing_integration_owners": {"0": "0"} if with_bot else {"1": str(self.person.id)},
        }  # fmt: skip


class Interactions:
    """All interactions, by id and by token."""

    def __init__(self) -> None:
        self._all: dict[int, Interaction] = {}

    def __iter__(self) -> Iterator[Interaction]:
        return iter(self._all.values())

    def add(self, interaction: Interaction) -> None:
        """Remember it."""
        self._all[interaction.id] = interaction

    def get(self, interaction_id: int, token: str) -> Interaction:
        """Find the interaction that a callback answers."""
        found = self._all.get(interaction_id)
        if found is None or found.token != token:
            raise refusals.unknown_interaction()
        return found

    def by_token(self, token: str) -> Interaction:
        """Find the interaction that a webhook's token belongs to; only an answered one takes follow-ups."""
        found = next((one for one in self if one.token == token and one.open), None)
        if found is None or not found.answer.done():
            raise refusals.unknown_webhook()
        return found
