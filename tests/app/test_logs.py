"""The log of the running bot: one line a record, as text or JSON; of an error it tells the kind and the place."""

import json
import logging
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest

from bot.answering.events import Answered, Decided, Delivered, Refused
from bot.app import logs
from bot.core.reasons import Mode
from bot.frontend.upkeep.errors import describe
from tests.loopback.process import log_free

CANARY = "quixotic marzipan"


class Written:
    """What stands on standard error since it was last asked for."""

    def __init__(self, captured: pytest.CaptureFixture[str]) -> None:
        self._captured = captured

    def getvalue(self) -> str:
        return self._captured.readouterr().err


@pytest.fixture
def log(capsys: pytest.CaptureFixture[str]) -> Iterator[Written]:
    """Standard error; afterwards all loggers are as they were."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield Written(capsys)
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        for name in ("bot", "discord", "discord.shard"):
            logging.getLogger(name).setLevel(logging.NOTSET)
            logging.getLogger(name).filters.clear()


def decided() -> Decided:
    return Decided(
        outcome="WEAK", server_id=1, place_id=2, message_id=3, mode=Mode.CARD, claim_id="helmets", score=70.12345,
        recognising_ms=0.5, total_ms=2.25,
    )  # fmt: skip


def failed(error: Exception) -> None:
    try:
        raise error
    except type(error):
        logging.getLogger("discord.client").exception("Attempting a reconnect")


def test_a_happening_is_one_object_a_line_with_ids_reason_and_timings(log: Written) -> None:
    logs.log_to_stderr("INFO", "json", describe)
    happening = decided()
    logging.getLogger("bot.app.responder").info("%s", happening, extra=happening.details)
    line = json.loads(log.getvalue())
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO", "logger": "bot.app.responder", "message": "WEAK helmets 70 message=3 place=2 ms=2.2",
        "outcome": "WEAK", "server_id": 1, "place_id": 2, "message_id": 3, "mode": "card", "claim_id": "helmets",
        "score": 70.123, "recognising_ms": 0.5, "total_ms": 2.25,
    }  # fmt: skip


def test_a_line_of_json_is_plain_ascii_and_takes_whatever_a_record_holds(log: Written) -> None:
    logs.log_to_stderr("INFO", "json", describe)
    logging.getLogger("bot").info("“é”", extra={"path": PurePosixPath("a/b"), "_own": 1}, stack_info=True)
    written = log.getvalue()
    assert written.isascii()
    line = json.loads(written)
    assert list(line) == ["level", "logger", "message", "stack_info", "path", "time"]
    assert (line["message"], line["path"]) == ("“é”", "a/b")


@pytest.mark.parametrize(
    "happening",
    [
        decided(),
        Delivered(match_id=1, reply_id=2, place_id=3, sending_ms=80.0),
        Refused(match_id=1, place_id=3, code=50013),
        Answered(asked="check", interaction_id=9, answering_ms=12.0),
    ],
)
def test_no_detail_of_a_happening_is_the_name_of_something_else_in_a_record(
    happening: Decided | Delivered | Refused | Answered, log: Written
) -> None:
    logs.log_to_stderr("INFO", "text", describe)
    logging.getLogger("bot").info("%s", happening, extra=happening.details)
    assert str(happening) in log.getvalue()


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_error_is_one_line_without_its_message(form: str, log: Written) -> None:
    logs.log_to_stderr("INFO", form, describe)
    failed(ValueError(CANARY))
    (line,) = log.getvalue().splitlines()
    assert "Attempting a reconnect: ValueError at " in line
    assert "test_logs.py" in line
    assert CANARY not in line


def test_a_network_that_fails_is_told_by_its_kind_alone(log: Written) -> None:
    logs.log_to_stderr("INFO", "text", describe)
    failed(ConnectionResetError("by peer"))
    assert log.getvalue().rstrip().endswith("discord.client: Attempting a reconnect: ConnectionResetError")


def test_other_peoples_loggers_never_go_below_info(log: Written) -> None:
    logs.log_to_stderr("DEBUG", "text", describe)
    logging.getLogger("discord.gateway").debug(CANARY)
    logging.getLogger("bot.app.responder").debug("ours")
    written = log.getvalue()
    assert CANARY not in written
    assert log_free(written) == []
    assert "ours" in written
