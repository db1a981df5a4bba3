"""A fixed conversation: every mode, a command, the message menu, buttons, and messages that get no reply."""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.core.claims import Kind
from bot.core.strings import text, text_of
from bot.demo.sample_messages import SMALL_TALK, SampleMessages
from bot.demo.simulated_server import CARD, LINE, SHADOW, SimulatedServer
from bot.demo.simulation import simulated
from bot.demo.tour.session import message_of
from bot.demo.transcript import Transcript
from bot.inference.model_file import SHIPPED


async def play(
    claims: Path | Sequence[Path], write: Callable[[str], None] | None = None, *, judge: Path = SHIPPED
) -> int:
    """Print the conversation, and return the exit status: 1 where the bot made an error, else 0.

    simcord's clock stands still, so that the same library gives the same lines.
    """
    async with simulated(claims, judge=judge) as simulation:
        transcript = Transcript(simulation.server, write or _print)
        samples = simulation.samples
        transcript.begin()
        with simulation.decisions_told(transcript.add_decision), _errors_counted() as counter:
            await _in_card_channel(simulation.server, samples, transcript)
            await _in_line_channel(simulation.server, samples, transcript)
            await _in_shadow_channel(simulation.server, samples, transcript)
            await _in_private(simulation.server, samples, transcript)
        errors = simulation.server.env.errors
    for error in errors:
        sys.stderr.write(f"The bot raised {type(error).__name__}.\n")
    return 1 if errors or counter.count else 0


class _ErrorCounter(logging.StreamHandler[TextIO]):
    """Prints and counts errors in the log, where those are, too, that the bot answers with an apology."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        super().emit(record)


@contextmanager
def _errors_counted() -> Iterator[_ErrorCounter]:
    handler = _ErrorCounter(sys.stderr)
    handler.setLevel(logging.ERROR)
    logging.getLogger().addHandler(handler)
    try:
        yield handler
    finally:
        logging.getLogger().removeHandler(handler)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


async def _in_card_channel(server: SimulatedServer, samples: SampleMessages, transcript: Transcript) -> None:
    sam, moderator, channel = server.member, server.moderator, server.channels[CARD]
    transcript.heading(f"#{channel.name}, in card mode")
    await transcript.step(sam, sam.send(channel, samples.messages[0]))
    card = transcript.last_reply(channel, sam)
    evidence = text_of(samples.language, "evidence-button", Kind.FACTUAL)
    sources = text(samples.language, "sources-button")
    opened = await transcript.step(sam, sam.click(card, label=evidence), f"presses “{evidence}”.")
    if opened.response or opened.followups:  # not where the bot made an error, which the exit status tells
        await transcript.step(sam, sam.click(message_of(opened), label=sources), f"presses “{sources}”.")
    await transcript.step(moderator, moderator.send(channel, samples.question))
    if samples.story:
        await transcript.step(sam, sam.send(channel, samples.story))
    await transcript.step(moderator, moderator.send(channel, SMALL_TALK))


async def _in_line_channel(server: SimulatedServer, samples: SampleMessages, transcript: Transcript) -> None:
    sam, channel = server.member, server.channels[LINE]
    transcript.heading(f"#{channel.name}, in line mode")
    said = await transcript.step(sam, sam.send(channel, samples.messages[1]))
    line = transcript.last_reply(channel, sam)
    context = text(samples.language, "show-context")
    await transcript.step(sam, sam.click(line, label=context), f"presses “{context}”.")
    await transcript.step(sam, sam.delete(said), "deletes the message.")
    transcript.write_if_deleted(channel, line)


async def _in_shadow_channel(server: SimulatedServer, samples: SampleMessages, transcript: Transcript) -> None:
    sam, moderator, channel = server.member, server.moderator, server.channels[SHADOW]
    transcript.heading(f"#{channel.name}, on trial")
    said = await transcript.step(sam, sam.send(channel, samples.messages[2]))
    menu = server.menus[0]
    await transcript.step(moderator, moderator.context_menu(channel, menu, said), f"presses “{menu}” on it.")


async def _in_private(server: SimulatedServer, samples: SampleMessages, transcript: Transcript) -> None:
    sam, moderator, channel = server.member, server.moderator, server.channels[LINE]
    transcript.heading("Asked for")
    asked = samples.question
    await transcript.step(sam, sam.slash(channel, "check", text=asked), f"runs /check with “{asked}”.")
    transcript.heading("Direct message")
    await transcript.step(sam.user, sam.user.send_dm(samples.messages[-1]))
    transcript.heading("A moderator looks around")
    await transcript.step(moderator, moderator.slash(channel, "setup"), "runs /setup.")
