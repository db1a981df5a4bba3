"""What people say of a reply or a card: one vote each, counted, and no word of theirs is taken."""

from collections.abc import Container, Iterable
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import discord
from discord import ui

from bot.core import cards, strings
from bot.core.claims import Claim
from bot.frontend.actions import reply_actions
from bot.frontend.cards.buttons import LABEL_LIMIT, Press, link_row
from bot.frontend.cards.render import framed
from bot.frontend.interactions import Interaction, later, show, tell
from bot.frontend.panels.disagree import Disagree
from bot.frontend.panels.not_this import Complaint, NotThis
from bot.storage.feedback import Ballot
from bot.storage.tables import Vote, VoteReason

if TYPE_CHECKING:
    from bot.storage.matches import Posted

LONGEST_ADDRESS = 512
"""What Discord takes as a button's address."""


async def helpful(interaction: Interaction, claim: Claim, press: Press) -> None:
    """Count it."""
    posted = await reply_actions.posted_behind(interaction, press)
    if press.match_id and posted is None:
        await tell(interaction, strings.ROW_GONE)
    elif await _is_counted(interaction, claim, posted, Vote.HELPFUL):
        await tell(interaction, strings.COUNTED)
    else:
        await tell(interaction, strings.SECOND_VOTE)


async def not_this(interaction: Interaction, claim: Claim, press: Press) -> None:
    """Ask what was wrong. The author and moderators may act on the reply also when they have voted."""
    posted = await reply_actions.posted_behind(interaction, press)
    if posted is None:
        await tell(interaction, strings.ROW_GONE)
        return
    may = await reply_actions.allowed(interaction, posted)
    if not may and await _has_voted(interaction, claim, posted):
        await tell(interaction, strings.SECOND_VOTE)
        return
    submitted = partial(_complained, claim=claim, press=press)
    await NotThis(interaction.client.panels, may, submitted).present(interaction)


async def disagree(interaction: Interaction, claim: Claim, press: Press) -> None:
    """Ask with what. It silences nothing, however many say it: else one side could vote a card away."""
    posted = await reply_actions.posted_behind(interaction, press)
    if press.match_id and posted is None:
        await tell(interaction, strings.ROW_GONE)
    elif await _has_voted(interaction, claim, posted):
        await tell(interaction, strings.SECOND_VOTE)
    else:
        submitted = partial(_disagreed, claim=claim, press=press)
        await Disagree(interaction.client.panels, submitted).present(interaction)


async def _complained(interaction: Interaction, complaint: Complaint, *, claim: Claim, press: Press) -> None:
    """Count the reason once a person, and do what was ticked as far as this person may."""
    await later(interaction)
    posted = await reply_actions.posted_behind(interaction, press)
    if posted is None:
        await tell(interaction, strings.ROW_GONE)
        return
    ticked = sorted(complaint.deeds & await reply_actions.allowed(interaction, posted))
    first = await _is_counted(
        interaction, claim, posted, Vote.NOT_HERE, _named((complaint.reason,), strings.WRONG_REASONS)
    )
    done = [await reply_actions.do(deed, interaction, claim, posted) for deed in ticked]
    await tell(interaction, "\n".join((strings.COUNTED if first else strings.SECOND_VOTE, *done)))


async def _disagreed(interaction: Interaction, reasons: tuple[str, ...], *, claim: Claim, press: Press) -> None:
    posted = await reply_actions.posted_behind(interaction, press)
    named = _named(reasons, strings.DISAGREE_REASONS)
    if press.match_id and posted is None:
        await tell(interaction, strings.ROW_GONE)
    elif not await _is_counted(interaction, claim, posted, Vote.DISAGREE, named):
        await tell(interaction, strings.SECOND_VOTE)
    elif tracker := interaction.client.links.report:
        await show(interaction, _way_to(_issue(tracker, claim, named)))
    else:
        await tell(interaction, strings.COUNTED)


async def _has_voted(interaction: Interaction, claim: Claim, posted: "Posted | None") -> bool:
    """Ask the database, and the memory: of one person's votes on a claim in a channel only the last is kept."""
    responder, user_id = interaction.client.responder, interaction.user.id
    if posted and interaction.client.votes.has_voted(posted.match_id, user_id):
        return True
    match_id = posted.match_id if posted else None
    return await responder.feedback.has_voted(match_id, claim.id, cards.revision(claim), user_id)


async def _is_counted(
    interaction: Interaction, claim: Claim, posted: "Posted | None", kind: Vote, reasons: tuple[str, ...] = ()
) -> bool:
    if posted and interaction.client.votes.has_voted(posted.match_id, interaction.user.id):
        return False
    responder = interaction.client.responder
    ballot = Ballot(
        match_id=posted.match_id if posted else None,
        claim_id=claim.id,
        revision=cards.revision(claim),
        kind=kind,
        reasons=tuple(map(VoteReason, reasons)),
        at=discord.utils.utcnow(),
    )
    first = await responder.vote(ballot, interaction.user.id, reply_actions.server_of(interaction), posted)
    if posted:
        interaction.client.votes.vote(posted.match_id, interaction.user.id)
    return first


def _named(reasons: Iterable[str], known: Container[str]) -> tuple[str, ...]:
    return tuple(reason for reason in reasons if reason in known)


def _way_to(address: str) -> ui.LayoutView:
    layout = ui.LayoutView(timeout=None).add_item(framed(ui.TextDisplay(strings.DISAGREED)))
    row = link_row(((strings.OPEN_ISSUE, address),))
    return layout.add_item(row) if row else layout


def _issue(tracker: str, claim: Claim, reasons: tuple[str, ...]) -> str:
    """The tracker's page for a new issue, filled in where the address has room for it."""
    body = strings.issue_body(claim.id, cards.revision(claim), ", ".join(reasons))
    known = urlencode({"title": claim.title[:LABEL_LIMIT], "body": body})
    filled = f"{tracker}{'&' if '?' in tracker else '?'}{known}"
    return filled if len(filled) <= LONGEST_ADDRESS else tracker
