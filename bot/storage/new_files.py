"""Files that are written only where there are none: nobody's work is ever lost to a command."""

from pathlib import Path

from bot.core.errors import BotError


def write_new(path: Path, text: str) -> bool:
    """Write a new file and return True; where there is a file, leave it alone and return False."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        if path.is_file():
            return False
        raise BotError(f"{path} cannot be written: something of that name is in the way.") from None
    except OSError as fault:
        raise BotError(f"{path} cannot be written ({(fault.strerror or '').lower()}); name another folder.") from None
    return True
