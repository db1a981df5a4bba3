"""What moderators see: /setup, /report and /pause, and what each of their buttons leads to."""

from collections.abc import AsyncIterator
from datetime import time, timedelta

import simcord

from bot.app.voting import CLAIM_OFF_DURATION
from bot.core.claims import Kind
from bot.core.reasons import Mode
from bot.demo.simulated_server import LINE
from bot.demo.tour.members import ODDITY
from bot.demo.tour.session import Session, View, message_of
from bot.storage.server_settings import Digest, Schedule
from bot.storage.tables import OffBy

AUTOMOD, NO_ACCESS = 200_000, 50_013


async def setting_up(session: Session) -> AsyncIterator[View]:
    """From the first panel to a notice in the channel; a trial first, then live."""
    channel = await session.open_channel("policy")
    panel = await session.morgan.slash(channel, "setup")
    yield session.view("setup", session.morgan, panel)
    await session.select(session.morgan, panel, "channels", channel)
    await session.select(session.morgan, panel, "mode", Mode.SHADOW)
    confirm = await session.morgan.click(message_of(panel), label=session.button("apply"))
    yield session.view("setup-confirm-shadow", session.morgan, confirm)
    yield session.view(
        "setup-done", session.morgan, await session.morgan.click(message_of(confirm), label=session.button("confirm"))
    )
    yield session.view("notice-shadow", session.morgan, session.last_reply())
    confirm = await _confirm(session, channel)
    yield session.view("setup-confirm-card", session.morgan, confirm)
    await session.morgan.click(message_of(confirm), label=session.button("confirm"))
    yield session.view("notice-live", session.morgan, session.last_reply())


async def warned(session: Session) -> AsyncIterator[View]:
    """What speaks against a channel: people seek help there, nobody tried it, something is missing."""
    bare = await session.open_channel("bare", read_message_history=False, embed_links=False)
    haven = await session.open_channel("survivor-support")
    channel = await session.open_channel("newcomers")
    confirm = await _confirm(session, channel, haven, bare)
    yield session.view("setup-confirm-warnings", session.morgan, confirm)
    await session.morgan.click(message_of(confirm), label=session.button("confirm-all"))
    panel = await session.morgan.slash(channel, "setup")
    presses = ((session.button("permissions-button"), "setup-permissions"), (session.button("back"), "setup-back"))
    async for view in session.press_each(session.morgan, panel, *presses):
        yield view


async def options(session: Session) -> AsyncIterator[View]:
    """The second screen of /setup, and a question of values that is answered because it allows that."""
    channel = await session.open_channel("options", Mode.CARD)
    panel = await session.morgan.slash(channel, "setup")
    presses = (
        (session.button("server-options"), "setup-options"),
        (session.button("values-off"), "setup-options-changed"),
    )
    async for view in session.press_each(session.morgan, panel, *presses):
        yield view
    if spoken := _value(session):
        yield session.view("reply-value-card", session.sam, await session.reply_to(session.sam, spoken))
        await session.open_channel("values", Mode.LINE)
        yield session.view("reply-value-line", session.sam, await session.reply_to(session.sam, spoken))


async def threads(session: Session) -> AsyncIterator[View]:
    """Threads, switched on in /setup and off again: the card that offers one, and the full card in it."""
    channel = await session.open_channel("threads", Mode.CARD)
    panel = await session.morgan.slash(channel, "setup")
    choices = await session.morgan.click(message_of(panel), label=session.button("server-options"))
    allowed = await session.morgan.click(message_of(choices), label=session.button("threads-forbidden"))
    yield session.view("setup-threads", session.morgan, allowed)
    card = await session.reply_to(session.sam, session.samples.messages[0])
    yield session.view("reply-card-with-thread", session.sam, card)
    opened = await session.sam.click(card, label=session.card_button("open-thread"))
    yield session.view("thread-opened", session.sam, opened)
    session.channel = channel.threads[0]
    yield session.view("thread", session.sam, *session.replies())
    session.channel = channel
    await session.morgan.click(message_of(allowed), label=session.button("threads-allowed"))


async def reported(session: Session) -> AsyncIterator[View]:
    """Two weeks of a trial and of live channels, with problems; samples, going live, and lifting."""
    await _weeks(session)
    await session.open_channel("reported")
    yield session.view("report", session.morgan, await session.morgan.slash(session.channel, "report"))
    report = await session.morgan.slash(session.channel, "report", days=30)
    yield session.view("report-30-days", session.morgan, report)
    sample = await session.morgan.click(message_of(report), label=session.button("review-samples"))
    yield session.view("report-sample", session.morgan, sample)
    presses = ((session.button("review-right"), "report-next-sample"), (session.button("stop"), "report-after-samples"))
    async for view in session.press_each(session.morgan, sample, *presses):
        yield view
    report = await session.morgan.slash(session.channel, "report")
    lifted = await session.select(session.morgan, report, "lift", "0")
    yield session.view("report-lifted", session.morgan, lifted)
    asked = await session.morgan.click(message_of(report), label=session.button("go-live"))
    yield session.view("report-go-live", session.morgan, asked)


