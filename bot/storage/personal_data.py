"""What the tables hold about one person, found by comparing the pseudonym of every row, for display and export."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.storage.cards import Cards, PostedCard
from bot.storage.feedback import Feedback, FeedbackRow
from bot.storage.log_rows import LogRow
from bot.storage.matches import Matches
from bot.storage.privacy import OptOut, OptOuts
from bot.storage.tables import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The rows about a person in a server, or everywhere.

    `noted` are those of messages without a reply, `cards` those of cards that the person posted.
    """

    opt_outs: tuple[OptOut, ...]
    replies: tuple[LogRow, ...]
    noted: tuple[LogRow, ...]
    feedback: tuple[FeedbackRow, ...]
    cards: tuple[PostedCard, ...]

    def exported(self, server_id: int | None, at: datetime) -> Mapping[str, object]:
        """Return all of it as values for JSON."""
        return {
            "scope": "everywhere" if server_id is None else f"server {server_id}",
            "exported_at": at.isoformat(),
            "opt_outs": [_plain(asdict(opt_out)) for opt_out in self.opt_outs],
            "replies": [_plain(asdict(row)) for row in self.replies],
            "noted": [_plain(asdict(row)) for row in self.noted],
            "feedback": [_plain(asdict(row)) for row in self.feedback],
            "cards": [_plain(asdict(row)) for row in self.cards],
        }


async def read_holdings(  # noqa: PLR0913, PLR0917 - one a table
    matches: Matches, feedback: Feedback, cards: Cards, opt_outs: OptOuts, server_id: int | None, user_id: int
) -> Holdings:
    """Read what is held about a person in a server, or (None) everywhere."""
    rows = await matches.authored(server_id, user_id)
    return Holdings(
        opt_outs=await opt_outs.held(server_id, user_id),
        replies=tuple(row for row in rows if _is_reply(row)),
        noted=tuple(row for row in rows if not _is_reply(row)),
        feedback=await feedback.given(server_id, user_id),
        cards=await cards.by(server_id, user_id),
    )


def _is_reply(row: LogRow) -> bool:
    return row.outcome is Outcome.SAID and row.reply_id is not None


def _plain(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return moments as text, and ids, too, since many readers of JSON round numbers of that length."""
    return {key: _json_value(key, value) for key, value in values.items()}


def _json_value(key: str, value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if key == "pages" and isinstance(value, tuple):
        return [str(page) for page in value]
    return str(value) if value is not None and key.endswith("_id") else value
