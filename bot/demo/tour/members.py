"""What members see: replies, answers to what they ask, forms, the claims, and what is held about them."""

from collections.abc import AsyncIterator, Iterator

import simcord

from bot.answering.lookup import Found, Possible, look_up
from bot.core.claims import Gate
from bot.core.reasons import Mode
from bot.demo.sample_messages import STORY
from bot.demo.tour.session import Session, View, message_of

ODDITY = "Grandmother's apple cake needs cinnamon, butter and a hot oven."
GATES = {
    Gate.QUESTION: "Is it true that {}?",
    Gate.QUOTED: "According to the paper, {}.",
    Gate.DENIED: "It is a myth that {}.",
    Gate.PERSONAL: STORY,
}
QUESTION = {"reason": "question"}
CLAIMS_A_CHANNEL = 8
"""The page draws all messages of a channel, and takes longer the more there are."""


async def replies(session: Session) -> AsyncIterator[View]:
    """A line, a card, and all that their buttons lead to."""
    first, second, *_ = session.samples.messages
    await session.open_channel("lines", Mode.LINE)
    line = await session.reply_to(session.sam, second)
    yield session.view("reply-line", session.sam, line)
    yield session.view(
        "reply-line-opened", session.sam, await session.sam.click(line, label=session.card_button("show-context"))
    )
    await session.open_channel("cards", Mode.CARD)
    card = await session.reply_to(session.sam, first)
    yield session.view("reply-card", session.sam, card)
    for_moderators = await session.morgan.click(card, label=session.card_button("evidence-button-factual"))
    yield session.view("reply-card-opened-by-a-moderator", session.morgan, for_moderators)
    yield session.view(
        "why-this", session.morgan, await session.morgan.click(message_of(for_moderators), label="Why this?")
    )
    turn_off = await session.morgan.click(message_of(for_moderators), label=session.card_button("turn-off-here"))
    yield session.view("turn-off", session.morgan, turn_off)
    async for view in session.press_each(session.morgan, turn_off, (session.button("off-for", days=7), "turned-off")):
        yield view


async def opinions(session: Session) -> AsyncIterator[View]:
    """The forms behind *Not this / not here* and *I disagree*, and what is said of what was filled in."""
    await session.open_channel("opinions", Mode.CARD)
    card = await session.reply_to(session.sam, session.samples.messages[2])
    yield session.view(
        "form-not-this-author", session.sam, await session.sam.click(card, label=session.card_button("not-this"))
    )
    form = await session.morgan.click(card, label=session.card_button("not-this"))
    yield session.view("form-not-this-moderator", session.morgan, form)
    yield session.view("counted", session.morgan, await session.morgan.submit_modal(form, QUESTION))
    opened = message_of(await session.sam.click(card, label=session.card_button("evidence-button-factual")))
    form = await session.sam.click(opened, label=session.card_button("disagree"))
    yield session.view("form-disagree", session.sam, form)
    yield session.view(
        "disagreed", session.sam, await session.sam.submit_modal(form, {"reasons": ["sources", "outdated"]})
    )


async def asked(session: Session) -> AsyncIterator[View]:
    """Every answer to a text."""
    first, second, *_ = session.samples.messages
    await session.open_channel("asked")
    yield session.view("check", session.sam, await _check(session, first))
    yield session.view("check-several-claims", session.sam, await _check(session, f"{first} {second}"))
    yield session.view("check-nothing-found", session.sam, await _check(session, ODDITY))
    if vague := next(_vague(session), None):
        yield session.view("check-possible-matches", session.sam, await _check(session, vague))
    for gate, text in _gated(session):
        yield session.view(f"check-read-as-{gate}", session.sam, await _check(session, text))
    card = await _check(session, first)
    yield session.view(
        "why-this-checked",
        session.sam,
        await session.sam.click(message_of(card), label=session.card_button("why-this")),
    )


async def direct(session: Session) -> AsyncIterator[View]:
    """A conversation with the bot alone."""
    sam = session.sam.user
    await sam.send_dm(session.samples.messages[0])
    answer = sam.dm_channel.last_message
    if answer:
        yield session.view("direct-message", sam, answer)
    yield session.view("direct-privacy", sam, await sam.slash("privacy"))
    yield session.view("direct-about", sam, await sam.slash("about"))


