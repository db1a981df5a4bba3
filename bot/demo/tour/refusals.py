"""What the bot says instead of an answer: one line for each case, all in one room."""

from collections.abc import AsyncIterator
from dataclasses import replace

import simcord

from bot.answering.library_snapshot import Edition
from bot.core import strings
from bot.core.claims import Kind
from bot.core.reasons import Mode
from bot.demo.tour.guide import Guide, Shown, View, message_of

AUTOMOD = 200_000


async def refusals(guide: Guide) -> AsyncIterator[View]:
    """Errors of asking, of posting, of old buttons."""
    yield guide.look("errors-of-asking", guide.sam, *[shown async for shown in _of_asking(guide)])
    yield guide.look("errors-of-posting", guide.sam, *[shown async for shown in _of_posting(guide)])
    yield guide.look("errors-of-old-buttons", guide.sam, *[shown async for shown in _of_old_buttons(guide)])


async def _of_asking(guide: Guide) -> AsyncIterator[Shown]:
    room, sam = await guide.enter("asking", Mode.CARD), guide.sam
    menu = guide.world.menus[0]
    yield await sam.context_menu(room, menu, await guide.morgan.send(room, "🚲"))
    yield await sam.slash(room, "check", text="sex work")
    await guide.responder.opt_outs.opt_out(None, guide.morgan.id, guide.env.now())
    yield await sam.context_menu(room, menu, await guide.morgan.send(room, "I would rather not."))
    await guide.responder.opt_outs.opt_in(None, guide.morgan.id)
    yield await sam.slash(room, "claim", name="[the moon](https://moon.example) is @everyone's **cheese**")
    yield await sam.slash(room, "claims", topic="cheese")
    for _ in range(11):
        last = await sam.slash(room, "check", text="sex work")
    yield last


async def _of_posting(guide: Guide) -> AsyncIterator[Shown]:
    await guide.later(hours=1)
    room, servers, here = await guide.enter("posting"), guide.responder.servers, guide.world.server.id
    yield await _post(guide)
    await servers.set_mode(here, [room.id], Mode.CARD, guide.env.now())
    await servers.set_options(here, replace(servers.options(here), member_cards=False))
    yield await _post(guide)
    await servers.set_options(here, replace(servers.options(here), member_cards=True))
    await servers.pause(here, room.id, None, guide.env.now())
    yield await _post(guide)
    await servers.resume(here, room.id)
    guide.env.inject_error("POST", f"/channels/{room.id}/messages", status=400, code=AUTOMOD, message="refused")
    yield await _post(guide)
    yield await _post(guide)
    yield await _post(guide, number=2)
    yield await _post(guide, number=0)
    yield await _post(guide, number=1)


async def _of_old_buttons(guide: Guide) -> AsyncIterator[Shown]:
    await guide.later(hours=1)
    await guide.enter("old-buttons", Mode.CARD)
    card = await guide.answered(guide.morgan, guide.sayings.messages[0])
    opened = message_of(await guide.sam.click(card, label=strings.EVIDENCE_BUTTONS[Kind.FACTUAL]))
    yield await guide.sam.click(opened, label=strings.HELPFUL)
    yield await guide.sam.click(opened, label=strings.HELPFUL)
    panel = await guide.sam.slash(guide.room, "privacy")
    await guide.later(minutes=15)
    yield await guide.sam.click(message_of(panel), label=strings.SHOW)
    await guide.responder.erase(guide.world.server.id, guide.morgan.id)
    yield await guide.sam.click(opened, label=strings.DISAGREE)
    edition = guide.responder.edition
    withdrawn = guide.claim_of(guide.sayings.messages[0])
    left = {name: claim for name, claim in edition.library.claims.items() if name != withdrawn}
    guide.responder.exchange(Edition.of(replace(edition.library, claims=left), edition.matcher.judge))
    yield await guide.sam.click(opened, label=strings.WHY_THIS)
    guide.responder.exchange(edition)


async def _post(guide: Guide, number: int = 0) -> simcord.InteractionResult:
    """Try to post the card of a claim."""
    card = await guide.sam.slash(guide.room, "claim", name=guide.claim_of(guide.sayings.messages[number]))
    return await guide.sam.click(message_of(card), label=strings.POST_IN_CHANNEL)
