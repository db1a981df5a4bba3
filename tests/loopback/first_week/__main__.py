"""`python -m tests.loopback.first_week --out FOLDER`: plays the first week, and draws what is seen of it.

Needs libfaketime and Chromium.
"""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from bot.core.errors import BotError
from bot.demo import chromium
from bot.demo.picture_files import DESKTOP, PHONE, Appearance, Theme
from tests.loopback import clock
from tests.loopback.first_week.pictures import draw
from tests.loopback.first_week.playing import play
from tests.loopback.first_week.week import first_week


def main() -> int:
    """Read the arguments, and write the pictures; returns 1 where the machine lacks what they need, else 0."""
    parser = argparse.ArgumentParser(prog="python -m tests.loopback.first_week", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder for the pictures and their index.html")
    parser.add_argument("--phone", action="store_true", help="as narrow as on a phone")
    parser.add_argument("--light", action="store_true", help="in Discord's light theme")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    appearance = Appearance(Theme.LIGHT if asked.light else Theme.DARK, PHONE if asked.phone else DESKTOP)
    try:
        asyncio.run(_pictured(asked.out, appearance))
    except BotError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


async def _pictured(out: Path, appearance: Appearance) -> None:
    browser = chromium.required()
    if clock.LIBRARY is None:
        raise BotError(f"The week {clock.MISSING}")
    with tempfile.TemporaryDirectory() as folder:
        async with first_week(Path(folder)) as week:
            await play(week)
        await draw(week.discord.world, week.steps, out, appearance, browser)
    sys.stdout.write(f"{len(week.steps)} pictures: {out / 'index.html'}\n")


if __name__ == "__main__":
    sys.exit(main())
