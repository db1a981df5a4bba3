"""Logging of the running bot, as text or one JSON object a line, in both without tracebacks and members' words."""

import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime

_LINES = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_STANDARD = frozenset({*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"})
"""What every record has; Python 3.12 added taskName."""

_RETRYING = "Failed to connect for shard_id"
"""What discord.py says each time; `ReconnectingClient` says it with the cause and the delay."""


def log_to_stderr(level: str, form: str, described: Callable[[BaseException], str]) -> None:
    """Log to standard error as `text` or `json`, from a level on that holds for the bot's own loggers.

    `described` returns an error in one line, by its kind and place: its own message might quote a member, and a
    traceback would fill the log.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonLines() if form == "json" else logging.Formatter(_LINES))
    handler.addFilter(_in_one_line(described))
    logging.getLogger().addHandler(handler)
    logging.getLogger("discord.shard").addFilter(_is_no_retry)
    set_levels(level)


def set_levels(level: str) -> None:
    """Set the level of the bot's own loggers. Others stay at INFO or above: discord.py logs whole events at DEBUG."""
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLevelNamesMapping()[level]))


def _in_one_line(described: Callable[[BaseException], str]) -> Callable[[logging.LogRecord], bool]:
    def shorten(record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.msg, record.args = f"{record.getMessage()}: {described(error)}", ()
            record.exc_info = record.exc_text = None
        return True

    return shorten


def _is_no_retry(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(_RETRYING)


class _JsonLines(logging.Formatter):
    """Each line has time, level, logger and message; what happened in the bot, its ids, reason and timings too."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {"level": record.levelname, "logger": record.name, "message": record.getMessage()}
        if record.stack_info:
            line["stack_info"] = self.formatStack(record.stack_info)
        line |= {key: value for key, value in vars(record).items() if key not in _STANDARD and not key.startswith("_")}
        line["time"] = datetime.fromtimestamp(record.created, UTC).isoformat()
        return json.dumps(line, default=str)
