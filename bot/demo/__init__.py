"""The bot in a simulated Discord: in the browser, as a conversation in the terminal, and as pictures.

Nothing here needs a token or the internet. simcord and what its page needs are the extra `demo`.
"""

import asyncio
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from bot.core.errors import BotError

MISSING = 'This needs the extra "demo": in the folder of the source code, run make demo, or pip install ".[demo]".'
_NEEDED = ("simcord", "markdown_it", "linkify_it", "regex", "PIL")


def show(claims: Path | Sequence[Path], *, judge: Path, real_cooldowns: bool = False, port: int | None = None) -> int:
    """Serve the demo's page until it is stopped, and return the exit status."""
    require(*_NEEDED)
    from bot.demo import live  # noqa: PLC0415 - only now it is known that simcord is there

    try:
        asyncio.run(live.show(claims, judge=judge, real_cooldowns=real_cooldowns, port=port))
    except KeyboardInterrupt:  # where Ctrl-C cannot be caught in the loop, it arrives here
        return 0
    return 0


def play(claims: Path | Sequence[Path], *, judge: Path) -> int:
    """Print a fixed conversation, and return the exit status: 1 where the bot made an error."""
    require("simcord")
    from bot.demo import script  # noqa: PLC0415 - only now it is known that simcord is there

    return asyncio.run(script.play(claims, judge=judge))


def draw_page(claims: Path | Sequence[Path], out: Path, *, judge: Path) -> int:
    """Draw the demo's page with a short conversation, and return the exit status."""
    require(*_NEEDED)
    from bot.demo import demo_picture  # noqa: PLC0415 - only now it is known that simcord is there

    return asyncio.run(demo_picture.draw_page(claims, out, judge=judge))


def require(*modules: str) -> None:
    """Raise BotError, in one sentence, where one of the modules is not installed."""
    if any(find_spec(module) is None for module in modules):
        raise BotError(MISSING)
