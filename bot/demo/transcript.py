"""A Discord message as lines of text: the markdown of its content and cards, its buttons and menus in brackets."""

from collections.abc import Iterable, Iterator

import discord
from discord import components

Part = components.Component
RULE = "────"


def lines(message: discord.Message) -> tuple[str, ...]:
    """Return what the message shows, from top to bottom."""
    content = message.content.splitlines() if message.content else ()
    return (*content, *_parts(message.components))


def _parts(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    match part:
        case components.TextDisplay():
            yield from part.content.splitlines()
        case components.SeparatorComponent():
            yield RULE
        case components.ActionRow():
            yield " ".join(map(_control, part.children))
        case components.Container():
            yield from _parts(part.children)
        case components.SectionComponent():
            yield from _parts((*part.children, part.accessory))
        case components.Button():
            yield _control(part)


def _control(control: Part) -> str:
    match control:
        case components.Button():
            return f"[{control.label}]"
        case components.SelectMenu():
            return f"[{control.placeholder or 'choose'} ▾]"
    return ""
