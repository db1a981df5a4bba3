"""What members see: replies, answers to what they ask, forms, the claims, and what is held about them."""

from collections.abc import AsyncIterator, Iterator

import simcord

from bot.answering.lookup import Found, Possible, look_up
from bot.core import strings
from bot.core.claims import Gate, Kind
from bot.core.reasons import Mode
from bot.demo.sayings import STORY
from bot.demo.tour.guide import Guide, View, message_of

ODDITY = "Grandmother's apple cake needs cinnamon, butter and a hot oven."
GATES = {
    Gate.QUESTION: "Is it true that {}?",
    Gate.QUOTED: "According to the paper, {}.",
    Gate.DENIED: "It is a myth that {}.",
    Gate.PERSONAL: STORY,
}
QUESTION = {"reason": "question"}


async def replies(guide: Guide) -> AsyncIterator[View]:
    """A line, a card, and all that their buttons lead to."""
    first, second, *_ = guide.sayings.messages
    await guide.enter("lines", Mode.LINE)
    line = await guide.answered(guide.sam, second)
    yield guide.look("reply-line", guide.sam, line)
    yield guide.look("reply-line-opened", guide.sam, await guide.sam.click(line, label=strings.SHOW_CONTEXT))
    await guide.enter("cards", Mode.CARD)
    card = await guide.answered(guide.sam, first)
    yield guide.look("reply-card", guide.sam, card)
    for_moderators = await guide.morgan.click(card, label=strings.EVIDENCE_BUTTONS[Kind.FACTUAL])
    yield guide.look("reply-card-opened-by-a-moderator", guide.morgan, for_moderators)
    yield guide.look("why-this", guide.morgan, await guide.morgan.click(message_of(for_moderators), label="Why this?"))
    turn_off = await guide.morgan.click(message_of(for_moderators), label=strings.TURN_OFF_HERE)
    yield guide.look("turn-off", guide.morgan, turn_off)
    async for view in guide.walk(guide.morgan, turn_off, (strings.OFF_FOR[7], "turned-off")):
        yield view


async def opinions(guide: Guide) -> AsyncIterator[View]:
    """The forms behind *Not this / not here* and *I disagree*, and what is said of what was filled in."""
    await guide.enter("opinions", Mode.CARD)
    card = await guide.answered(guide.sam, guide.sayings.messages[2])
    yield guide.look("form-not-this-author", guide.sam, await guide.sam.click(card, label=strings.NOT_THIS))
    form = await guide.morgan.click(card, label=strings.NOT_THIS)
    yield guide.look("form-not-this-moderator", guide.morgan, form)
    yield guide.look("counted", guide.morgan, await guide.morgan.submit_modal(form, QUESTION))
    opened = message_of(await guide.sam.click(card, label=strings.EVIDENCE_BUTTONS[Kind.FACTUAL]))
    form = await guide.sam.click(opened, label=strings.DISAGREE)
    yield guide.look("form-disagree", guide.sam, form)
    yield guide.look("disagreed", guide.sam, await guide.sam.submit_modal(form, {"reasons": ["sources", "outdated"]}))


async def asked(guide: Guide) -> AsyncIterator[View]:
    """Every answer to a text."""
    first, second, *_ = guide.sayings.messages
    await guide.enter("asked")
    yield guide.look("check", guide.sam, await _check(guide, first))
    yield guide.look("check-several-claims", guide.sam, await _check(guide, f"{first} {second}"))
    yield guide.look("check-nothing-found", guide.sam, await _check(guide, ODDITY))
    if vague := next(_vague(guide), None):
        yield guide.look("check-possible-matches", guide.sam, await _check(guide, vague))
    for gate, text in _gated(guide):
        yield guide.look(f"check-read-as-{gate}", guide.sam, await _check(guide, text))
    card = await _check(guide, first)
    yield guide.look("why-this-checked", guide.sam, await guide.sam.click(message_of(card), label=strings.WHY_THIS))


