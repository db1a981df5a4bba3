"""What moderators see: /setup, /report and /pause, and what each of their buttons leads to."""

from collections.abc import AsyncIterator

import simcord

from bot.app.responder import RESTING
from bot.core import strings
from bot.core.claims import Kind
from bot.core.reasons import Mode
from bot.demo.tour.guide import Guide, View, message_of
from bot.demo.tour.members import ODDITY
from bot.storage.tables import OffBy

AUTOMOD, NO_ACCESS = 200_000, 50_013


async def setting_up(guide: Guide) -> AsyncIterator[View]:
    """From the first panel to a notice in the channel; a trial first, then live."""
    room = await guide.enter("policy")
    panel = await guide.morgan.slash(room, "setup")
    yield guide.look("setup", guide.morgan, panel)
    await guide.choose(guide.morgan, panel, "channels", room)
    await guide.choose(guide.morgan, panel, "mode", Mode.SHADOW)
    confirm = await guide.morgan.click(message_of(panel), label=strings.APPLY)
    yield guide.look("setup-confirm-shadow", guide.morgan, confirm)
    yield guide.look("setup-done", guide.morgan, await guide.morgan.click(message_of(confirm), label=strings.CONFIRM))
    yield guide.look("notice-shadow", guide.morgan, guide.last_of_bot())
    confirm = await _confirm(guide, room)
    yield guide.look("setup-confirm-card", guide.morgan, confirm)
    await guide.morgan.click(message_of(confirm), label=strings.CONFIRM)
    yield guide.look("notice-live", guide.morgan, guide.last_of_bot())


async def warned(guide: Guide) -> AsyncIterator[View]:
    """What speaks against a channel: people seek help there, nobody tried it, something is missing."""
    bare = await guide.enter("bare", read_message_history=False, embed_links=False)
    haven = await guide.enter("survivor-support")
    room = await guide.enter("newcomers")
    confirm = await _confirm(guide, room, haven, bare)
    yield guide.look("setup-confirm-warnings", guide.morgan, confirm)
    await guide.morgan.click(message_of(confirm), label=strings.CONFIRM_ALL)
    panel = await guide.morgan.slash(room, "setup")
    presses = ((strings.PERMISSIONS_BUTTON, "setup-permissions"), (strings.BACK, "setup-back"))
    async for view in guide.walk(guide.morgan, panel, *presses):
        yield view


async def options(guide: Guide) -> AsyncIterator[View]:
    """The second screen of /setup, and a question of values that is answered because it allows that."""
    room = await guide.enter("options", Mode.CARD)
    panel = await guide.morgan.slash(room, "setup")
    presses = ((strings.SERVER_OPTIONS, "setup-options"), (strings.VALUES_OFF, "setup-options-changed"))
    async for view in guide.walk(guide.morgan, panel, *presses):
        yield view
    if spoken := _value(guide):
        yield guide.look("reply-value-card", guide.sam, await guide.answered(guide.sam, spoken))
        await guide.enter("values", Mode.LINE)
        yield guide.look("reply-value-line", guide.sam, await guide.answered(guide.sam, spoken))


async def reported(guide: Guide) -> AsyncIterator[View]:
    """Two weeks of a trial and of live channels, with problems; samples, going live, and lifting."""
    await _weeks(guide)
    await guide.enter("reported")
    yield guide.look("report", guide.morgan, await guide.morgan.slash(guide.room, "report"))
    report = await guide.morgan.slash(guide.room, "report", days=30)
    yield guide.look("report-30-days", guide.morgan, report)
    sample = await guide.morgan.click(message_of(report), label=strings.REVIEW_SAMPLES)
    yield guide.look("report-sample", guide.morgan, sample)
    presses = ((strings.SAMPLE_RIGHT, "report-next-sample"), (strings.STOP, "report-after-samples"))
    async for view in guide.walk(guide.morgan, sample, *presses):
        yield view
    report = await guide.morgan.slash(guide.room, "report")
    lifted = await guide.choose(guide.morgan, report, "lift", "0")
    yield guide.look("report-lifted", guide.morgan, lifted)
    asked = await guide.morgan.click(message_of(report), label=strings.GO_LIVE)
    yield guide.look("report-go-live", guide.morgan, asked)


async def paused(guide: Guide) -> AsyncIterator[View]:
    """Stopping at once, and going on."""
    room = await guide.enter("paused", Mode.CARD)
    pause = await guide.morgan.slash(room, "pause", duration="24h", scope="channel")
    yield guide.look("pause-channel", guide.morgan, pause)
    yield guide.look("about-while-paused", guide.sam, await guide.sam.slash(room, "about"))
    await guide.morgan.click(message_of(pause), label=strings.RESUME_NOW)
    pause = await guide.morgan.slash(room, "pause")
    yield guide.look("pause-server", guide.morgan, pause)
    async for view in guide.walk(guide.morgan, pause, (strings.RESUME_NOW, "resumed")):
        yield view


async def _confirm(guide: Guide, *rooms: simcord.ChannelHandle) -> simcord.InteractionResult:
    panel = await guide.morgan.slash(guide.room, "setup")
    await guide.choose(guide.morgan, panel, "channels", *rooms)
    await guide.choose(guide.morgan, panel, "mode", Mode.CARD)
    return await guide.morgan.click(message_of(panel), label=strings.APPLY)


def _value(guide: Guide) -> str | None:
    """A wording of a question of values that may be answered unasked, where the library has one."""
    claims = guide.responder.library.claims.values()
    mine = (claim for claim in claims if claim.kind is Kind.VALUE and claim.passive)
    matcher = guide.responder.matcher
    return next((said for one in mine for said in one.phrasings if matcher.match(said).matches), None)


async def _weeks(guide: Guide) -> None:
    """Say something every day for ten days, in three channels; questions and small talk too."""
    rooms = list(guide.world.channels.values())
    for day in range(10):
        for number, text in enumerate(guide.sayings.messages[: 1 + day % 3]):
            await guide.sam.send(rooms[(day + number) % 3], text)
        await guide.morgan.send(rooms[day % 3], guide.sayings.question)
        await guide.sam.send(rooms[day % 3], ODDITY)
        await guide.later(hours=24)
    await _troubles(guide)


async def _troubles(guide: Guide) -> None:
    """Have Discord refuse replies in two channels, and people vote a claim off in a third."""
    servers, here, until = guide.responder.servers, guide.world.server.id, guide.env.now() + RESTING
    voted_off = guide.claim_of(guide.sayings.messages[0])
    await servers.turn_off(here, guide.world.channels["general"].id, voted_off, until, OffBy.AUTO)
    for name, code, times in (("law-talk", AUTOMOD, 3), ("archive", NO_ACCESS, 1)):
        room = await guide.enter(name, Mode.CARD)
        path = f"/channels/{room.id}/messages"
        guide.env.inject_error("POST", path, status=403, code=code, message="refused", times=times)
        for text in guide.sayings.messages[:times]:
            await guide.sam.send(room, text)
