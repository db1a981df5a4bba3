"""Forgets the servers that removed the bot while it was not connected: Discord tells that to nobody afterwards."""

import logging
from collections.abc import Set as AbstractSet

from bot.app.responder import Responder

log = logging.getLogger(__name__)

OTHER_APPLICATION = (
    "The database belongs to application %s, but the token to %s, so no server that is missing is forgotten. "
    "Check DISCORD_TOKEN and COUNTERPOINT_DATABASE."
)


async def forget_left(
    responder: Responder, application_id: int, present: AbstractSet[int], shards: AbstractSet[int], shard_count: int
) -> None:
    """Forget each recorded server of these shards that is not present.

    `present` are the servers that the gateway named, the unavailable ones too. Nothing is forgotten where the database
    was kept for another application, which is in other servers.
    """
    recorded = {
        server_id for server_id in await responder.servers.on_record() if shard_of(server_id, shard_count) in shards
    }
    if not await _is_ours(responder, application_id, known=recorded, present=present):
        return
    for server_id in sorted(recorded - present):
        await responder.forget(server_id)
        log.info("server %d is forgotten: it removed the bot while it was not connected", server_id)


def shard_of(server_id: int, shard_count: int) -> int:
    """Return the shard that a server belongs to, by Discord's formula."""
    return (server_id >> 22) % shard_count


async def _is_ours(
    responder: Responder, application_id: int, *, known: AbstractSet[int], present: AbstractSet[int]
) -> bool:
    """Return whether the database is kept for this application; note it where nothing speaks against that."""
    owner = await responder.servers.application()
    if owner is None:  # a new database, or one of an earlier version
        if known and not known & present:
            return False
        await responder.servers.set_application(application_id)
        return True
    if owner != application_id:
        log.warning(OTHER_APPLICATION, owner, application_id)
    return owner == application_id
