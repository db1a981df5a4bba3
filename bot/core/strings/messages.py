"""Finding a text by its name and language, and filling in its arguments.

The texts are Fluent files (projectfluent.org), a folder for each language and a file for each screen. They are read
once, when a language is first asked for.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message, Pattern
from fluent.runtime.types import FluentNumber, fluent_number

from bot.core.strings.languages import Language

Argument = str | float | bool | None
"""What fills in a text. A number is shown whole and without separators; it also chooses the plural.

For variants of a text True and False are `yes` and `no`, and None is `none`.
"""

_BOOLEANS = {True: "yes", False: "no"}


class MessageError(LookupError):
    """A text that is not there, or whose arguments do not fit: a mistake in the code."""


def text(language: Language, name: str, /, **arguments: Argument) -> str:
    """Return a text in a language, in English where that language lacks it.

    `name` is a message's name, or with a dot one of its attributes: `silence-joke.sentence`. Hyphens in the names of
    arguments are written as underscores.
    """
    return _filled_in(language, name, arguments) if arguments else _plain(language, name)


def text_of(language: Language, family: str, member: str | int, /, **arguments: Argument) -> str:
    """Return the text of a member of a family, such as an enum: `rating` and `REFUTED` make `rating-refuted`."""
    return text(language, member_name(family, member), **arguments)


def member_name(family: str, member: str | int) -> str:
    """Return the name of the text of a member; a dot in the name of the family names an attribute."""
    message, dot, attribute = family.partition(".")
    return f"{message}-{member}".lower().replace("_", "-") + dot + attribute


def has_text(name: str) -> bool:
    """Tell whether there is such a text."""
    return _pattern(Language.ENGLISH, name) is not None


@cache
def _plain(language: Language, name: str) -> str:
    return _filled_in(language, name, {})


def _filled_in(language: Language, name: str, arguments: Mapping[str, Argument]) -> str:
    for spoken in dict.fromkeys((language, Language.ENGLISH)):
        if pattern := _pattern(spoken, name):
            values = {key.replace("_", "-"): _fluent(value) for key, value in arguments.items()}
            filled, errors = _bundle(spoken).format_pattern(pattern, values)
            if errors:
                raise MessageError(f"{name} ({spoken}): {errors[0]}")
            return str(filled)
    raise MessageError(f"There is no text named {name}.")


def _fluent(value: Argument) -> str | FluentNumber:
    if isinstance(value, bool):
        return _BOOLEANS[value]
    if isinstance(value, int | float):
        number = fluent_number(round(value), useGrouping=False)
        assert isinstance(number, FluentNumber)  # noqa: S101 - it returns something else only for None
        return number
    return "none" if value is None else str(value)


@cache
def _pattern(language: Language, name: str) -> Pattern | None:
    message_name, _, attribute = name.partition(".")
    bundle = _bundle(language)
    if not bundle.has_message(message_name):
        return None
    message: Message = bundle.get_message(message_name)
    return message.attributes.get(attribute) if attribute else message.value


@cache
def _bundle(language: Language) -> FluentBundle:
    bundle = FluentBundle([language.value], use_isolating=False)
    for file in sorted(files("bot.core.strings").joinpath(language).iterdir(), key=lambda file: file.name):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
