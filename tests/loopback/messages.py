"""The messages of the loopback Discord, and how each looks on the wire."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tests.loopback import refusals
from tests.loopback.world import Payload, Person, snowflake, timestamp
from tests.wire.components import SELECTS, Kind

DEFAULT, REPLY, SLASH_ANSWER, MENU_ANSWER = 0, 19, 20, 23
EPHEMERAL = 1 << 6
_SELECT: Payload = {"min_values": 1, "max_values": 1}
_DEFAULTS: dict[int, Payload] = {
    **dict.fromkeys(SELECTS, _SELECT),
    Kind.THUMBNAIL: {"description": None, "spoiler": False},
    Kind.SEPARATOR: {"spacing": 1, "divider": True},
    Kind.CONTAINER: {"accent_color": None, "spoiler": False},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message; `body` is what its author sent."""

    id: int = field(default_factory=snowflake)
    channel_id: int
    guild_id: int | None
    author: Person
    body: Payload
    kind: int = DEFAULT
    at: str = field(default_factory=timestamp)
    edited_at: str | None = None
    interaction_token: str | None = None

    @property
    def content(self) -> str:
        """The text, empty where there is none."""
        return self.body.get("content") or ""

    @property
    def ephemeral(self) -> bool:
        """Whether one person sees it."""
        return bool((self.body.get("flags") or 0) & EPHEMERAL)

    @property
    def reply_to(self) -> int | None:
        """The message that it answers."""
        reference = self.body.get("message_reference")
        return int(reference["message_id"]) if reference else None

    def as_message(self) -> Payload:
        """The message object."""
        payload: Payload = {
            "id": str(self.id), "channel_id": str(self.channel_id), "author": self.author.as_user(), "type": self.kind,
            "content": self.content, "timestamp": self.at, "edited_timestamp": self.edited_at, "tts": False,
            "mention_everyone": False, "mentions": [], "mention_roles": [], "attachments": [], "pinned": False,
            "embeds": self.body.get("embeds") or [], "flags": self.body.get("flags") or 0,
            "components": completed(self.body.get("components") or []),
        }  # fmt: skip
        if self.reply_to:
            payload["message_reference"] = {"type": 0, "message_id": str(self.reply_to)} | self._place()
        return payload | ({"nonce": self.body["nonce"]} if "nonce" in self.body else {})

    def as_event(self) -> Payload:
        """The message object as the gateway sends it."""
        member = self.author.as_member()
        return self.as_message() | ({"guild_id": str(self.guild_id), "member": member} if self.guild_id else {})

    def _place(self) -> Payload:
        return {"channel_id": str(self.channel_id)} | ({"guild_id": str(self.guild_id)} if self.guild_id else {})


def completed(components: list[Payload]) -> list[Payload]:
    """Give each component the number and the defaults that Discord gives those that have none."""
    numbers = iter(range(1, 1000))

    def one(component: Payload) -> Payload:
        mine = {**_DEFAULTS.get(component["type"], {}), **component, "id": component.get("id") or next(numbers)}
        if isinstance(mine.get("components"), list):
            mine["components"] = [one(child) for child in mine["components"]]
        if isinstance(mine.get("accessory"), dict):
            mine["accessory"] = one(mine["accessory"])
        if mine["type"] == Kind.GALLERY:
            mine["items"] = [
                _DEFAULTS[Kind.THUMBNAIL] | item | {"media": _stored(item["media"])} for item in mine["items"]
            ]
        return mine

    return [one(component) for component in components]


def _stored(media: Payload) -> Payload:
    """A picture as Discord gives it back; of one that was uploaded only the address is another."""
    url = media["url"].replace("attachment://", "https://cdn.example/attachments/1/1/")
    return {"id": "1", "url": url, "proxy_url": url, "width": None, "height": None}


class Messages:
    """All messages, by id."""

    def __init__(self) -> None:
        self._all: dict[int, Message] = {}

    def __iter__(self) -> Iterator[Message]:
        return iter(self._all.values())

    def add(self, message: Message) -> tuple[Message, bool]:
        """Store the message. Returns the earlier one and False where a nonce says that it is the same again."""
        earlier = self._same(message)
        if earlier:
            return earlier, False
        if message.reply_to and message.reply_to not in self._all:
            raise refusals.unknown_reference()
        self._all[message.id] = message
        return message, True

    def get(self, channel_id: int, message_id: int) -> Message:
        """Find a message of a channel."""
        message = self._all.get(message_id)
        if message is None or message.channel_id != channel_id:
            raise refusals.unknown_message()
        return message

    def edit(self, message: Message, changes: Payload) -> Message:
        """Change what is given; a null empties. What one person sees stays theirs."""
        if message.ephemeral and "flags" in changes:
            changes = changes | {"flags": (changes["flags"] or 0) | EPHEMERAL}
        edited = replace(message, body=message.body | changes, edited_at=timestamp())
        self._all[message.id] = edited
        return edited

    def remove(self, message: Message) -> None:
        """Delete it."""
        del self._all[message.id]

    def _same(self, message: Message) -> Message | None:
        nonce: Any = message.body.get("nonce") if message.body.get("enforce_nonce") else None
        if nonce is None:
            return None
        mine = (one for one in self if one.author == message.author and one.channel_id == message.channel_id)
        return next((one for one in mine if one.body.get("nonce") == nonce), None)
