"""*Why this?*: the figures of a reply, and how the judge reads the message under it as it stands now."""

from collections.abc import Iterable, Iterator

import discord

from bot.core import strings
from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.actions.reply_actions import find_reply
from bot.frontend.context import Interaction, language_of
from bot.frontend.custom_ids import Press
from bot.frontend.interactions import defer, is_rate_limited, reply, worded
from bot.frontend.message_adapter import post_from
from bot.frontend.panels.live_messages import fetch_message
from bot.matching import Explanation, Likelihood, SpeechAct
from bot.storage.log_rows import LogRow

_LEAST_TOLD = 0.05  # of a speech act's probability
_WORDS = 5


async def tell(interaction: Interaction, claim: Claim, press: Press) -> None:
    """Answer why the bot replied. The message is fetched for the person who asks, read again, and not kept."""
    if not press.match_id:
        await reply(interaction, worded(interaction, "why-checked"))
    elif await is_rate_limited(interaction):
        return
    elif (posted := await find_reply(interaction, press)) and posted.score is not None:
        await defer(interaction)
        needed = interaction.client.responder.libraries.needed(claim.id)
        recorded = worded(interaction, "why", score=posted.score, needed=needed, next=posted.runner_up)
        lines = [recorded, *await _read_again(interaction, claim, posted), worded(interaction, "why-kept")]
        await reply(interaction, "\n".join(lines))
    else:
        await reply(interaction, worded(interaction, "row-gone"))


async def _read_again(interaction: Interaction, claim: Claim, posted: LogRow) -> list[str]:
    """Return how the message reads now.

    Nothing where it is gone, hidden from who asks, may not be read any more, or was answered for what stood before it.
    """
    message = await fetch_message(interaction, posted)
    post = post_from(message) if isinstance(message, discord.Message) else None
    found = await interaction.client.responder.explain(post, claim.id) if post else None
    return [*_told(interaction, claim, found)] if found else []


def _told(interaction: Interaction, claim: Claim, found: Explanation) -> Iterator[str]:
    yield worded(interaction, "why-read", readings=_readings(interaction, found))
    if found.carried and found.acts[SpeechAct.ASSERTION] == max(found.acts.values()):
        yield worded(interaction, "why-carried", words=_quoted(word for word, _ in found.carried))
    if claim.allegation:  # to quote its wordings would spread it
        return
    yield worded(interaction, "why-closest", closest=escape(found.wording))
    if found.shared:
        yield worded(interaction, "why-shared", words=_quoted(word for word, _ in found.shared))
    if found.near_miss:
        yield worded(interaction, "why-near-miss", near_miss=escape(found.near_miss))


def _readings(interaction: Interaction, found: Explanation) -> str:
    """Return the judge's readings in words, likeliest first: "an assertion (almost certain), a joke (unlikely)"."""
    return ", ".join(_reading(interaction, act, probability) for act, probability in found.readings(_LEAST_TOLD))


def _reading(interaction: Interaction, act: SpeechAct, probability: float) -> str:
    language = language_of(interaction)
    likelihood = strings.text_of(language, "likelihood", Likelihood.of(probability).name)
    return f"{strings.text_of(language, 'act', act)} ({likelihood})"


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(escape(word) for word in [*words][:_WORDS])
