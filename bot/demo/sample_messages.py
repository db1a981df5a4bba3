"""Sample messages: on the shipped library in words of the demo's own, on another library in that library's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from bot.answering.policy import Limits, Reply, Silence, decide_by_text
from bot.core.claims import Kind
from bot.core.errors import BotError
from bot.core.library import Library
from bot.core.reasons import Reason
from bot.core.strings import Language
from bot.demo.simulated_server import CARD, LINE, SHADOW, SimulatedServer
from bot.matching import Matcher

OURS: Mapping[str, str] = {
    "decriminalisation-averts-hiv": (
        "Nearly half of new HIV infections would never happen if sex work were decriminalised."
    ),
    "legal-prostitution-increases-trafficking": "Make prostitution legal and trafficking goes up, every time.",
    "nordic-model-drove-underground": "The Swedish law has just pushed prostitution underground, nothing more.",
    "no-murders-in-sweden": "Since Sweden banned buying, not one woman in prostitution has been murdered there.",
}
"""One message a claim, two for either side. None is a phrasing of the library, which would prove little."""

STORY = "I was in prostitution for six years in Sweden, and that law drove me underground. Nobody helped me."
SMALL_TALK = "Is anybody else coming to the meeting on Thursday?"
FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleMessages:
    """At least three messages, each on another claim and answered unasked, and somebody's own story.

    `story` is None where the library does not recognise it as one. `language` is that of the buttons on cards.
    """

    messages: tuple[str, ...]
    story: str | None
    language: Language

    @property
    def question(self) -> str:
        """The first message as a question."""
        first = self.messages[0]
        return f"Is it true that {first[0].lower()}{first[1:].rstrip('.!')}?"


def sample_messages(library: Library, matcher: Matcher) -> SampleMessages:
    """Return messages that the library answers. Raises BotError where it answers fewer than three claims unasked."""
    found = tuple(islice(_answered(library, matcher), len(OURS)))
    if len(found) < FEWEST:
        raise BotError(f"The demo needs a library that answers three claims unasked; {library.name} answers fewer.")
    decision = decide_by_text(matcher.match(STORY), matcher.thresholds, Limits())
    personal = isinstance(decision, Silence) and decision.reason is Reason.PERSONAL
    return SampleMessages(messages=found, story=STORY if personal else None, language=library.card_language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Something to try in the demo, and the message for it, if any, which the page puts into the composer."""

    words: str
    message: str | None = None


def hints(samples: SampleMessages, server: SimulatedServer) -> tuple[Hint, ...]:
    """Return what to try, in order."""
    first, second, *_ = samples.messages
    channel, names = server.channels[CARD], {mode: f"#{channel.name}" for mode, channel in server.channels.items()}
    members = server.member.available_commands(channel)
    moderators = (name for name in server.moderator.available_commands(channel) if name not in members)
    return (
        Hint(words=f"In {names[CARD]}, say something the library knows:", message=first),
        Hint(words="Ask instead of claiming; a question is met with silence:", message=samples.question),
        Hint(words=f"In {names[LINE]} the answer is one line, in {names[SHADOW]} nothing:", message=second),
        Hint(words="Point at any message, or tap it, and press Check this message. Only you see the answer."),
        Hint(words="Type / and pick a command, or write to the bot directly."),
        Hint(words=f"View as the moderator: {', '.join(f'/{name}' for name in moderators)}."),
    )


def _answered(library: Library, matcher: Matcher) -> Iterator[str]:
    """Yield a message for each claim that may be answered unasked, those of `OURS` first."""
    unasked = [claim for claim in library.claims.values() if claim.passive and claim.kind is Kind.FACTUAL]
    order = {name: place for place, name in enumerate(OURS)}
    for claim in sorted(unasked, key=lambda claim: order.get(claim.id, len(order))):
        candidates = (*filter(None, (OURS.get(claim.id),)), *claim.phrasings)
        if answered := next((said for said in candidates if _answers(matcher, said, claim.id)), None):
            yield answered


def _answers(matcher: Matcher, said: str, claim_id: str) -> bool:
    decision = decide_by_text(matcher.match(said), matcher.thresholds, Limits())
    return isinstance(decision, Reply) and decision.match.claim_id == claim_id
