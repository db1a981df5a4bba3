"""Logging of the running bot, as text or one JSON object a line, in both without tracebacks and members' words."""

import logging
from collections.abc import Callable

from pythonjsonlogger.json import JsonFormatter

_LINES = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_RETRYING = "Failed to connect for shard_id"
"""discord.py's line at each attempt, which `PatientClient` replaces by one with the cause and the pause."""


def log_to_stderr(level: str, form: str, described: Callable[[BaseException], str]) -> None:
    """Log to standard error as `text` or `json`, from a level on that holds for the bot's own loggers.

    `described` returns an error in one line, by its kind and place: its own message might quote a member, and a
    traceback would fill the log.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(_json() if form == "json" else logging.Formatter(_LINES))
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


def _json() -> logging.Formatter:
    """Return a formatter for time, level, logger and message, and the ids, reasons and timings of events."""
    renamed = {"levelname": "level", "name": "logger"}
    return JsonFormatter("{levelname}{name}{message}", style="{", rename_fields=renamed, timestamp="time")
