"""A fixed tour of all that the bot can show, led by people who use it in the simulated server."""

from collections.abc import AsyncGenerator

from bot.demo.stage import Stage
from bot.demo.tour import library, members, moderators, refusals
from bot.demo.tour.guide import Guide, View
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
    moderators.reported,
    moderators.paused,
    refusals.refusals,
    library.library,
)
_LINKS = Links(
    support="https://help.example.org", source="https://code.example.org", report="https://code.example.org/issues/new"
)


async def tour(stage: Stage) -> AsyncGenerator[View]:
    """Yield one view after the other; each must be looked at before the next, as people go on pressing."""
    stage.bot.links = _LINKS
    guide = Guide(stage)
    for part in _PARTS:
        async for view in part(guide):
            yield view
