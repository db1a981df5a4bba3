"""The rules for the commands that the bot declares."""

import re
from collections.abc import Iterator
from enum import IntEnum

from tests.wire.findings import JSON, Finding, Findings, Object, Shape, Where, as_number, as_text, objects, repeated

MOST_CHARACTERS = 8000
CHOICE_NAME = (1, 100)
STRING_VALUE = (1, 100)

# Discord's pattern is ^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$, lower case where the script has cases.
_NAME = re.compile(r"[-'\w]{1,32}")


class Kind(IntEnum):
    """The kinds of commands, by Discord's numbers."""

    SLASH = 1
    USER = 2
    MESSAGE = 3


MOST = {Kind.SLASH: 100, Kind.USER: 15, Kind.MESSAGE: 15}
_SUBCOMMAND = 2  # options of type 1 and 2 are subcommands and groups of them
_TYPES = range(1, 12)

COMMAND = Shape(
    texts={"name": (1, 32)},
    lists={"options": (0, 25), "contexts": (1, 3), "integration_types": (1, 2)},
    others=frozenset(
        {
            "type", "description", "name_localizations", "description_localizations",
            "default_member_permissions", "dm_permission", "nsfw", "handler", "id",
        }
    ),
    needed=frozenset({"name"}),
)  # fmt: skip
OPTION = Shape(
    texts={"name": (1, 32), "description": (1, 100)},
    lists={"choices": (0, 25), "options": (0, 25), "channel_types": (0, 50)},
    numbers={"min_length": (0, 6000), "max_length": (1, 6000), "type": (1, 11)},
    others=frozenset(
        {
            "required", "autocomplete", "min_value", "max_value",
            "name_localizations", "description_localizations",
        }
    ),
    needed=frozenset({"name", "description", "type"}),
)  # fmt: skip
CHOICE = Shape(
    texts={"name": CHOICE_NAME},
    others=frozenset({"value", "name_localizations"}),
    needed=frozenset({"name", "value"}),
)


def sync_findings(commands: JSON) -> Findings:
    """Yield what is wrong with a whole set of commands, as a bot puts them at its start."""
    listed = objects(commands)
    for place, command in listed:
        yield from command_findings(command, (place,))
    for kind in Kind:
        names = [as_text(command.get("name")) for _, command in listed if _kind(command) == kind]
        if len(names) > MOST[kind]:
            yield Finding(where=(), why=f"{len(names)} {kind.name} commands; must be at most {MOST[kind]}")
        yield from (Finding(where=(), why=f'two {kind.name} commands "{twice}"') for twice in repeated(names))


def command_findings(command: Object, where: Where) -> Findings:
    """Yield what is wrong with one command."""
    yield from COMMAND.findings(command, where)
    if _kind(command) == Kind.SLASH:
        yield from _slash(command, where)
    else:
        yield from _menu(command, where)
    total = sum(map(len, _texts(command)))
    if total > MOST_CHARACTERS:
        yield Finding(where=where, why=f"{total} characters in names, descriptions and values; at most 8000")


def choice_findings(choices: JSON, where: Where) -> Findings:
    """Yield what is wrong with the choices of an option or of an autocomplete answer."""
    for place, choice in objects(choices):
        here = (*where, place)
        yield from CHOICE.findings(choice, here)
        value = choice.get("value")
        if isinstance(value, str) and not STRING_VALUE[0] <= len(value) <= STRING_VALUE[1]:
            yield Finding(where=(*here, "value"), why=f"{len(value)} characters; must be 1 to 100")


def _slash(command: Object, where: Where) -> Findings:
    yield from _name(command, where)
    if not 1 <= len(as_text(command.get("description"))) <= 100:
        yield Finding(where=(*where, "description"), why="must be 1 to 100 characters")
    yield from _options(command.get("options"), (*where, "options"))


def _menu(command: Object, where: Where) -> Findings:
    for key in ("description", "options"):
        if command.get(key):
            yield Finding(where=(*where, key), why="a command of a context menu has none")


def _options(options: JSON, where: Where) -> Findings:
    listed = objects(options)
    for place, option in listed:
        yield from _option(option, (*where, place))
    names = [as_text(option.get("name")) for _, option in listed]
    yield from (Finding(where=where, why=f'two options "{twice}"') for twice in repeated(names))
    needed = [bool(option.get("required")) for _, option in listed]
    if needed != sorted(needed, reverse=True):
        yield Finding(where=where, why="a required option stands after an optional one")


def _option(option: Object, where: Where) -> Findings:
    yield from OPTION.findings(option, where)
    yield from _name(option, where)
    yield from choice_findings(option.get("choices"), (*where, "choices"))
    if option.get("choices") and option.get("autocomplete"):
        yield Finding(where=where, why="has choices and autocomplete; Discord refuses both")
    if as_number(option.get("type")) <= _SUBCOMMAND:
        yield from _options(option.get("options"), (*where, "options"))


def _name(named: Object, where: Where) -> Findings:
    name = as_text(named.get("name"))
    if not _NAME.fullmatch(name) or name != name.lower():
        yield Finding(where=(*where, "name"), why="must be lower-case letters, digits, - and _")


def _kind(command: Object) -> int:
    return as_number(command.get("type"), Kind.SLASH)


def _texts(named: Object) -> Iterator[str]:
    yield from (as_text(named.get(key)) for key in ("name", "description", "value"))
    for key in ("options", "choices"):
        for _, inner in objects(named.get(key)):
            yield from _texts(inner)