async def single_claims(session: Session) -> AsyncIterator[View]:
    """The claims screen with what a deleted reply turned off, one claim, and what was chosen for it."""
    channel = await session.open_channel("claims", Mode.CARD)
    claim = session.claim_of(session.samples.messages[0])
    until = session.env.now() + CLAIM_OFF_DURATION
    await session.responder.servers.turn_off(session.server.guild.id, channel.id, claim, until, OffBy.DELETION)
    panel = await session.morgan.slash(channel, "setup")
    claims = await session.morgan.click(message_of(panel), label=session.button("claims-button"))
    yield session.view("setup-claims", session.morgan, claims)
    one = await session.select(session.morgan, claims, "claim", claim)
    yield session.view("setup-claim", session.morgan, one)
    chosen = await session.morgan.click(message_of(one), label=session.button("claim-mode-asked"))
    yield session.view("setup-claim-chosen", session.morgan, chosen)
    await session.responder.servers.set_claim_mode(session.server.guild.id, None, claim, None)


async def people_and_times(session: Session) -> AsyncIterator[View]:
    """Roles, quiet hours and the digest: the screen, and what is posted when it is due."""
    channel = await session.open_channel("moderators")
    servers, here = session.responder.servers, session.server.guild.id
    await servers.set_quiet_hours(here, Schedule(zone="Europe/Berlin", start=time(22), end=time(7)))
    panel = await session.morgan.slash(channel, "setup")
    people = await session.morgan.click(message_of(panel), label=session.button("people-button"))
    chosen = await session.select(session.morgan, people, "digest", channel)
    yield session.view("setup-people", session.morgan, chosen)
    await servers.set_quiet_hours(here, None)
    await servers.set_digest(here, Digest(channel_id=channel.id, due=session.env.now()))
    await session.simulation.bot.send_digests(session.env.now() + timedelta(minutes=1))
    await session.env.settle()
    yield session.view("digest", session.morgan, session.last_reply())


async def paused(session: Session) -> AsyncIterator[View]:
    """Stopping at once, and going on."""
    channel = await session.open_channel("paused", Mode.CARD)
    pause = await session.morgan.slash(channel, "pause", duration="24h", scope="channel")
    yield session.view("pause-channel", session.morgan, pause)
    yield session.view("about-while-paused", session.sam, await session.sam.slash(channel, "about"))
    await session.morgan.click(message_of(pause), label=session.button("resume-now"))
    pause = await session.morgan.slash(channel, "pause")
    yield session.view("pause-server", session.morgan, pause)
    async for view in session.press_each(session.morgan, pause, (session.button("resume-now"), "resumed")):
        yield view


async def _confirm(session: Session, *channels: simcord.ChannelHandle) -> simcord.InteractionResult:
    panel = await session.morgan.slash(session.channel, "setup")
    await session.select(session.morgan, panel, "channels", *channels)
    await session.select(session.morgan, panel, "mode", Mode.CARD)
    return await session.morgan.click(message_of(panel), label=session.button("apply"))


def _value(session: Session) -> str | None:
    """A wording of a question of values that may be answered unasked, where the library has one."""
    claims = session.responder.library.claims.values()
    mine = (claim for claim in claims if claim.kind is Kind.VALUE and claim.passive)
    matcher = session.responder.matcher
    return next((said for one in mine for said in one.phrasings if matcher.match(said).matches), None)


async def _weeks(session: Session) -> None:
    """Say something every day for ten days, in three channels; questions and small talk too."""
    channels = list(session.server.channels.values())
    for day in range(10):
        for number, text in enumerate(session.samples.messages[: 1 + day % 3]):
            await session.sam.send(channels[(day + number) % 3], text)
        await session.morgan.send(channels[day % 3], session.samples.question)
        await session.sam.send(channels[day % 3], ODDITY)
        await session.wait(hours=24)
    await _troubles(session)


async def _troubles(session: Session) -> None:
    """Have Discord refuse replies in two channels, and people vote a claim off in a third."""
    servers, here, until = session.responder.servers, session.server.guild.id, session.env.now() + CLAIM_OFF_DURATION
    voted_off = session.claim_of(session.samples.messages[0])
    await servers.turn_off(here, session.server.channels[LINE].id, voted_off, until, OffBy.AUTO)
    for name, code, times in (("law-talk", AUTOMOD, 3), ("archive", NO_ACCESS, 1)):
        channel = await session.open_channel(name, Mode.CARD)
        path = f"/channels/{channel.id}/messages"
        session.env.inject_error("POST", path, status=403, code=code, message="refused", times=times)
        for text in session.samples.messages[:times]:
            await session.sam.send(channel, text)
