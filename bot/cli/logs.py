"""How the running bot logs: lines for people, or one JSON object a line; in both no traceback and nobody's words."""

import logging

from pythonjsonlogger.json import JsonFormatter

from bot.frontend.faults import account

_LINES = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_RETRYING = "Failed to connect for shard_id"
"""What discord.py says each time; `PatientClient` says it with the cause and the pause."""


def log_to_stderr(level: str, form: str) -> None:
    """Log from a level of our own on, as `text` or `json`."""
    handler = logging.StreamHandler()
    handler.setFormatter(_json() if form == "json" else logging.Formatter(_LINES))
    handler.addFilter(in_one_line)
    logging.getLogger().addHandler(handler)
    logging.getLogger("discord.shard").addFilter(_is_news)
    set_levels(level)


def set_levels(level: str) -> None:
    """Our own log at the wanted level; other people's never below INFO: discord.py prints whole events at DEBUG."""
    logging.getLogger().setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(level)
    logging.getLogger("discord").setLevel(max(logging.INFO, logging.getLevelNamesMapping()[level]))


def in_one_line(record: logging.LogRecord) -> bool:
    """Tell of an error by its kind and places. A message of its own might quote somebody; a traceback fills the log."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg, record.args = f"{record.getMessage()}: {account(error)}", ()
        record.exc_info = record.exc_text = None
    return True


def _is_news(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(_RETRYING)


def _json() -> logging.Formatter:
    """Each line has time, level, logger and message; what happened in the bot, its ids, reason and timings too."""
    renamed = {"levelname": "level", "name": "logger"}
    return JsonFormatter("{levelname}{name}{message}", style="{", rename_fields=renamed, timestamp="time")
