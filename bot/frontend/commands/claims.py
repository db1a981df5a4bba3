"""/claim and /claims: the library by name and by topic."""

from discord import app_commands

from bot.core.catalogue import Catalogue
from bot.core.text import escape
from bot.frontend.actions import private_answers
from bot.frontend.cards import possible_matches
from bot.frontend.commands.registration import everywhere, told
from bot.frontend.context import Choice, Interaction, language_of, reader_of
from bot.frontend.interactions import is_rate_limited, is_typing_too_fast, reply, reply_view, worded

MAX_BUTTONS = 4
MAX_CHOICES = 25
MAX_NAME = 100
"""Discord's limits for suggestions: how many, and the characters of each."""


@everywhere
@app_commands.command(name="claim", description=told("description-claim"))
@app_commands.describe(name=told("parameter-name"))
async def claim(interaction: Interaction, name: app_commands.Range[str, 1, MAX_NAME]) -> None:
    """Answer with one claim's card."""
    if await is_rate_limited(interaction):
        return
    catalogue = _catalogue(interaction)
    if interaction.client.responder.lacks_library(interaction.guild_id):
        await reply(interaction, worded(interaction, "library-gone"))
    elif found := catalogue.claim(name):
        await private_answers.open_claim(interaction, found)
    elif near := catalogue.near(name, MAX_BUTTONS):
        heading = worded(interaction, "no-such-claim", name=_shown(name))
        await reply_view(interaction, possible_matches.possible_claims(heading, near, language_of(interaction)))
    else:
        told = worded(interaction, "unknown-claim", name=_shown(name))
        await private_answers.unknown_claim(interaction.client, reader_of(interaction), told).present(interaction)


@claim.autocomplete("name")
async def suggest_claims(interaction: Interaction, current: str) -> list[Choice]:
    """Suggest claims that match what has been typed; nothing to somebody who types faster than people do."""
    if is_typing_too_fast(interaction):
        return []
    found = _catalogue(interaction).suggest(current, MAX_CHOICES)
    return [app_commands.Choice(name=claim.title[:MAX_NAME], value=claim.id) for claim in found]


@everywhere
@app_commands.command(name="claims", description=told("description-claims"))
@app_commands.describe(topic=told("parameter-topic"))
async def claims(interaction: Interaction, topic: str | None = None) -> None:
    """Answer with a list of claims."""
    known = _catalogue(interaction).topic(topic) if topic else None
    if interaction.client.responder.lacks_library(interaction.guild_id):
        await reply(interaction, worded(interaction, "library-gone"))
    elif topic and known is None:
        await reply(interaction, worded(interaction, "unknown-topic", name=_shown(topic[:MAX_NAME])))
    else:
        await private_answers.browse(interaction, known)


@claims.autocomplete("topic")
async def suggest_topics(interaction: Interaction, current: str) -> list[Choice]:
    """Suggest topics that match what has been typed; nothing to somebody who types faster than people do."""
    if is_typing_too_fast(interaction):
        return []
    found = _catalogue(interaction).topics(current, MAX_CHOICES)
    return [app_commands.Choice(name=words[:MAX_NAME], value=topic) for topic, words in found]


def _catalogue(interaction: Interaction) -> Catalogue:
    """Return the names in the library of the server, as it is now: it may be replaced while the bot runs."""
    return interaction.client.responder.snapshot_for(interaction.guild_id).catalogue


def _shown(typed: str) -> str:
    """Return what somebody typed, escaped and on one line: more characters are Markdown at the start of a line."""
    return escape(" ".join(typed.split()))
