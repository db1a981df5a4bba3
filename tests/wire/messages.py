"""The rules of a message, however it is sent."""

from collections.abc import Mapping
from enum import Enum, IntFlag, auto

from tests.wire.components import layout_kinds, message_components
from tests.wire.embeds import embed_findings
from tests.wire.findings import EMPTY_MESSAGE, Finding, Findings, Object, Shape, Where, as_number, as_text
from tests.wire.links import masked_link_findings
from tests.wire.mentions import mention_findings

MOST_CONTENT = 2000


class Sending(Enum):
    """The ways in which a message is written."""

    CREATE = auto()
    EDIT = auto()
    ANSWER = auto()  # the first answer to an interaction
    UPDATE = auto()  # an answer that changes the message of the pressed button
    FOLLOW_UP = auto()


class Flag(IntFlag):
    """The message flags that a bot may send."""

    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    SILENT = 1 << 12
    COMPONENTS_V2 = 1 << 15


_EDITED = Flag.SUPPRESS_EMBEDS | Flag.COMPONENTS_V2
_CREATED = _EDITED | Flag.SILENT
FLAGS: Mapping[Sending, Flag] = {
    Sending.CREATE: _CREATED,
    # discord.py repeats the flags that the message has; Discord changes only the two of _EDITED.
    Sending.EDIT: _CREATED | Flag.EPHEMERAL,
    Sending.ANSWER: _CREATED | Flag.EPHEMERAL,
    Sending.UPDATE: _EDITED | Flag.EPHEMERAL,
    Sending.FOLLOW_UP: _CREATED | Flag.EPHEMERAL,
}

# discord.py sends `tts` with every message, edits included.
_EVERYWHERE = frozenset({"allowed_mentions", "components", "flags", "tts"})
_CREATES = _EVERYWHERE | {"poll"}
_KEYS: Mapping[Sending, frozenset[str]] = {
    Sending.CREATE: _CREATES | {"message_reference", "enforce_nonce"},
    Sending.EDIT: _EVERYWHERE,
    Sending.ANSWER: _CREATES,
    Sending.UPDATE: _EVERYWHERE,
    Sending.FOLLOW_UP: _CREATES,
}
_LISTS: Mapping[str, tuple[int, int]] = {"embeds": (0, 10), "attachments": (0, 10)}
_SHAPES = {
    sending: Shape(
        texts={"content": (0, MOST_CONTENT)} | ({"nonce": (1, 25)} if sending is Sending.CREATE else {}),
        lists=dict(_LISTS) | ({"sticker_ids": (0, 3)} if sending is Sending.CREATE else {}),
        others=keys,
    )
    for sending, keys in _KEYS.items()
}
_SUBSTANCE = ("content", "embeds", "components", "attachments", "poll", "sticker_ids")


def message_findings(message: Object, where: Where, sending: Sending) -> Findings:
    """Yield what Discord would refuse in the message, and what could ping."""
    layout = bool(as_number(message.get("flags")) & Flag.COMPONENTS_V2)
    yield from _SHAPES[sending].findings(message, where)
    yield from mention_findings(message, where)
    yield from masked_link_findings(as_text(message.get("content")), (*where, "content"))
    yield from embed_findings(message, where)
    yield from message_components(message, where, layout=layout)
    yield from _layout(message, where, layout=layout)
    yield from _flags(message, where, sending)
    yield from _identity(message, where)
    if sending not in {Sending.EDIT, Sending.UPDATE}:
        yield from _substance(message, where)


def _layout(message: Object, where: Where, *, layout: bool) -> Findings:
    if not layout and layout_kinds(message.get("components")):
        yield Finding(where=(*where, "flags"), why="these components need the Components V2 flag")
    mixed = (key for key in ("content", "embeds", "poll", "sticker_ids") if layout and message.get(key))
    yield from (Finding(where=(*where, key), why="may not stand beside Components V2") for key in mixed)


def _flags(message: Object, where: Where, sending: Sending) -> Findings:
    surplus = as_number(message.get("flags")) & ~FLAGS[sending].value
    if surplus:
        yield Finding(where=(*where, "flags"), why=f"{Flag(surplus)!r} may not be set here")


def _identity(message: Object, where: Where) -> Findings:
    if message.get("enforce_nonce") and not message.get("nonce"):
        yield Finding(where=(*where, "nonce"), why="is needed where enforce_nonce is set")
    reference = message.get("message_reference")
    if reference is not None and not (isinstance(reference, Mapping) and reference.get("message_id")):
        yield Finding(where=(*where, "message_reference", "message_id"), why="is needed")


def _substance(message: Object, where: Where) -> Findings:
    if not as_text(message.get("content")).strip() and not any(message.get(key) for key in _SUBSTANCE[1:]):
        yield Finding(where=where, why="the message is empty", code=EMPTY_MESSAGE)
