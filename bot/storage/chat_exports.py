"""Chat from a file, read one message at a time: a JSON export of DiscordChatExporter, or plain lines.

Only the parts of an export that the rules need are read. A thread's `categoryId` is its parent channel, since the
format is older than threads. Messages are in the order of their ids, unless somebody chose another.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, BinaryIO, Self, TypeVar

from pydantic import AwareDatetime, BaseModel, ValidationError

from bot.answering.policy import Post
from bot.core.errors import BotError, MissingExtraError

LONGEST_LINE = 2**16
"""In bytes, far more than a message can have. The rest of a longer line is skipped."""

_ORDINARY = frozenset({"Default", "Reply"})
_CLOSED = frozenset({"GuildNews", "GuildNewsThread", "GuildPrivateThread"})
_DIRECT = frozenset({"DirectTextChat", "DirectGroupTextChat"})
_MESSAGES = "messages"
_LEVELS = {"guild": 1, "channel": 1, _MESSAGES: 2}
"""How deep the parts to read are nested."""

_NOWHERE = -9
_STARTS, _ENDS = frozenset({"start_map", "start_array"}), frozenset({"end_map", "end_array"})
_BRACKETS = _STARTS | _ENDS
_IS_IT = "is it a JSON export of DiscordChatExporter?"
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
_Part = TypeVar("_Part", bound=BaseModel)


class ChatFileError(BotError):
    """A file of chat cannot be used; the sentence names it and says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A message of the file, and where to find it: a link to Discord, or file and line."""

    post: Post
    link: str


class _Guild(BaseModel):
    id: int


class _Channel(BaseModel):
    id: int
    type: str
    categoryId: int | None = None  # noqa: N815 - the export's name

    @property
    def counts_as(self) -> int:
        """The channel whose settings and pauses apply: a thread's parent."""
        return self.categoryId if "Thread" in self.type and self.categoryId else self.id


class _Author(BaseModel):
    id: int
    isBot: bool = False  # noqa: N815 - the export's name


class _Message(BaseModel):
    id: int
    type: str
    timestamp: AwareDatetime
    content: str
    author: _Author


@dataclass(frozen=True, slots=True)
class _Export:
    """One channel or thread of an export."""

    guild: _Guild
    channel: _Channel

    @classmethod
    def of(cls, preamble: Mapping[str, object], name: str) -> Self:
        """Make it from what precedes the messages."""
        for key in ("guild", "channel"):
            if key not in preamble:
                raise ChatFileError(f"{name} has no “{key}” before its messages; {_IS_IT}")
        channel = _checked(preamble["channel"], _Channel, f"{name}: channel")
        if channel.type in _DIRECT:
            raise ChatFileError(f"{name} holds direct messages, where the bot says nothing unasked; export a channel.")
        return cls(_checked(preamble["guild"], _Guild, f"{name}: guild"), channel)

    def entry(self, message: _Message) -> Entry:
        """Return a message as the rules see it, handled at the moment when it was written."""
        post = Post(
            id=message.id,
            server_id=self.guild.id,
            place_id=self.channel.id,
            channel_id=self.channel.counts_as,
            author_id=message.author.id,
            content=message.content,
            at=message.timestamp,
            created_at=message.timestamp,
            by_bot=message.author.isBot,
            ordinary=message.type in _ORDINARY,
            private_thread=self.channel.type in _CLOSED,
        )
        link = f"https://discord.com/channels/{self.guild.id}/{self.channel.id}/{message.id}"
        return Entry(post=post, link=link)


def is_export(name: str) -> bool:
    """Return by its name whether a file is an export; else it holds plain lines. Raises ChatFileError for neither."""
    ending = name.rpartition("/")[2].rpartition(".")[2].lower()
    if ending in {"html", "htm", "csv"}:
        raise ChatFileError(f"{name} is no JSON; export the channel again with --format Json.")
    return ending == "json"


def read_export(file: BinaryIO, name: str) -> Iterator[Entry]:
    """Yield the messages of an export. Raises ChatFileError, where it is met, for what cannot be read.

    Raises MissingExtraError without ijson.
    """
    preamble: dict[str, object] = {}
    export: _Export | None = None
    last = number = 0
    for key, data in _objects(file, name):
        if key != _MESSAGES:
            preamble[key] = data
            continue
        export, number = export or _Export.of(preamble, name), number + 1
        message = _checked(data, _Message, f"{name}: message {number}")
        if message.id <= last:
            raise ChatFileError(f"{name}: message {number} is no newer than the one before; export the oldest first.")
        last = message.id
        yield export.entry(message)
    if export is None:
        _Export.of(preamble, name)  # a channel in which nobody said anything is one too


def read_lines(file: BinaryIO, name: str) -> Iterator[Entry]:
    """Yield each line with text as a message, all of the same moment and place."""
    for number, line in enumerate(_lines(file), 1):
        text = line.decode("utf-8-sig", errors="replace").strip()
        if text:
            yield Entry(post=_post(number, text), link=f"{name}:{number}")


def _post(number: int, text: str) -> Post:
    return Post(
        id=number, server_id=0, place_id=0, channel_id=0, author_id=number, content=text, at=_NEVER, created_at=_NEVER
    )


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(LONGEST_LINE):
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = file.readline(LONGEST_LINE)
        yield line


def _objects(file: BinaryIO, name: str) -> Iterator[tuple[str, object]]:
    """Yield guild, channel and each message. The fault that is told is named by its first line: the rest is chat."""
    ijson = _parser()
    try:
        # As floats numbers are bounded; whole numbers and decimals of any size have crashed and hung the parser.
        yield from _built(ijson.basic_parse(file, use_float=True), ijson.ObjectBuilder)
    except (ijson.JSONError, UnicodeDecodeError) as fault:
        told = re.search(r"error: ([\w ]+)", str(fault))
        why = told[1] if told else "it breaks off, or is not UTF-8"
        raise ChatFileError(f"{name} is no whole JSON document ({why}); export the channel again.") from None


def _parser() -> Any:  # noqa: ANN401 - ijson ships no types
    try:
        import ijson  # type: ignore[import-untyped]  # It ships no types.  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingExtraError("Reading a chat export", "tools") from None
    return ijson


def _built(events: Iterable[tuple[str, Any]], builder: Callable[[], Any]) -> Iterator[tuple[str, object]]:
    """Build what the rules look at and skip what is nested deeper, however deep: embeds, reactions, roles."""
    depth, top, whole = 0, "", builder()
    for event, value in events:
        depth -= event in _ENDS
        level = depth if event in _BRACKETS else depth - 1
        base = _LEVELS.get(top, _NOWHERE)
        if level == 0 and event == "map_key":
            top = value
        elif level == base and event == "start_map":
            whole = builder()
        if base <= level <= base + 1:
            whole.event(event, value)
        if level == base and event == "end_map":
            yield top, whole.value
        depth += event in _STARTS


def _checked(data: object, kind: type[_Part], where: str) -> _Part:
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        key = ".".join(map(str, error.errors(include_input=False, include_url=False)[0]["loc"]))
        raise ChatFileError(f"{where}: “{key}” is missing or not as an export has it; {_IS_IT}") from None
