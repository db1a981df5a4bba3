"""`python -m bot`, also installed as `counterpoint`."""

import sys

from bot.app.stopping import STOP_REQUEST


def main() -> None:
    """Run a command. All that takes time, importing too, comes after `run` can be asked to stop."""
    if sys.argv[1:2] in ([], ["run"]):
        STOP_REQUEST.listen()
    from bot.cli import main as command_line  # noqa: PLC0415

    command_line()


if __name__ == "__main__":
    main()
