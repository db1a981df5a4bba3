"""Requests whose outcome the bot is not told: lines that break, and errors of Discord after the request is done."""

from enum import Enum, auto

from aiohttp import web

NO_ANSWER = 0
"""The status on record of a request that nothing was said to."""

_BEGINNING = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{"


class Cut(Enum):
    """When the line breaks; with the last it holds, and the answer is Discord's error 503 for what was done."""

    UNHEARD = auto()
    UNANSWERED = auto()
    AMID_ANSWER = auto()
    DONE_YET_503 = auto()


BREAKS = (Cut.UNHEARD, Cut.UNANSWERED, Cut.AMID_ANSWER)


async def broken_off(request: web.Request, cut: Cut) -> web.Response:
    """Break the line, so that what is returned reaches nobody, or answer with an error."""
    if cut is Cut.DONE_YET_503:
        return web.json_response({"code": 0, "message": "503: Trouble"}, status=503)
    transport = request.transport
    assert transport
    if cut is Cut.AMID_ANSWER:
        transport.write(_BEGINNING)
        transport.close()
    else:
        transport.abort()
    return web.Response()
