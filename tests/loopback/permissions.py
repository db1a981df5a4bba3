"""What somebody may do in a channel: roles first, then the channel's overwrites, as Discord computes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag
from typing import Any, TypeAlias

Payload: TypeAlias = dict[str, Any]

EVERYTHING = (1 << 53) - 1
"""What the owner of a server may do."""


class Right(IntFlag):
    """The permissions that the loopback looks at."""

    ADMINISTRATOR = 1 << 3
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    USE_APPLICATION_COMMANDS = 1 << 31
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


# What the invitation asks for; and commands, buttons and threads, which all may use where nobody takes that away.
EVERYONE = int(
    Right.VIEW_CHANNEL
    | Right.SEND_MESSAGES
    | Right.SEND_MESSAGES_IN_THREADS
    | Right.EMBED_LINKS
    | Right.READ_MESSAGE_HISTORY
    | Right.USE_APPLICATION_COMMANDS
    | Right.CREATE_PUBLIC_THREADS
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role of the server."""

    id: int
    name: str
    permissions: int = 0

    def as_role(self) -> Payload:
        """The role object."""
        return {
            "id": str(self.id), "name": self.name, "color": 0, "hoist": False, "position": 0 if self.id else 1,
            "permissions": str(self.permissions), "managed": False, "mentionable": False, "icon": None, "flags": 0,
            "unicode_emoji": None, "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        }  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """What a channel allows and denies a role (also “@everyone”, whose id is the server's) or a member."""

    target_id: int
    member: bool = False
    allow: int = 0
    deny: int = 0

    def as_overwrite(self) -> Payload:
        """The overwrite object."""
        kind = 1 if self.member else 0
        return {"id": str(self.target_id), "type": kind, "allow": str(self.allow), "deny": str(self.deny)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Who somebody is in a server: their roles, the first of them “@everyone”."""

    member_id: int
    roles: tuple[Role, ...]
    owner: bool = False

    def held(self, overwrites: Iterable[Overwrite] = ()) -> Right:
        """Return what they may do, in the server or in a channel with these overwrites."""
        base = 0
        for role in self.roles:
            base |= role.permissions
        if self.owner or base & Right.ADMINISTRATOR:
            return Right(EVERYTHING)
        for some in self._in_order(tuple(overwrites)):
            base = base & ~_joined(one.deny for one in some) | _joined(one.allow for one in some)
        return Right(base if base & Right.VIEW_CHANNEL else 0)

    def _in_order(self, overwrites: tuple[Overwrite, ...]) -> tuple[tuple[Overwrite, ...], ...]:
        """“@everyone” first, then all roles at once, then the member."""
        everyone, *others = (role.id for role in self.roles)
        mine = ({everyone}, set(others))
        by_role = (tuple(one for one in overwrites if not one.member and one.target_id in ids) for ids in mine)
        own = tuple(one for one in overwrites if one.member and one.target_id == self.member_id)
        return (*by_role, own)


def _joined(rights: Iterable[int]) -> int:
    joined = 0
    for some in rights:
        joined |= some
    return joined