async def browsed(session: Session) -> AsyncIterator[View]:
    """The claims by topic, a claim's sources page by page, and what the bot is."""
    await session.open_channel("browsed")
    await session.wait(minutes=1)
    claims = await session.sam.slash(session.channel, "claims")
    yield session.view("claims", session.sam, claims)
    if len(session.responder.library.claims) > 10:  # noqa: PLR2004 - a page
        async for view in session.press_each(session.sam, claims, (session.button("next"), "claims-second-page")):
            yield view
    topic = next(iter(session.responder.library.topics))
    yield session.view(
        "claims-of-a-topic", session.sam, await session.sam.slash(session.channel, "claims", topic=topic)
    )
    many = max(session.responder.library.claims.values(), key=lambda claim: len(claim.sources))
    card = await session.sam.slash(session.channel, "claim", name=many.id)
    listed = await session.sam.click(message_of(card), label=session.card_button("sources-button"))
    yield session.view("sources", session.sam, listed)
    details = await session.sam.click(message_of(listed), label=session.card_button("source-details"))
    yield session.view("sources-in-detail", session.sam, details)
    yield session.view("about", session.sam, await session.sam.slash(session.channel, "about"))


async def privacy(session: Session) -> AsyncIterator[View]:
    """What is held about somebody who was answered, voted and posted a card."""
    await session.open_channel("privacy", Mode.CARD)
    await session.reply_to(session.sam, session.samples.messages[1])
    panel = await session.sam.slash(session.channel, "privacy")
    yield session.view("privacy", session.sam, panel)
    exported = await session.sam.click(message_of(panel), label=session.button("export"))
    yield session.view("privacy-exported", session.sam, exported)
    presses = (
        (session.button("show"), "privacy-shown"),
        (session.button("delete"), "privacy-delete"),
        (session.button("delete-now"), "privacy-deleted"),
        (session.button("opt-out-here"), "privacy-opted-out"),
        (session.button("opt-in-again"), "privacy-opted-in"),
    )
    async for view in session.press_each(session.sam, panel, *presses):
        yield view


async def every_claim(session: Session) -> AsyncIterator[View]:
    """Both cards of each claim, the full one as it is looked up and the short one as it is posted."""
    for number, claim_id in enumerate(session.responder.library.claims):
        if number % CLAIMS_A_CHANNEL == 0:
            await session.open_channel(f"claims-{number // CLAIMS_A_CHANNEL + 1}", Mode.CARD)
        await session.wait(minutes=21)  # for the rate limits
        card = await session.sam.slash(session.channel, "claim", name=claim_id)
        yield session.view(f"{claim_id}-full", session.sam, card)
        await session.sam.click(message_of(card), label=session.card_button("post-in-channel"))
        yield session.view(f"{claim_id}-short", session.sam, session.last_reply())


async def _check(session: Session, text: str) -> simcord.InteractionResult:
    await session.wait(minutes=0.2)
    return await session.sam.slash(session.channel, "check", text=text)


def _vague(session: Session) -> Iterator[str]:
    """Texts that are near several claims and close to none: the titles, and parts of wordings."""
    matcher, library = session.responder.matcher, session.responder.library
    claims = library.claims.values()
    texts = (text for claim in claims for text in (*claim.near_misses, claim.title, *claim.phrasings))
    for text in texts:
        found = look_up(text, matcher, library)
        if isinstance(found, Possible) and len(found.options) > 2:  # noqa: PLR2004 - a list
            yield text


def _gated(session: Session) -> Iterator[tuple[Gate, str]]:
    """For each gate a text that it fires on, where the library has one."""
    for gate, frame in GATES.items():
        said = (f"{text[0].lower()}{text[1:].rstrip('.!')}" for text in session.samples.messages)
        texts = (frame.format(one) for one in said)
        found = (text for text in texts if _fires(session, gate, text))
        yield from ((gate, text) for text in list(found)[:1])


def _fires(session: Session, gate: Gate, text: str) -> bool:
    found = look_up(text, session.responder.matcher, session.responder.library)
    return isinstance(found, Found) and found.gate is gate
