"""People and times in /setup: who is left alone, who else moderates, and when it is quiet."""

from datetime import time

import simcord

from bot.core.reasons import Mode
from bot.storage.server_settings import Schedule
from bot.storage.tables import RoleKind
from tests.conversations.library import HELMETS
from tests.conversations.scene import Scene, labels, text
from tests.english import english

HOURS = {"zone": "europe/berlin", "start": "22:00", "end": "7"}


async def people(scene: Scene) -> simcord.InteractionResult:
    return await scene.press(scene.moderator, await scene.moderator.slash(scene.off, "setup"), "People and times")


def moderator_roles(scene: Scene) -> frozenset[int]:
    return scene.responder.servers.roles(scene.guild.id, RoleKind.MODERATOR)


async def test_roles_that_are_left_alone_are_chosen_at_once_and_forgotten_when_they_are_gone(scene: Scene) -> None:
    role = scene.guild.create_role("Newcomers")
    shown = text(await scene.choose(scene.moderator, await people(scene), [role], "exempt"))
    assert not any(english(notice) in shown for notice in ("everyone-is-no-role", "role-gone"))
    assert scene.responder.servers.roles(scene.guild.id, RoleKind.EXEMPT) == {role.id}
    scene.env.backend.delete_role(scene.guild.id, role.id)
    await scene.env.settle()
    assert scene.responder.servers.roles(scene.guild.id, RoleKind.EXEMPT) == frozenset()


async def test_a_role_that_another_moderator_chose_meanwhile_stays_and_that_is_told(scene: Scene) -> None:
    survivors, minors = scene.guild.create_role("Survivors"), scene.guild.create_role("Minors")
    panel = await people(scene)
    await scene.responder.servers.set_roles(scene.guild.id, RoleKind.EXEMPT, [survivors.id])
    shown = await scene.choose(scene.moderator, panel, [minors], "exempt")
    assert english("roles-changed") in text(shown)
    assert scene.responder.servers.roles(scene.guild.id, RoleKind.EXEMPT) == {survivors.id}
    await scene.choose(scene.moderator, shown, [survivors, minors], "exempt")
    assert scene.responder.servers.roles(scene.guild.id, RoleKind.EXEMPT) == {survivors.id, minors.id}


async def test_everybodys_role_is_not_taken(scene: Scene) -> None:
    panel = await people(scene)
    shown = await scene.choose(scene.moderator, panel, [scene.guild.default_role], "moderator")
    assert english("everyone-is-no-role") in text(shown)
    assert moderator_roles(scene) == frozenset()


async def test_who_has_the_moderator_role_moderates_until_it_is_taken_away(scene: Scene) -> None:
    role = scene.guild.create_role("Helpers")
    helper = scene.guild.add_member(scene.env.create_user("helper"), roles=[role])
    await scene.choose(scene.moderator, await people(scene), [role], "moderator")
    setup = next(command for command in await scene.bot.tree.fetch_commands() if command.name == "setup")
    scene.guild.set_command_permissions(setup, {role: True})
    panel = await helper.slash(scene.off, "setup")
    await scene.choose(helper, panel, [scene.off], "channels")
    asked = await scene.press(helper, panel, "Apply…")
    await scene.demote(helper)
    refused = await scene.press(helper, asked, "Confirm")
    assert text(refused) == english("lacking-right", permission="Manage Server")
    assert scene.responder.servers.mode(scene.guild.id, scene.off.id) is Mode.OFF


async def test_only_who_may_manage_the_server_chooses_the_moderator_role(scene: Scene) -> None:
    panel, role = await people(scene), scene.guild.create_role("Helpers")
    await scene.demote(scene.moderator)
    refused = await scene.choose(scene.moderator, panel, [role], "moderator")
    assert text(refused) == english("lacking-right", permission="Manage Server")
    assert moderator_roles(scene) == frozenset()


async def test_quiet_hours_are_typed_told_and_ended(scene: Scene) -> None:
    form = await scene.press(scene.moderator, await people(scene), "Set quiet hours…")
    shown = await scene.moderator.submit_modal(form, HOURS)
    assert english("quiet-hours-are", start="22:00", end="07:00", zone="Europe/Berlin") in text(shown)
    expected = Schedule(zone="Europe/Berlin", start=time(22), end=time(7))
    assert scene.responder.servers.quiet_hours(scene.guild.id) == expected
    ended = await scene.press(scene.moderator, shown, "No quiet hours")
    assert english("quiet-hours-none") in text(ended)
    assert "No quiet hours" not in labels(ended)


async def test_what_is_no_zone_or_no_time_is_told_and_changes_nothing(scene: Scene) -> None:
    for wrong, told in (
        ({"zone": "Eurpe/Berlin"}, english("not-a-zone", typed="Eurpe/Berlin", like="Europe/Berlin")),
        ({"zone": "?"}, english("not-a-zone", typed="?", like=None)),
        ({"start": "25:00"}, english("not-a-time", typed="25:00")),
        ({"end": "noon"}, english("not-a-time", typed="noon")),
        ({"end": "22"}, english("same-times")),
    ):
        form = await scene.press(scene.moderator, await people(scene), "Set quiet hours…")
        assert text(await scene.moderator.submit_modal(form, HOURS | wrong)) == told
    assert scene.responder.servers.quiet_hours(scene.guild.id) is None


async def test_line_first_gives_the_card_when_the_claim_comes_up_again(scene: Scene) -> None:
    await scene.responder.servers.set_mode(scene.guild.id, [scene.card.id], Mode.LINE_FIRST, scene.env.now())
    await scene.member.send(scene.card, HELMETS)
    await scene.env.advance_time(25 * 3600)
    await scene.other.send(scene.card, HELMETS)
    assert [row.mode for row in await scene.log()] == [Mode.LINE, Mode.CARD]
    line, card = scene.said(scene.card)
    assert line.content
    assert not card.content


async def test_in_quiet_hours_nobody_has_the_bot_post_and_everybody_is_told(scene: Scene) -> None:
    await scene.quiet()
    hours = scene.responder.servers.quiet_hours(scene.guild.id)
    assert hours
    until = english("quiet-now", end=f"{hours.end:%H:%M}", zone="UTC")
    card = await scene.member.slash(scene.card, "claim", name="helmets-cut-injuries")
    assert text(await scene.press(scene.member, card, "Post in channel")) == english("paused-here", until=until)
    told = english("paused", scope="this server", until=until)
    for who, command in ((scene.member, "about"), (scene.moderator, "setup"), (scene.moderator, "report")):
        assert told in text(await who.slash(scene.card, command))


async def test_the_moderator_role_pauses_and_resumes_the_whole_server(scene: Scene) -> None:
    role = scene.guild.create_role("Helpers")
    helper = scene.guild.add_member(scene.env.create_user("helper"), roles=[role])
    await scene.responder.servers.set_roles(scene.guild.id, RoleKind.MODERATOR, [role.id])
    pause = next(command for command in await scene.bot.tree.fetch_commands() if command.name == "pause")
    scene.guild.set_command_permissions(pause, {role: True})
    paused = await helper.slash(scene.off, "pause")
    await scene.member.send(scene.card, HELMETS)
    assert scene.said(scene.card) == []
    assert english("resumed", scope="this server") in text(await scene.press(helper, paused, "Resume now"))
