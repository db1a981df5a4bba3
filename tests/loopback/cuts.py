"""Lines that break under a request: before it is heeded, or when it is done and nobody tells so."""

from enum import Enum, auto

from aiohttp import web

NO_ANSWER = 0
"""The status on record of a request that nothing was said to."""

_BEGINNING = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{"


class Cut(Enum):
    """When the line breaks."""

    UNHEARD = auto()
    UNANSWERED = auto()
    AMID_ANSWER = auto()


async def broken_off(request: web.Request, cut: Cut) -> web.Response:
    """Break the line; what is returned reaches nobody."""
    transport = request.transport
    assert transport
    if cut is Cut.AMID_ANSWER:
        transport.write(_BEGINNING)
        transport.close()
    else:
        transport.abort()
    return web.Response()
