"""A fixed tour of all that the bot can show, as people use it in the simulated server."""

from collections.abc import AsyncGenerator

from bot.demo.simulation import Simulation
from bot.demo.tour import members, moderators, refusals
from bot.demo.tour.session import Session, View
from bot.frontend.context import Links

_PARTS = (
    members.replies,
    members.opinions,
    members.asked,
    members.direct,
    members.browsed,
    members.privacy,
    moderators.setting_up,
    moderators.warned,
    moderators.options,
    moderators.threads,
    moderators.reported,
    moderators.single_claims,
    moderators.people_and_times,
    moderators.paused,
    refusals.refusals,
    members.every_claim,
)
_LINKS = Links(
    support="https://help.example.org", source="https://code.example.org", report="https://code.example.org/issues/new"
)


async def tour(simulation: Simulation) -> AsyncGenerator[View]:
    """Yield the views in turn. Each must be used before the next, which changes what is shown."""
    simulation.bot.links = _LINKS
    session = Session(simulation)
    for part in _PARTS:
        async for view in part(session):
            yield view