async def direct(guide: Guide) -> AsyncIterator[View]:
    """A conversation with the bot alone."""
    sam = guide.sam.user
    await sam.send_dm(guide.sayings.messages[0])
    answer = sam.dm_channel.last_message
    if answer:
        yield guide.look("direct-message", sam, answer)
    yield guide.look("direct-privacy", sam, await sam.slash("privacy"))
    yield guide.look("direct-about", sam, await sam.slash("about"))


async def browsed(guide: Guide) -> AsyncIterator[View]:
    """The claims by topic, a claim's sources page by page, and what the bot is."""
    await guide.enter("browsed")
    await guide.later(minutes=1)
    claims = await guide.sam.slash(guide.room, "claims")
    yield guide.look("claims", guide.sam, claims)
    if len(guide.responder.library.claims) > 10:  # noqa: PLR2004 - a page
        async for view in guide.walk(guide.sam, claims, (strings.NEXT, "claims-second-page")):
            yield view
    topic = next(iter(guide.responder.library.topics))
    yield guide.look("claims-of-a-topic", guide.sam, await guide.sam.slash(guide.room, "claims", topic=topic))
    many = max(guide.responder.library.claims.values(), key=lambda claim: len(claim.sources))
    card = await guide.sam.slash(guide.room, "claim", name=many.id)
    listed = await guide.sam.click(message_of(card), label=strings.SOURCES_BUTTON)
    yield guide.look("sources", guide.sam, listed)
    details = await guide.sam.click(message_of(listed), label=strings.SOURCE_DETAILS)
    yield guide.look("sources-in-detail", guide.sam, details)
    yield guide.look("about", guide.sam, await guide.sam.slash(guide.room, "about"))


async def privacy(guide: Guide) -> AsyncIterator[View]:
    """What is held about somebody who was answered, voted and posted a card."""
    await guide.enter("privacy", Mode.CARD)
    await guide.answered(guide.sam, guide.sayings.messages[1])
    panel = await guide.sam.slash(guide.room, "privacy")
    yield guide.look("privacy", guide.sam, panel)
    exported = await guide.sam.click(message_of(panel), label=strings.EXPORT)
    yield guide.look("privacy-exported", guide.sam, exported)
    presses = (
        (strings.SHOW, "privacy-shown"),
        (strings.DELETE, "privacy-delete"),
        (strings.DELETE_NOW, "privacy-deleted"),
        (strings.OPT_OUT_HERE, "privacy-opted-out"),
        (strings.OPT_IN_AGAIN, "privacy-opted-in"),
    )
    async for view in guide.walk(guide.sam, panel, *presses):
        yield view


async def _check(guide: Guide, text: str) -> simcord.InteractionResult:
    await guide.later(minutes=0.2)
    return await guide.sam.slash(guide.room, "check", text=text)


def _vague(guide: Guide) -> Iterator[str]:
    """Texts that are near several claims and close to none: the titles, and parts of wordings."""
    matcher, library = guide.responder.matcher, guide.responder.library
    claims = library.claims.values()
    texts = (text for claim in claims for text in (*claim.near_misses, claim.title, *claim.phrasings))
    for text in texts:
        found = look_up(text, matcher, library)
        if isinstance(found, Possible) and len(found.options) > 2:  # noqa: PLR2004 - a list
            yield text


def _gated(guide: Guide) -> Iterator[tuple[Gate, str]]:
    """For each gate a text that it fires on, where the library has one."""
    for gate, frame in GATES.items():
        said = (f"{text[0].lower()}{text[1:].rstrip('.!')}" for text in guide.sayings.messages)
        texts = (frame.format(one) for one in said)
        found = (text for text in texts if _fires(guide, gate, text))
        yield from ((gate, text) for text in list(found)[:1])


def _fires(guide: Guide, gate: Gate, text: str) -> bool:
    found = look_up(text, guide.responder.matcher, guide.responder.library)
    return isinstance(found, Found) and found.gate is gate
