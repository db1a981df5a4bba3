"""Whatever id a press carries, it is answered once, raises nothing, and gives nobody a right they do not have."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import simcord
from hypothesis import Phase, given, settings
from hypothesis import strategies as some
from simcord import actors
from simcord.enums import InteractionType

from bot.app.assembly import assembled
from bot.core.reasons import Mode
from bot.frontend.custom_ids import Action
from bot.storage.tables import OffBy
from tests import databases
from tests.conversations.library import HELMETS, LANES, a_library
from tests.conversations.scene import Scene, Shown, a_scene, message_of, parts_of, text
from tests.conversations.test_privacy import tables
from tests.english import english
from tests.judge import judge

STRING_SELECT = 3

SETTLED = ("servers", "channels", "claims_off", "matches", "opt_outs")
"""What a member who forges must not change; votes, counts and cards they may add to."""


@dataclass(frozen=True, slots=True)
class Forgery:
    """The id of a button or, with values, of a select; words in capitals stand for what exists at that moment."""

    parts: tuple[str, ...]
    values: tuple[str, ...] = ()

    def custom_id(self, known: Mapping[str, str]) -> str:
        return ":".join(known.get(part, part) for part in self.parts)[:100]


ACTIONS = some.sampled_from([*map(str, Action), "applaud", "SHOW", ""])
CLAIMS = some.sampled_from(["helmets-cut-injuries", "painted-lanes", "no-such-claim", "-", "Ä", ""])
NUMBERS = some.sampled_from(
    ["0", "REPLY", "AWAY", "ERASED", "-1", "007", "1e3", "9" * 15, "9" * 19, "9" * 60, "\u0663", ""]
)
TOKENS = some.sampled_from(["TOKEN", "0a1b2c3d4e5f6a7b", "Z", ""])
CONTROLS = some.sampled_from(["apply", "options", "channels", "mode", "report", "form", ""])
COMMANDS = some.sampled_from(["setup", "report", "privacy", ""])
IDS = some.one_of(
    some.tuples(some.just("cp"), ACTIONS, CLAIMS, NUMBERS),
    some.tuples(some.just("panel"), COMMANDS, TOKENS, CONTROLS),
    some.tuples(some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=100)),
)
VALUES = some.lists(some.sampled_from(["painted-lanes", "no-such-claim", "card", "0", "-1"]), max_size=2, unique=True)
FORGERIES = some.builds(Forgery, IDS, VALUES.map(tuple))


@asynccontextmanager
async def a_server() -> AsyncIterator[Scene]:
    """A scene of its own: hypothesis needs one for each example."""
    with TemporaryDirectory() as folder:
        database = databases.made(Path(folder) / "log.db")
        async with assembled(a_library(), judge(), database) as responder, a_scene(responder) as scene:
            yield scene


async def known_in(scene: Scene) -> dict[str, str]:
    """A reply, one that was erased, one of another server; and the panel that a moderator has open."""
    await scene.member.send(scene.card, HELMETS)
    await scene.member.delete(await scene.member.send(scene.line, LANES))
    panel = await scene.moderator.slash(scene.card, "setup")
    token = next(str(part["custom_id"]) for part in parts_of(panel) if "custom_id" in part).split(":")[2]
    away = await a_reply_elsewhere(scene)
    reply, erased, *_ = await scene.log()
    return {"REPLY": str(reply.match_id), "ERASED": str(erased.match_id), "AWAY": str(away), "TOKEN": token}


async def a_reply_elsewhere(scene: Scene) -> int:
    """The number of a reply in another server."""
    server = scene.env.create_guild("Elsewhere")
    channel, stranger = server.create_text_channel("far"), server.add_member(scene.env.create_user("eve"))
    await scene.responder.servers.set_mode(server.id, (channel.id,), Mode.CARD, scene.env.now())
    await stranger.send(channel, HELMETS)
    return (await scene.log())[-1].match_id


async def attempt(forgeries: Iterable[Forgery], *, moderator: bool = False) -> None:
    """Let somebody press them all, one after the other."""
    async with a_server() as scene:
        who = scene.moderator if moderator else scene.other
        known = await known_in(scene)
        before, said = await tables(scene), scene.said(scene.card)
        for forgery in forgeries:
            message = await scene.show_button(forgery.custom_id(known), *forgery.values)
            press = who.select(message, forgery.values[:1]) if forgery.values else who.click(message)
            assert answers(scene, await press) == 1, forgery
        after = await tables(scene)
        assert {name: after[name] for name in SETTLED} == {name: before[name] for name in SETTLED}
        assert {one.id for one in said} <= {one.id for one in scene.said(scene.card)}


def answers(scene: Scene, result: simcord.InteractionResult) -> int:
    """How often the bot answered an interaction: more than once Discord refuses, never leaves somebody waiting."""
    ours = f"/interactions/{result._interaction.id}/"
    return sum(request.path.startswith(ours) for request in scene.env.http_requests)


@settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate])  # shrinking takes minutes
@given(some.lists(FORGERIES, min_size=25, max_size=25))
def test_a_forged_press_is_answered_once_raises_nothing_and_changes_nothing_that_is_not_ones_own(
    forgeries: list[Forgery],
) -> None:
    asyncio.run(attempt(forgeries))


def test_no_button_reaches_a_reply_in_another_server_not_even_a_moderators() -> None:
    forged = [Forgery(("cp", str(action), "helmets-cut-injuries", "AWAY")) for action in Action]
    asyncio.run(attempt(forged, moderator=True))


async def test_the_number_of_a_reply_opens_nothing_for_another_claim(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    (reply,), (said,) = await scene.log(), scene.said(scene.card)
    for action in (Action.WHY, Action.HELPFUL, Action.NOT_THIS, Action.DISAGREE, Action.MUTE_CLAIM, Action.REMOVE):
        forged = await scene.show_button(f"cp:{action}:painted-lanes:{reply.match_id}")
        assert text(await scene.press(scene.moderator, forged, "old")) == english("row-gone"), action
    assert said in scene.said(scene.card)


async def submit(scene: Scene, who: simcord.MemberActor, custom_id: str) -> simcord.InteractionResult:
    """Send a form in as no client would: one that somebody else has open, with all its measures ticked."""
    fields: list[dict[str, Any]] = [
        {"type": 21, "custom_id": "reason", "id": 2, "value": "question"},
        {"type": 22, "custom_id": "measures", "id": 4, "values": ["remove", "opt-out", "turn-off"]},
    ]
    labels = [{"type": 18, "id": number, "component": field} for number, field in zip((1, 3), fields, strict=True)]
    data = {"custom_id": custom_id, "components": labels}
    return await actors._dispatch_actor_interaction(who, InteractionType.MODAL_SUBMIT, scene.card, data)


async def test_a_form_that_somebody_else_has_open_is_refused(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    form = await scene.press(scene.moderator, scene.said(scene.card)[0], "Not this / not here")
    assert form.modal
    refused = await submit(scene, scene.other, form.modal["custom_id"])
    assert text(refused) == english("not-your-panel")
    assert len(scene.said(scene.card)) == 1
    assert scene.off_here(scene.card) == set()
    assert text(await submit(scene, scene.other, "panel::0a1b2c3d4e5f6a7b:form")) == english("old-form")


async def test_measures_that_were_not_offered_are_not_taken(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    form = await scene.press(scene.other, scene.said(scene.card)[0], "Not this / not here")
    assert form.modal
    assert text(await submit(scene, scene.other, form.modal["custom_id"])) == english("counted")
    assert len(scene.said(scene.card)) == 1
    assert scene.off_here(scene.card) == set()
    assert not scene.responder.opt_outs.is_out(scene.guild.id, scene.other.id)


def test_every_control_of_a_moderators_open_panel_is_refused_to_others() -> None:
    names = ("apply", "options", "permissions", "report")
    asyncio.run(attempt([Forgery(("panel", "setup", "TOKEN", name)) for name in names]))


async def select(scene: Scene, shown: Shown, name: str, value: str) -> simcord.InteractionResult:
    """Let the moderator send in, as no client would, a value that their panel's select does not offer."""
    ids = (str(part["custom_id"]) for part in parts_of(shown) if "custom_id" in part)
    custom_id = next(key for key in ids if key.endswith(f":{name}"))
    stored = actors._visible_message(scene.moderator, message_of(shown))
    data = {"custom_id": custom_id, "component_type": STRING_SELECT, "values": [value]}
    return await actors._component_interaction(scene.moderator, stored, data)


