"""Votes on a reply or a card: one for each person, which another button replaces, counted without a word of theirs."""

from collections.abc import Container, Iterable
from enum import StrEnum
from functools import partial

import discord

from bot.app.voting import CountedBallot
from bot.core import cards
from bot.core.claims import Claim
from bot.frontend.actions import desk, reply_actions
from bot.frontend.context import Interaction, language_of
from bot.frontend.custom_ids import Press
from bot.frontend.interactions import defer, reply, reply_view, worded
from bot.frontend.panels.feedback_forms import DISAGREE_REASONS, WRONG_REASONS, Complaint, DisagreeForm, NotThisForm
from bot.storage.feedback import Ballot
from bot.storage.log_rows import LogRow
from bot.storage.tables import Vote, VoteReason


class _Counted(StrEnum):
    """What became of a vote: it is the first, it replaced one of another kind, or one of its kind was there before.

    Each is the name of its text.
    """

    FIRST = "counted"
    ANEW = "counted-anew"
    BEFORE = "second-vote"


async def helpful(interaction: Interaction, claim: Claim, press: Press) -> None:
    """Count a *Helpful*."""
    posted = await reply_actions.find_reply(interaction, press)
    if press.match_id and posted is None:
        await reply(interaction, worded(interaction, "row-gone"))
    else:
        await reply(interaction, worded(interaction, await _cast(interaction, claim, posted, Vote.HELPFUL)))


async def not_this(interaction: Interaction, claim: Claim, press: Press) -> None:
    """Ask what was wrong. The author and moderators may take measures even if they have said so before."""
    posted = await reply_actions.find_reply(interaction, press)
    if posted is None:
        await reply(interaction, worded(interaction, "row-gone"))
        return
    measures = await reply_actions.allowed_measures(interaction, posted)
    if not measures and await _kind_of(interaction, claim, posted) is Vote.NOT_HERE:
        await reply(interaction, worded(interaction, "second-vote"))
        return
    submitted = partial(_complained, claim=claim, press=press)
    await NotThisForm(interaction.client.state.panels, language_of(interaction), measures, submitted).present(
        interaction
    )


async def disagree(interaction: Interaction, claim: Claim, press: Press) -> None:
    """Ask what somebody disagrees with. No number of these silences a claim, else one side could vote it away."""
    posted = await reply_actions.find_reply(interaction, press)
    if press.match_id and posted is None:
        await reply(interaction, worded(interaction, "row-gone"))
    elif await _kind_of(interaction, claim, posted) is Vote.DISAGREE:
        await reply(interaction, worded(interaction, "second-vote"))
    else:
        submitted = partial(_disagreed, claim=claim, press=press)
        await DisagreeForm(interaction.client.state.panels, language_of(interaction), submitted).present(interaction)


async def _complained(interaction: Interaction, complaint: Complaint, *, claim: Claim, press: Press) -> None:
    """Count the reason once per person, and take the measures that were ticked and are open to this person."""
    await defer(interaction)
    posted = await reply_actions.find_reply(interaction, press)
    if posted is None:
        await reply(interaction, worded(interaction, "row-gone"))
        return
    ticked = sorted(complaint.measures & await reply_actions.allowed_measures(interaction, posted))
    known = _known((complaint.reason,), WRONG_REASONS)
    counted = await _cast(interaction, claim, posted, Vote.NOT_HERE, known)
    done = [await reply_actions.take_measure(measure, interaction, claim, posted) for measure in ticked]
    await reply(interaction, "\n".join((worded(interaction, counted), *done)))


async def _disagreed(interaction: Interaction, reasons: tuple[str, ...], *, claim: Claim, press: Press) -> None:
    posted = await reply_actions.find_reply(interaction, press)
    known = _known(reasons, DISAGREE_REASONS)
    if press.match_id and posted is None:
        await reply(interaction, worded(interaction, "row-gone"))
        return
    counted = await _cast(interaction, claim, posted, Vote.DISAGREE, known)
    more = desk.way_to_report(interaction, claim, known)
    if more and counted is not _Counted.BEFORE:
        await reply_view(interaction, more)
    else:
        await reply(interaction, worded(interaction, counted))


async def _kind_of(interaction: Interaction, claim: Claim, posted: LogRow | None) -> Vote | None:
    """Look in memory too: of a person's votes on a claim in a channel the database keeps only the last."""
    responder, user_id = interaction.client.responder, interaction.user.id
    if remembered := interaction.client.state.votes.of(posted.match_id, user_id) if posted else None:
        return remembered.ballot.kind
    match_id = posted.match_id if posted else None
    return await responder.feedback.kind_of(match_id, claim.id, _revision(interaction, claim), user_id)


async def _cast(
    interaction: Interaction, claim: Claim, posted: LogRow | None, kind: Vote, reasons: tuple[str, ...] = ()
) -> _Counted:
    user_id, votes, revision = interaction.user.id, interaction.client.state.votes, _revision(interaction, claim)
    voted_on = posted.match_id if posted else (claim.id, revision)
    earlier = votes.of(voted_on, user_id)
    if posted and earlier and earlier.ballot.kind is kind:
        return _Counted.BEFORE
    ballot = Ballot(
        match_id=posted.match_id if posted else None,
        claim_id=claim.id,
        revision=revision,
        kind=kind,
        reasons=tuple(map(VoteReason, reasons)),
        at=discord.utils.utcnow(),
    )
    server_id = reply_actions.counted_server_id(interaction)
    cast = await interaction.client.responder.voting.vote(ballot, user_id, server_id, posted, earlier)
    if cast is None:
        return _Counted.BEFORE
    votes.add(voted_on, user_id, CountedBallot(ballot=ballot, server_id=server_id))
    return _Counted.ANEW if cast.replaced or (posted and earlier) else _Counted.FIRST


def _revision(interaction: Interaction, claim: Claim) -> str:
    return cards.revision(claim, interaction.client.responder.libraries.language_of(claim))


def _known(reasons: Iterable[str], offered: Container[str]) -> tuple[str, ...]:
    return tuple(reason for reason in reasons if reason in offered)
