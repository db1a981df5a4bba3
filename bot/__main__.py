"""`python -m bot`, also installed as `counterpoint`."""

import signal
import sys
from types import FrameType


def main() -> None:
    """Run a command. All that takes time, importing too, comes after `run` can be asked to stop."""
    if sys.argv[1:2] in ([], ["run"]):
        _stop_when_asked()
    from bot.cli import main as command_line  # noqa: PLC0415

    command_line()


def _stop_when_asked() -> None:
    """Until the running bot listens itself, end as it would: with nothing left half done, and exit status 0."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    main()
