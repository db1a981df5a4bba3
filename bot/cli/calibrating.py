"""`eval --calibrate`: fit the matcher's numbers on the fit part and write them where it reads them."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from textwrap import fill

from bot.cli.assembly import whole_library
from bot.core.matching import fitted
from bot.core.policy import Limits
from bot.errors import BotError
from bot.storage.message_files import Labelled, read_messages

FITTED = "fit"
"""The part of the messages that the numbers are fitted on."""
TRAPS = "traps"
"""The folder in it of hands that were asked to mislead: they teach, but they do not tell what people write."""

_SEED = 20261124
CHAT = 4_000
"""Ordinary messages that are fitted on too."""


def calibrate(library_path: Path, messages_path: Path, out: Path | None, *, talk: int = CHAT) -> str:
    """Fit, write the module, and return what the numbers are worth: each hand judged by models without it."""
    if find_spec("sklearn") is None or find_spec("chitchat_dataset") is None:
        raise BotError('Fitting needs the "fit" extra: pip install "counterpoint[fit]".')
    from bot.maintain import chat, examples, fitted_module, fitting, operating_point  # noqa: PLC0415 - the fit extra

    messages = [message for message in read_messages(messages_path) if message.part == FITTED]
    if not messages:
        raise BotError(f"{messages_path} has no messages to fit on: they stand in a folder named {FITTED}.")
    found = examples.examples(whole_library(library_path), messages, chat.lines(talk), seed=_SEED)
    misleading = _misleading(messages)
    outcomes = [one for one in fitting.crossed(found) if one.example.hand not in misleading]
    thresholds = operating_point.best(outcomes)
    told = _told(messages, operating_point.worth(outcomes, thresholds, Limits().fewest_words))
    calibration = fitting.fit(found, thresholds)
    (out or Path(fitted.__file__)).write_text(fitted_module.module(calibration, told), encoding="utf-8")
    return told


def _misleading(messages: Sequence[Labelled]) -> frozenset[str]:
    return frozenset(message.hand for message in messages if Path(message.path).parent.name == TRAPS)


def _told(messages: Sequence[Labelled], worth: str) -> str:
    hands = len({message.hand for message in messages})
    on = (
        f"Fitted on {len(messages):,} messages by {hands} hands (tests/messages/fit), the library's own wordings and "
        f"near misses, {CHAT:,} messages of BYU's chit-chat corpus, and all of it again as libraries of fewer "
        "wordings and of fewer claims read it. Each hand that was not asked to mislead, judged by models that saw none "
        f"of its messages, by a library without its wordings: {worth}"
    )
    return fill(on, 118)
