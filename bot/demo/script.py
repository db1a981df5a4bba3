"""A fixed conversation: every mode, a command, the message menu, buttons, and what is met with silence."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.core import strings
from bot.core.claims import Kind
from bot.demo.narrator import Narrator
from bot.demo.sayings import SMALL_TALK, Sayings
from bot.demo.stage import staged, told
from bot.demo.tour.guide import message_of
from bot.demo.world import CARD, LINE, SHADOW, World


async def play(claims: Path, tell: Callable[[str], None] | None = None) -> int:
    """Print the conversation; 1 where the bot made an error, else 0.

    simcord's clock stands still in it, and so the same library gives the same lines.
    """
    async with staged(claims) as stage:
        narrator = Narrator(stage.world, tell or _print)
        sayings = stage.sayings
        narrator.open()
        with told(stage.world, narrator.decided), _faults_noticed() as faults:
            await _in_card_channel(stage.world, sayings, narrator)
            await _in_line_channel(stage.world, sayings, narrator)
            await _in_shadow_channel(stage.world, sayings, narrator)
            await _in_private(stage.world, sayings, narrator)
        errors = stage.world.env.errors
    for error in errors:
        sys.stderr.write(f"The bot raised {type(error).__name__}.\n")
    return 1 if errors or faults.count else 0


class _Faults(logging.StreamHandler[TextIO]):
    """Shows and counts what is logged as an error: what the bot answers with an apology, it also logs."""

    count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1
        super().emit(record)


@contextmanager
def _faults_noticed() -> Iterator[_Faults]:
    handler = _Faults(sys.stderr)
    handler.setLevel(logging.ERROR)
    logging.getLogger().addHandler(handler)
    try:
        yield handler
    finally:
        logging.getLogger().removeHandler(handler)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


async def _in_card_channel(world: World, sayings: Sayings, narrator: Narrator) -> None:
    sam, moderator, channel = world.member, world.moderator, world.channels[CARD]
    narrator.heading(f"#{CARD}, in card mode")
    await narrator.step(sam, sam.send(channel, sayings.messages[0]))
    card = narrator.last_reply(channel, sam)
    evidence, sources = strings.EVIDENCE_BUTTONS[Kind.FACTUAL], strings.SOURCES_BUTTON
    opened = await narrator.step(sam, sam.click(card, label=evidence), f"presses “{evidence}”.")
    await narrator.step(sam, sam.click(message_of(opened), label=sources), f"presses “{sources}”.")
    await narrator.step(moderator, moderator.send(channel, sayings.question))
    if sayings.story:
        await narrator.step(sam, sam.send(channel, sayings.story))
    await narrator.step(moderator, moderator.send(channel, SMALL_TALK))


async def _in_line_channel(world: World, sayings: Sayings, narrator: Narrator) -> None:
    sam, channel = world.member, world.channels[LINE]
    narrator.heading(f"#{LINE}, in line mode")
    said = await narrator.step(sam, sam.send(channel, sayings.messages[1]))
    line = narrator.last_reply(channel, sam)
    await narrator.step(sam, sam.click(line, label=strings.SHOW_CONTEXT), f"presses “{strings.SHOW_CONTEXT}”.")
    await narrator.step(sam, sam.delete(said), "deletes the message.")
    narrator.tell_whether_gone(channel, line)


async def _in_shadow_channel(world: World, sayings: Sayings, narrator: Narrator) -> None:
    sam, moderator, channel = world.member, world.moderator, world.channels[SHADOW]
    narrator.heading(f"#{SHADOW}, in shadow mode")
    said = await narrator.step(sam, sam.send(channel, sayings.messages[2]))
    menu = world.menus[0]
    await narrator.step(moderator, moderator.context_menu(channel, menu, said), f"presses “{menu}” on it.")


async def _in_private(world: World, sayings: Sayings, narrator: Narrator) -> None:
    sam, moderator, channel = world.member, world.moderator, world.channels[LINE]
    narrator.heading("Asked for")
    text = sayings.question
    await narrator.step(sam, sam.slash(channel, "check", text=text), f"runs /check with “{text}”.")
    narrator.heading("Direct message")
    await narrator.step(sam.user, sam.user.send_dm(sayings.messages[-1]))
    narrator.heading("A moderator looks around")
    await narrator.step(moderator, moderator.slash(channel, "setup"), "runs /setup.")
