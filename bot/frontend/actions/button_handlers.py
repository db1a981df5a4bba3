"""What the buttons of cards and lines do. An id is never proof: the row and the rights are looked up at each press."""

from collections.abc import Awaitable, Callable

from bot.core import cards, strings
from bot.core.claims import Claim
from bot.core.text import escape
from bot.frontend.actions import post_card, reply_actions, votes
from bot.frontend.actions.reply_actions import posted_behind
from bot.frontend.cards.buttons import Action, Press
from bot.frontend.cards.private_answers import open_by_id, open_claim
from bot.frontend.interactions import Interaction, later, tell
from bot.frontend.panels.mute_claim import TurnOff
from bot.frontend.panels.not_this import REMOVE
from bot.frontend.panels.pages import SourcePages
from bot.frontend.permissions import is_moderator
from bot.storage.daily_counts import Event

_Handler = Callable[[Interaction, Claim, Press], Awaitable[None]]


async def answer(interaction: Interaction, press: Press, chosen: tuple[str, ...]) -> None:
    """Answer a press on a card or line, however old."""
    claim = interaction.client.responder.library.claims.get(press.claim_id)
    if press.action == Action.OPEN and chosen:
        await open_by_id(interaction, chosen[0])
    elif press.action not in _HANDLERS:
        await tell(interaction, strings.OLD_BUTTON)
    elif claim is None:
        await tell(interaction, strings.CLAIM_GONE)
    else:
        await _HANDLERS[press.action](interaction, claim, press)


async def _show(interaction: Interaction, claim: Claim, press: Press) -> None:
    await open_claim(interaction, claim, press.match_id)
    if interaction.guild_id and press.match_id:
        reply_actions.note(interaction, claim.id, Event.OPENED)


async def _sources(interaction: Interaction, claim: Claim, _press: Press) -> None:
    pages = cards.source_pages(claim)
    await SourcePages(interaction.client.panels, interaction.user.id, pages).present(interaction)


async def _why(interaction: Interaction, claim: Claim, press: Press) -> None:
    if not press.match_id:
        await tell(interaction, strings.WHY_CHECKED)
    elif (posted := await posted_behind(interaction, press)) and posted.score is not None:
        needed = interaction.client.responder.matcher.thresholds.speak
        closest = _closest(claim, posted.wording)
        await tell(interaction, strings.why(closest, posted.score, needed, posted.runner_up))
    else:
        await tell(interaction, strings.ROW_GONE)


async def _post(interaction: Interaction, claim: Claim, _press: Press) -> None:
    await post_card.post(interaction, claim)


async def _turn_off(interaction: Interaction, claim: Claim, press: Press) -> None:
    if not is_moderator(interaction):
        await tell(interaction, strings.lacking_right(strings.PERMISSIONS["manage_messages"]))
    elif posted := await posted_behind(interaction, press):
        panel = TurnOff(interaction.client.panels, interaction.user.id, claim, posted.channel_id)
        await panel.present(interaction)
    else:
        await tell(interaction, strings.ROW_GONE)


async def _remove(interaction: Interaction, claim: Claim, press: Press) -> None:
    posted = await posted_behind(interaction, press)
    if posted is None:
        await tell(interaction, strings.ROW_GONE)
    elif REMOVE not in await reply_actions.allowed(interaction, posted):
        await tell(interaction, strings.NOT_YOURS)
    else:
        await later(interaction)
        await tell(interaction, await reply_actions.do(REMOVE, interaction, claim, posted))


def _closest(claim: Claim, number: int) -> str | None:
    """The wording that was nearest, unless quoting it would spread an allegation, or it has been edited away."""
    wordings = (claim.claim, *claim.phrasings)
    return escape(wordings[number]) if number < len(wordings) and not claim.allegation else None


_HANDLERS: dict[str, _Handler] = {
    Action.SHOW: _show,
    Action.SOURCES: _sources,
    Action.WHY: _why,
    Action.POST: _post,
    Action.HELPFUL: votes.helpful,
    Action.NOT_THIS: votes.not_this,
    Action.DISAGREE: votes.disagree,
    Action.TURN_OFF: _turn_off,
    Action.REMOVE: _remove,
}
