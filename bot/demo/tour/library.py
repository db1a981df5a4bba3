"""Every claim: its full card as it is looked up, and its short card as it is posted."""

from collections.abc import AsyncIterator

from bot.core import strings
from bot.core.reasons import Mode
from bot.demo.tour.guide import Guide, View, message_of

A_ROOM = 8
"""So many claims: the page draws all that stands in a room, and takes longer the more that is."""


async def library(guide: Guide) -> AsyncIterator[View]:
    """Both cards of each claim, slowly enough for every limit."""
    for number, claim_id in enumerate(guide.responder.library.claims):
        if number % A_ROOM == 0:
            await guide.enter(f"claims-{number // A_ROOM + 1}", Mode.CARD)
        await guide.later(minutes=21)
        card = await guide.sam.slash(guide.room, "claim", name=claim_id)
        yield guide.look(f"{claim_id}-full", guide.sam, card)
        await guide.sam.click(message_of(card), label=strings.POST_IN_CHANNEL)
        yield guide.look(f"{claim_id}-short", guide.sam, guide.last_of_bot())
