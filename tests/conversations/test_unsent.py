"""A panel or form that Discord does not take is not kept: nobody can press it, and no timeout would ever end it."""

from collections.abc import Awaitable, Callable

import pytest

from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene

OFF_TOPIC = "grandmother bakes a cake with cinnamon and butter on sundays"


async def a_panel(scene: Scene) -> None:
    await scene.moderator.slash(scene.card, "setup")


async def an_answer(scene: Scene) -> None:
    await scene.member.slash(scene.card, "check", text=OFF_TOPIC)


async def a_direct_answer(scene: Scene) -> None:
    await scene.member.send_dm(OFF_TOPIC)


async def a_form(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    await scene.press(scene.member, scene.said(scene.card)[0], "Not this / not here")


@pytest.mark.faulty
@pytest.mark.parametrize("ask", [a_panel, an_answer, a_direct_answer, a_form])
async def test_what_discord_does_not_take_is_not_kept(scene: Scene, ask: Callable[[Scene], Awaitable[None]]) -> None:
    for place in ("/interactions/*", f"/channels/{scene.member.user.dm_channel.id}/messages"):
        scene.env.inject_error("POST", place, status=400, code=50035, message="refused by the test", times=1)
    await ask(scene)
    assert len(scene.bot.state.panels) == 0


@pytest.mark.faulty
async def test_where_the_next_panel_is_not_taken_only_the_one_before_is_kept(scene: Scene) -> None:
    panel = await scene.moderator.slash(scene.card, "setup")
    scene.env.inject_error("POST", "/interactions/*", status=400, code=50035, message="refused by the test", times=1)
    await scene.press(scene.moderator, panel, "Server options")
    assert len(scene.bot.state.panels) == 1
