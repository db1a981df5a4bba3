"""What the buttons of cards and lines do. An id is never proof: the row and the rights are looked up at each press."""

from collections.abc import Awaitable, Callable

from bot.core import answers, wording
from bot.core.claims import Claim
from bot.core.markdown import escape
from bot.frontend import deeds, opinions, posting
from bot.frontend.buttons import Action, Press
from bot.frontend.cards import open_by_id, open_claim
from bot.frontend.deeds import posted_behind
from bot.frontend.panels.not_this import REMOVE
from bot.frontend.panels.pages import SourcePages
from bot.frontend.panels.turn_off import TurnOff
from bot.frontend.rights import is_moderator
from bot.frontend.telling import Interaction, later, tell
from bot.storage.daily import Event

_Handler = Callable[[Interaction, Claim, Press], Awaitable[None]]


async def answer(interaction: Interaction, press: Press, chosen: tuple[str, ...]) -> None:
    """Answer a press on a card or line, however old."""
    claim = interaction.client.responder.library.claims.get(press.claim_id)
    if press.action == Action.OPEN and chosen:
        await open_by_id(interaction, chosen[0])
    elif press.action not in _HANDLERS:
        await tell(interaction, wording.OLD_BUTTON)
    elif claim is None:
        await tell(interaction, wording.CLAIM_GONE)
    else:
        await _HANDLERS[press.action](interaction, claim, press)


async def _show(interaction: Interaction, claim: Claim, press: Press) -> None:
    await open_claim(interaction, claim, press.match_id)
    if interaction.guild_id and press.match_id:
        deeds.note(interaction, claim.id, Event.OPENED)


async def _sources(interaction: Interaction, claim: Claim, _press: Press) -> None:
    pages = answers.source_pages(claim)
    await SourcePages(interaction.client.panels, interaction.user.id, pages).present(interaction)


async def _why(interaction: Interaction, claim: Claim, press: Press) -> None:
    if not press.match_id:
        await tell(interaction, wording.WHY_CHECKED)
    elif (posted := await posted_behind(interaction, press)) and posted.score is not None:
        needed = interaction.client.responder.matcher.thresholds.speak
        closest = _closest(claim, posted.wording)
        await tell(interaction, wording.why(closest, posted.score, needed, posted.runner_up))
    else:
        await tell(interaction, wording.ROW_GONE)


async def _post(interaction: Interaction, claim: Claim, _press: Press) -> None:
    await posting.post(interaction, claim)


async def _turn_off(interaction: Interaction, claim: Claim, press: Press) -> None:
    if not is_moderator(interaction):
        await tell(interaction, wording.lacking_right(wording.PERMISSIONS["manage_messages"]))
    elif posted := await posted_behind(interaction, press):
        panel = TurnOff(interaction.client.panels, interaction.user.id, claim, posted.channel_id)
        await panel.present(interaction)
    else:
        await tell(interaction, wording.ROW_GONE)


async def _remove(interaction: Interaction, claim: Claim, press: Press) -> None:
    posted = await posted_behind(interaction, press)
    if posted is None:
        await tell(interaction, wording.ROW_GONE)
    elif REMOVE not in await deeds.allowed(interaction, posted):
        await tell(interaction, wording.NOT_YOURS)
    else:
        await later(interaction)
        await tell(interaction, await deeds.do(REMOVE, interaction, claim, posted))


def _closest(claim: Claim, number: int) -> str | None:
    """The wording that was nearest, unless quoting it would spread an allegation, or it has been edited away."""
    wordings = (claim.claim, *claim.phrasings)
    return escape(wordings[number]) if number < len(wordings) and not claim.allegation else None


_HANDLERS: dict[str, _Handler] = {
    Action.SHOW: _show,
    Action.SOURCES: _sources,
    Action.WHY: _why,
    Action.POST: _post,
    Action.HELPFUL: opinions.helpful,
    Action.NOT_THIS: opinions.not_this,
    Action.DISAGREE: opinions.disagree,
    Action.TURN_OFF: _turn_off,
    Action.REMOVE: _remove,
}
