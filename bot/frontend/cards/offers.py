"""What a public card of this copy of the bot offers in a server."""

from bot.core.claims import Claim
from bot.frontend.cards.render import Offers
from bot.frontend.context import BotClient


def offers_of(client: BotClient, claim: Claim) -> Offers:
    """Return what a claim's public card offers besides its parts."""
    return Offers(page_url=client.links.page_of(claim))
