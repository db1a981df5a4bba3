"""What the buttons of cards and lines do. An id is never proof: the row and the rights are looked up at each press."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import discord

from bot.core import answers, wording
from bot.core.claims import Claim
from bot.core.markdown import escape
from bot.frontend import posting
from bot.frontend.buttons import Action, Press
from bot.frontend.cards import open_by_id, open_claim
from bot.frontend.panels.not_this import OPT_OUT, REMOVE, TURN_OFF, Complaint, NotThis
from bot.frontend.panels.pages import SourcePages
from bot.frontend.panels.turn_off import TurnOff
from bot.frontend.rights import is_moderator
from bot.frontend.telling import Interaction, later, tell
from bot.storage.daily import Event

if TYPE_CHECKING:
    from bot.storage.matches import Posted

RULING = timedelta(days=7)
"""For so long a claim stays off in a channel where a moderator ruled against it."""

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
        _note(interaction, claim.id, Event.OPENED)


async def _sources(interaction: Interaction, claim: Claim, _press: Press) -> None:
    pages = answers.source_pages(claim)
    await SourcePages(interaction.client.panels, interaction.user.id, pages).present(interaction)


async def _why(interaction: Interaction, claim: Claim, press: Press) -> None:
    if not press.match_id:
        await tell(interaction, wording.WHY_CHECKED)
    elif (posted := await _posted(interaction, press)) and posted.score is not None:
        needed = interaction.client.responder.matcher.thresholds.speak_for(claim.id)
        closest = _closest(claim, posted.wording)
        await tell(interaction, wording.why(closest, posted.score, needed, posted.runner_up))
    else:
        await tell(interaction, wording.ROW_GONE)


async def _post(interaction: Interaction, claim: Claim, _press: Press) -> None:
    await posting.post(interaction, claim)


async def _not_this(interaction: Interaction, claim: Claim, press: Press) -> None:
    posted = await _posted(interaction, press)
    if posted is None:
        await tell(interaction, wording.ROW_GONE)
        return
    deeds = await _deeds(interaction, posted)
    if not deeds and interaction.client.votes.has_voted(posted.match_id, interaction.user.id):
        await tell(interaction, wording.SECOND_VOTE)
        return
    submitted = partial(_complained, claim=claim, press=press)
    await NotThis(interaction.client.panels, deeds, submitted).present(interaction)


async def _complained(interaction: Interaction, complaint: Complaint, *, claim: Claim, press: Press) -> None:
    """Count the reason once a person, and do what was ticked as far as this person may."""
    await later(interaction)
    posted = await _posted(interaction, press)
    if posted is None:
        await tell(interaction, wording.ROW_GONE)
        return
    ticked = sorted(complaint.deeds & await _deeds(interaction, posted))
    first = interaction.client.votes.vote(posted.match_id, interaction.user.id)
    if first and complaint.reason in wording.WRONG_REASONS:
        _note(interaction, claim.id, Event.NOT_HERE)
        _note(interaction, claim.id, f"{Event.NOT_HERE}:{complaint.reason}")
    done = [await _DEEDS[deed](interaction, claim, posted) for deed in ticked]
    await tell(interaction, "\n".join((wording.COUNTED if first else wording.SECOND_VOTE, *done)))


async def _deeds(interaction: Interaction, posted: "Posted") -> frozenset[str]:
    """What this person may do about a reply: what the author may, and what a moderator may."""
    author = await interaction.client.responder.matches.is_author(posted.match_id, interaction.user.id)
    return frozenset({REMOVE, OPT_OUT} if author else ()) | frozenset(
        {REMOVE, TURN_OFF} if is_moderator(interaction) else ()
    )


async def _turn_off(interaction: Interaction, claim: Claim, press: Press) -> None:
    if not is_moderator(interaction):
        await tell(interaction, wording.lacking_right(wording.PERMISSIONS["manage_messages"]))
    elif posted := await _posted(interaction, press):
        panel = TurnOff(interaction.client.panels, interaction.user.id, claim, posted.channel_id)
        await panel.present(interaction)
    else:
        await tell(interaction, wording.ROW_GONE)


async def _remove(interaction: Interaction, claim: Claim, press: Press) -> None:
    posted = await _posted(interaction, press)
    if posted is None:
        await tell(interaction, wording.ROW_GONE)
    elif REMOVE not in await _deeds(interaction, posted):
        await tell(interaction, wording.NOT_YOURS)
    else:
        await later(interaction)
        await tell(interaction, await _removed(interaction, claim, posted))


async def _removed(interaction: Interaction, claim: Claim, posted: "Posted") -> str:
    if posted.trigger_id is None:
        return wording.ROW_GONE
    _note(interaction, claim.id, Event.REMOVED)
    await interaction.client.take_back(posted.trigger_id)
    return wording.REMOVED


async def _opted_out(interaction: Interaction, _claim: Claim, posted: "Posted") -> str:
    await interaction.client.responder.opt_outs.opt_out(posted.server_id, interaction.user.id, _now())
    return wording.OPTED_OUT


async def _turned_off(interaction: Interaction, claim: Claim, posted: "Posted") -> str:
    until = _now() + RULING
    await interaction.client.turn_off(posted, until)
    moment = discord.utils.format_dt(until, "D")
    return wording.turned_off(escape(claim.title), f"<#{posted.channel_id}>", moment)


async def _posted(interaction: Interaction, press: Press) -> "Posted | None":
    """The reply behind a press; None where it is not on record, or is another server's or another claim's."""
    posted = await interaction.client.responder.matches.posted(press.match_id) if press.match_id else None
    here = posted and posted.server_id == interaction.guild_id and posted.claim_id == press.claim_id
    return posted if here and posted and posted.reply_id else None


def _closest(claim: Claim, number: int) -> str | None:
    """The wording that was nearest, unless quoting it would spread an allegation, or it has been edited away."""
    wordings = (claim.claim, *claim.phrasings)
    return escape(wordings[number]) if number < len(wordings) and not claim.allegation else None


def _note(interaction: Interaction, claim_id: str, event: str) -> None:
    interaction.client.responder.matches.daily.note(interaction.guild_id or 0, claim_id, event, _now())


def _now() -> datetime:
    return discord.utils.utcnow()


_HANDLERS: dict[str, _Handler] = {
    Action.SHOW: _show,
    Action.SOURCES: _sources,
    Action.WHY: _why,
    Action.POST: _post,
    Action.NOT_THIS: _not_this,
    Action.TURN_OFF: _turn_off,
    Action.REMOVE: _remove,
}
_DEEDS: dict[str, Callable[[Interaction, Claim, "Posted"], Awaitable[str]]] = {
    REMOVE: _removed,
    OPT_OUT: _opted_out,
    TURN_OFF: _turned_off,
}
