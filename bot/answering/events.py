"""The bot's events, for its log and metrics: ids, reasons and timings, never a text nor its author."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields

from bot.core.reasons import Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class BotEvent:
    """An event of the bot."""

    @property
    def details(self) -> Mapping[str, object]:
        """The fields that are set, by name."""
        known = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _plain(value) for name, value in known.items() if value is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided(BotEvent):
    """A message was decided on. `outcome` is what was said, or the reason for silence; `match_id` the log's row."""

    outcome: str
    server_id: int
    place_id: int
    message_id: int
    mode: Mode
    claim_id: str | None = None
    score: float | None = None
    match_id: int | None = None
    recognising_ms: float
    total_ms: float

    def __str__(self) -> str:
        """Tell it in one line."""
        claim = f" {self.claim_id} {self.score:.0f}" if self.claim_id and self.score is not None else ""
        return f"{self.outcome}{claim} message={self.message_id} place={self.place_id} ms={self.total_ms:.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered(BotEvent):
    """Discord took a reply, so long after the decision was on record."""

    match_id: int
    reply_id: int
    place_id: int
    sending_ms: float

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"delivered match={self.match_id} reply={self.reply_id} place={self.place_id} ms={self.sending_ms:.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(BotEvent):
    """Discord refused a reply, with this code."""

    match_id: int
    place_id: int
    code: int

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"match {self.match_id}: Discord refused the reply with code {self.code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(BotEvent):
    """A command or a press was answered, so long after it had come. Who asked, and where, is left out."""

    asked: str
    interaction_id: int
    answering_ms: float

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"answered {self.asked} interaction={self.interaction_id} ms={self.answering_ms:.1f}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable(BotEvent):
    """Discord sent an event that could not be parsed; it was dropped."""

    event: str

    def __str__(self) -> str:
        """Tell it in one line."""
        return f"dropped {self.event}"


EventSink = Callable[[BotEvent], None]
"""What gets every event as it happens."""


def _plain(value: object) -> object:
    return round(value, 3) if isinstance(value, float) else value
