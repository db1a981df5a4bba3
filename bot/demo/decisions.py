"""The bot's decisions in the terminal, as they are made: where, what, which claim, with what score. Never by whom."""

import logging
import re
from collections.abc import Callable, Mapping

from bot.storage.tables import Outcome

SOURCE = "bot.app.responder"
_ACCOUNT = re.compile(
    r"^(?P<event>\S+)(?: (?P<claim>[a-z0-9-]+) (?P<score>\d+))? message=\d+ place=(?P<place>\d+) ms=[\d.]+$"
)
_SPOKEN = {str(outcome) for outcome in Outcome}


class Decisions(logging.Handler):
    """Hands on one line a decision, with the names of places for their ids."""

    def __init__(self, names: Mapping[int, str], tell: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self._names = names
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Tell a decision, and what went wrong as it is."""
        told = record.getMessage()
        if account := _ACCOUNT.match(told):
            self._tell(self._line(account))
        elif record.levelno >= logging.WARNING:
            self._tell(told)

    def _line(self, account: re.Match[str]) -> str:
        place = self._names.get(int(account["place"]), account["place"])
        event = account["event"] if account["event"] in _SPOKEN else f"silent {account['event']}"
        claim = f"{account['claim']}  {account['score']}" if account["claim"] else ""
        return f"{place:<12}  {event:<19}  {claim}".rstrip()
