"""/claim and /claims: the library by name and by topic."""

from discord import app_commands

from bot.core import strings
from bot.core.text import escape
from bot.frontend.cards import private_answers
from bot.frontend.commands.contexts import everywhere
from bot.frontend.interactions import Choice, Interaction, tell
from bot.frontend.rate_limiter import is_too_often

MOST_CHOICES = 25
LONGEST_NAME = 100


@everywhere
@app_commands.command(name="claim", description=strings.DESCRIPTIONS["claim"])
@app_commands.describe(name=strings.PARAMETERS["name"])
async def claim(interaction: Interaction, name: app_commands.Range[str, 1, LONGEST_NAME]) -> None:
    """Answer with one claim's card."""
    if await is_too_often(interaction):
        return
    found = interaction.client.catalogue.claim(name)
    await (
        private_answers.open_claim(interaction, found)
        if found
        else tell(interaction, strings.unknown_claim(_shown(name)))
    )


@claim.autocomplete("name")
async def suggest_claims(interaction: Interaction, current: str) -> list[Choice]:
    """Offer the claims that look like what has been typed."""
    found = interaction.client.catalogue.suggest(current, MOST_CHOICES)
    return [app_commands.Choice(name=claim.title[:LONGEST_NAME], value=claim.id) for claim in found]


@everywhere
@app_commands.command(name="claims", description=strings.DESCRIPTIONS["claims"])
@app_commands.describe(topic=strings.PARAMETERS["topic"])
async def claims(interaction: Interaction, topic: str | None = None) -> None:
    """Answer with a list of claims."""
    known = interaction.client.catalogue.topic(topic) if topic else None
    if topic and known is None:
        await tell(interaction, strings.unknown_topic(_shown(topic[:LONGEST_NAME])))
    else:
        await private_answers.browse(interaction, known)


@claims.autocomplete("topic")
async def suggest_topics(interaction: Interaction, current: str) -> list[Choice]:
    """Offer the topics that look like what has been typed."""
    found = interaction.client.catalogue.topics(current, MOST_CHOICES)
    return [app_commands.Choice(name=words[:LONGEST_NAME], value=topic) for topic, words in found]


def _shown(typed: str) -> str:
    """What somebody typed, on one line and without effect: at the start of a line there are more marks."""
    return escape(" ".join(typed.split()))
