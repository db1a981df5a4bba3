"""What the buttons of cards and lines do. An id proves nothing: row and permissions are looked up at each press."""

from collections.abc import Awaitable, Callable

from bot.core import cards
from bot.core.cards import Part
from bot.core.claims import Claim
from bot.frontend.actions import desk, open_thread, post_card, reply_actions, votes, why
from bot.frontend.actions.private_answers import claim_gone, nothing_found, open_by_id, open_claim, turn_to
from bot.frontend.context import Interaction, reader_of
from bot.frontend.custom_ids import Action, Press
from bot.frontend.interactions import defer, is_moderator, reply, reply_missing_permission, worded
from bot.frontend.panels.browse import SourcePages
from bot.frontend.panels.feedback_forms import REMOVE
from bot.frontend.panels.moderation import MuteClaimPanel
from bot.storage.daily_counts import Event

_Handler = Callable[[Interaction, Claim, Press], Awaitable[None]]


async def answer(interaction: Interaction, press: Press, chosen: tuple[str, ...]) -> None:
    """Answer a press on a card or line, however old."""
    claim = interaction.client.responder.libraries.claim(press.claim_id)
    if press.action == Action.OPEN and chosen:
        await open_by_id(interaction, chosen[0])
    elif press.action == Action.NONE:  # the id names the first claim that was offered, which may be withdrawn
        await nothing_found(interaction.client, reader_of(interaction)).present(interaction)
    elif press.action not in _HANDLERS:
        await reply(interaction, worded(interaction, "old-button"))
    elif claim is None:
        await reply(interaction, claim_gone(interaction, press.claim_id))
    else:
        await _HANDLERS[press.action](interaction, claim, press)


async def _show(interaction: Interaction, claim: Claim, press: Press) -> None:
    await open_claim(interaction, claim, press.match_id)
    _count_opened(interaction, claim, press)


async def _turn(interaction: Interaction, claim: Claim, press: Press) -> None:
    await turn_to(interaction, claim, press.match_id, _PARTS.get(press.action))
    if interaction.message and not interaction.message.flags.ephemeral:
        _count_opened(interaction, claim, press)


def _count_opened(interaction: Interaction, claim: Claim, press: Press) -> None:
    """Count that a reply was opened; turning the pages of what it opened is not counted."""
    if interaction.guild_id and press.match_id:
        reply_actions.count_event(interaction, claim.id, Event.OPENED)


async def _source_details(interaction: Interaction, claim: Claim, _press: Press) -> None:
    pages = cards.source_pages(claim, interaction.client.responder.libraries.language_of(claim))
    await SourcePages(interaction.client.state.panels, reader_of(interaction), pages).present(interaction)


async def _post(interaction: Interaction, claim: Claim, _press: Press) -> None:
    await post_card.post(interaction, claim)


async def _mute_claim(interaction: Interaction, claim: Claim, press: Press) -> None:
    if not is_moderator(interaction):
        await reply_missing_permission(interaction, "manage_messages")
    elif posted := await reply_actions.find_reply(interaction, press):
        panel = MuteClaimPanel(interaction.client.state.panels, reader_of(interaction), claim, posted.channel_id)
        await panel.present(interaction)
    else:
        await reply(interaction, worded(interaction, "row-gone"))


async def _remove(interaction: Interaction, claim: Claim, press: Press) -> None:
    posted = await reply_actions.find_reply(interaction, press)
    if posted is None:
        await reply(interaction, worded(interaction, "row-gone"))
    elif REMOVE not in await reply_actions.allowed_measures(interaction, posted):
        await reply(interaction, worded(interaction, "not-yours"))
    else:
        await defer(interaction)
        await reply(interaction, await reply_actions.take_measure(REMOVE, interaction, claim, posted))


_PARTS: dict[str, Part] = {
    Action.EVIDENCE: Part.EVIDENCE,
    Action.COUNTERPOINTS: Part.COUNTERPOINTS,
    Action.SOURCES: Part.SOURCES,
}

_HANDLERS: dict[str, _Handler] = {
    Action.SHOW: _show,
    Action.OVERVIEW: _turn,
    Action.EVIDENCE: _turn,
    Action.COUNTERPOINTS: _turn,
    Action.SOURCES: _turn,
    Action.SOURCE_DETAILS: _source_details,
    Action.WHY: why.tell,
    Action.POST: _post,
    Action.HELPFUL: votes.helpful,
    Action.NOT_THIS: votes.not_this,
    Action.DISAGREE: votes.disagree,
    Action.MUTE_CLAIM: _mute_claim,
    Action.REMOVE: _remove,
    Action.REPORT: desk.report,
    Action.THREAD: open_thread.open_thread,
}