async def test_a_mode_that_is_not_offered_is_refused_in_a_sentence(scene: Scene) -> None:
    panel = await scene.moderator.slash(scene.off, "setup")
    assert text(await select(scene, panel, "mode", "shout")) == english("old-button")


async def test_a_pause_that_is_not_listed_cannot_be_lifted(scene: Scene) -> None:
    await scene.responder.servers.turn_off(scene.guild.id, None, "helmets-cut-injuries", None, OffBy.AUTO)
    report = await scene.moderator.slash(scene.off, "report")
    assert text(await select(scene, report, "lift", "99")) == english("old-button")
    assert scene.off_here(scene.card) == {"helmets-cut-injuries"}


async def test_nobody_judges_in_somebody_elses_review_nor_in_one_that_is_over(scene: Scene) -> None:
    await scene.member.send(scene.trial, HELMETS)
    sample = await scene.press(scene.moderator, await scene.moderator.slash(scene.off, "report"), "Review replies")
    ids = (str(part["custom_id"]) for part in parts_of(sample) if "custom_id" in part)
    forged = await scene.show_button(next(key for key in ids if key.endswith(":right")))
    assert text(await scene.press(scene.other, forged, "old")) == english("not-your-panel")
    await scene.press(scene.moderator, sample, "Stop")
    assert text(await scene.press(scene.moderator, forged, "old")) == english("expired", command="/report")
    assert [row.review for row in await scene.log()] == [None]
