"""What the bot says instead of an answer: one line for each case, all in one channel."""

from collections.abc import AsyncIterator
from dataclasses import replace

import simcord

from bot.answering.library_snapshot import LibrarySnapshot
from bot.core.reasons import Mode
from bot.demo.tour.session import Session, Shown, View, message_of

AUTOMOD = 200_000


async def refusals(session: Session) -> AsyncIterator[View]:
    """Errors of asking, of posting, of old buttons."""
    yield session.view("errors-of-asking", session.sam, *[shown async for shown in _of_asking(session)])
    yield session.view("errors-of-posting", session.sam, *[shown async for shown in _of_posting(session)])
    yield session.view("errors-of-old-buttons", session.sam, *[shown async for shown in _of_old_buttons(session)])


async def _of_asking(session: Session) -> AsyncIterator[Shown]:
    channel, sam = await session.open_channel("asking", Mode.CARD), session.sam
    menu = session.server.menus[0]
    yield await sam.context_menu(channel, menu, await session.morgan.send(channel, "🚲"))
    yield await sam.slash(channel, "check", text="sex work")
    await session.responder.opt_outs.opt_out(None, session.morgan.id, session.env.now())
    yield await sam.context_menu(channel, menu, await session.morgan.send(channel, "I would rather not."))
    await session.responder.opt_outs.opt_in(None, session.morgan.id)
    yield await sam.slash(channel, "claim", name="[the moon](https://moon.example) is @everyone's **cheese**")
    yield await sam.slash(channel, "claims", topic="cheese")
    for _ in range(11):
        last = await sam.slash(channel, "check", text="sex work")
    yield last


async def _of_posting(session: Session) -> AsyncIterator[Shown]:
    await session.wait(hours=1)
    channel, servers, here = await session.open_channel("posting"), session.responder.servers, session.server.guild.id
    yield await _post(session)
    await servers.set_mode(here, [channel.id], Mode.CARD, session.env.now())
    await servers.set_options(here, member_cards=False)
    yield await _post(session)
    await servers.set_options(here, member_cards=True)
    await servers.pause(here, channel.id, None, session.env.now())
    yield await _post(session)
    await servers.resume(here, channel.id)
    session.env.inject_error("POST", f"/channels/{channel.id}/messages", status=400, code=AUTOMOD, message="refused")
    yield await _post(session)
    yield await _post(session)
    yield await _post(session, number=2)
    yield await _post(session, number=0)
    yield await _post(session, number=1)


async def _of_old_buttons(session: Session) -> AsyncIterator[Shown]:
    await session.wait(hours=1)
    await session.open_channel("old-buttons", Mode.CARD)
    card = await session.reply_to(session.morgan, session.samples.messages[0])
    opened = message_of(await session.sam.click(card, label=session.card_button("evidence-button-factual")))
    yield await session.sam.click(opened, label=session.card_button("helpful"))
    yield await session.sam.click(opened, label=session.card_button("helpful"))
    panel = await session.sam.slash(session.channel, "privacy")
    await session.wait(minutes=15)
    yield await session.sam.click(message_of(panel), label=session.button("show"))
    await session.responder.erase(session.server.guild.id, session.morgan.id)
    yield await session.sam.click(opened, label=session.card_button("disagree"))
    snapshot = session.responder.snapshot
    withdrawn = session.claim_of(session.samples.messages[0])
    left = {name: claim for name, claim in snapshot.library.claims.items() if name != withdrawn}
    session.responder.exchange(LibrarySnapshot.of(replace(snapshot.library, claims=left), snapshot.matcher.judge))
    yield await session.sam.click(opened, label=session.card_button("why-this"))
    session.responder.exchange(snapshot)


async def _post(session: Session, number: int = 0) -> simcord.InteractionResult:
    """Try to post the card of a claim."""
    card = await session.sam.slash(session.channel, "claim", name=session.claim_of(session.samples.messages[number]))
    return await session.sam.click(message_of(card), label=session.card_button("post-in-channel"))
