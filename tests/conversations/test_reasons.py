"""Every reason for silence, in the order in which they are asked: each test is named for its reason."""

from dataclasses import replace
from datetime import timedelta

import pytest
import simcord

from bot.answering import policy
from bot.answering.library_snapshot import LibrarySnapshot
from bot.answering.policy import Limits, Post, Rules
from bot.core.reasons import Mode, Reason
from bot.matching import SpeechAct
from bot.storage.tables import OffBy, RoleKind
from tests.conversations.library import HELMETS, LANES, MAYOR, RIGHT
from tests.conversations.scene import Scene
from tests.scripted_judge import DECIDER, Says, ScriptedJudge, always

CLAIM = "helmets-cut-injuries"
PRICE = "A {} costs its owner more in one year than new tyres do in seven."
DOI = "10.1000/helmets.2020"


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> list[Reason]:
    """Why messages were not even read: those reasons leave no row."""
    noted: list[Reason] = []
    ask = policy.reason_not_to_read

    def watched(post: Post, rules: Rules, limits: Limits) -> Reason | None:
        reason = ask(post, rules, limits)
        noted.extend([reason] if reason else [])
        return reason

    monkeypatch.setattr(policy, "reason_not_to_read", watched)
    return noted


async def silence(
    scene: Scene, words: str, channel: simcord.ChannelHandle | None = None, who: simcord.MemberActor | None = None
) -> Reason | None:
    """Send it where the bot would answer; return why it did not, as the log has it."""
    before = len(scene.said(channel or scene.card))
    await (who or scene.member).send(channel or scene.card, words)
    assert len(scene.said(channel or scene.card)) == before
    rows = await scene.log()
    return rows[-1].reason if rows else None


async def counted(scene: Scene) -> set[str]:
    """What was counted without a row."""
    await scene.responder.matches.daily.flush()
    found = await scene.responder.matches.daily.since(scene.guild.id, scene.env.now().date())
    return {tally.event for tally in found}


def edit(scene: Scene, **changes: object) -> None:
    library = scene.responder.library
    claim = library.claims[CLAIM].model_copy(update=changes)
    scene.exchange(replace(library, claims={**library.claims, CLAIM: claim}))


def judged_by(scene: Scene, says: Says, margin: float = 2) -> None:
    """Let a script judge instead of the model: for what depends on how sure the model is, or on nothing else."""
    decider = replace(DECIDER, thresholds=replace(DECIDER.thresholds, margin=margin))
    scene.responder.exchange(LibrarySnapshot.of(scene.responder.library, ScriptedJudge(says, decider)))


def test_every_reason_has_a_test_by_its_name() -> None:
    named = [name.removeprefix("test_") for name in globals() if name.startswith("test_")]
    found = [reason for reason in Reason for name in named if name.startswith(f"{reason.lower()}_says")]
    assert found == list(Reason)


async def test_bot_says_nothing_to_other_programs(scene: Scene, unread: list[Reason]) -> None:
    robot = scene.guild.add_member(scene.env.create_user("robot", bot=True))
    assert await silence(scene, HELMETS, who=robot) is None
    assert unread == [Reason.BOT]


async def test_channel_off_says_nothing_where_nobody_opened_it(scene: Scene, unread: list[Reason]) -> None:
    assert await silence(scene, HELMETS, scene.off) is None
    assert unread == [Reason.CHANNEL_OFF]


async def test_paused_says_nothing_until_resumed(scene: Scene, unread: list[Reason]) -> None:
    await scene.responder.servers.pause(scene.guild.id, None, None, scene.env.now())
    assert await silence(scene, HELMETS) is None
    assert unread == [Reason.PAUSED]


async def test_quiet_hours_says_nothing_until_they_are_over(scene: Scene, unread: list[Reason]) -> None:
    await scene.quiet()
    assert await silence(scene, HELMETS) is None
    assert unread == [Reason.QUIET_HOURS]
    await scene.env.advance_time(3600)
    await scene.member.send(scene.card, HELMETS)
    assert len(scene.said(scene.card)) == 1


async def test_opted_out_says_nothing_to_who_does_not_want_it(scene: Scene, unread: list[Reason]) -> None:
    await scene.responder.opt_outs.opt_out(scene.guild.id, scene.member.id, scene.env.now())
    assert await silence(scene, HELMETS) is None
    assert unread == [Reason.OPTED_OUT]


async def test_exempt_says_nothing_to_whoever_has_a_role_that_is_left_alone(scene: Scene, unread: list[Reason]) -> None:
    role = scene.guild.create_role("Newcomers")
    newcomer = scene.guild.add_member(scene.env.create_user("new"), roles=[role])
    await scene.responder.servers.set_roles(scene.guild.id, RoleKind.EXEMPT, [role.id])
    assert await silence(scene, HELMETS, who=newcomer) is None
    assert unread == [Reason.EXEMPT]
    await scene.member.send(scene.card, HELMETS)
    assert len(scene.said(scene.card)) == 1


async def test_late_says_nothing_to_what_is_two_minutes_old(
    scene: Scene, unread: list[Reason], monkeypatch: pytest.MonkeyPatch
) -> None:
    later = scene.env.now() + timedelta(seconds=130)
    monkeypatch.setattr("bot.frontend.message_adapter.discord.utils.utcnow", lambda: later)
    assert await silence(scene, HELMETS) is None
    assert unread == [Reason.LATE]


@pytest.mark.parametrize("words", ["helmets work", f"{HELMETS} {'and on it goes ' * 70}"])
async def test_length_says_nothing_to_very_short_and_very_long_texts(scene: Scene, words: str) -> None:
    assert await silence(scene, words) is None
    assert await counted(scene) == {"LENGTH"}


async def test_language_says_nothing_to_what_is_not_in_the_librarys(scene: Scene) -> None:
    words = "Fahrradhelme halbieren die Zahl schwerer Kopfverletzungen bei allen, die damit unterwegs sind, glaubt mir"
    assert await silence(scene, words) is None
    assert await counted(scene) == {"LANGUAGE"}


async def test_no_match_says_nothing_to_other_talk(scene: Scene) -> None:
    assert await silence(scene, "who is coming to the lake with us on saturday morning") is None
    assert await counted(scene) == {"NO_MATCH"}


async def test_weak_says_nothing_unless_it_is_sure(scene: Scene) -> None:
    scene.responder.exchange(LibrarySnapshot.of(scene.responder.library, None))
    assert await silence(scene, "the number of riders with bicycle helmets is going up here") is Reason.WEAK


async def test_ambiguous_says_nothing_where_two_claims_share_a_sentence(scene: Scene) -> None:
    judged_by(scene, always(SpeechAct.ASSERTION))
    both = PRICE.format("lamp").replace("A lamp", "Lamp or bell, each")
    assert await silence(scene, both) is Reason.AMBIGUOUS


async def test_many_says_nothing_to_a_pasted_list(scene: Scene) -> None:
    judged_by(scene, always(SpeechAct.ASSERTION), margin=-1)
    limits = replace(scene.responder.limits, many_claims=3)
    scene.responder.limits = limits
    words = f"{HELMETS} {LANES} {RIGHT}"
    assert await silence(scene, words) is Reason.MANY


async def test_question_says_nothing_to_who_asks(scene: Scene) -> None:
    assert await silence(scene, f"Is it true that {HELMETS[:-1].lower()}?") is Reason.QUESTION


async def test_quoted_says_nothing_to_who_reports_it(scene: Scene) -> None:
    assert await silence(scene, f"According to the leaflet, “{HELMETS}”") is Reason.QUOTED


async def test_denied_says_nothing_to_who_disagrees(scene: Scene) -> None:
    assert await silence(scene, f"It is simply not true that {HELMETS[:-1].lower()}.") is Reason.DENIED


async def test_joke_says_nothing_to_who_marks_it_as_one(scene: Scene) -> None:
    assert await silence(scene, f"{HELMETS} /s") is Reason.JOKE


async def test_personal_says_nothing_under_somebodys_own_story(scene: Scene) -> None:
    library = scene.responder.library
    gates = dict.fromkeys(library.gates, ("crash",))
    scene.exchange(replace(library, gates=gates))
    words = f"I had a crash myself. {HELMETS}"
    assert await silence(scene, words) is Reason.PERSONAL


async def test_near_miss_says_nothing_to_what_says_the_same_as_one(scene: Scene) -> None:
    words = "Bicycle helmets halve the number of serious riders in the park."
    edit(scene, near_misses=(words,))
    judged_by(scene, lambda claim, _: SpeechAct.ASSERTION if claim == HELMETS else SpeechAct.NEITHER)
    assert await silence(scene, words) is Reason.NEAR_MISS


async def test_unsure_says_nothing_where_it_is_about_a_claim_and_not_clearly_one(scene: Scene) -> None:
    judged_by(scene, always(SpeechAct.NEITHER))
    assert await silence(scene, f"So they say here now: {HELMETS}") is Reason.UNSURE


async def test_value_says_nothing_to_a_moral_opinion(scene: Scene) -> None:
    assert await silence(scene, RIGHT) is Reason.VALUE


async def test_on_request_says_nothing_on_what_the_library_gives_only_on_request(scene: Scene) -> None:
    assert await silence(scene, MAYOR) is Reason.ON_REQUEST


async def test_claim_off_says_nothing_on_what_was_turned_off(scene: Scene) -> None:
    await scene.responder.servers.turn_off(scene.guild.id, None, CLAIM, None, OffBy.MODERATOR)
    assert await silence(scene, HELMETS) is Reason.CLAIM_OFF


async def test_stale_says_nothing_from_a_card_overdue_for_review(scene: Scene) -> None:
    edit(scene, review_by=scene.env.now().date() - timedelta(days=1))
    assert await silence(scene, HELMETS) is Reason.STALE


@pytest.mark.parametrize(
    "link",
    [
        f"https://doi.org/{DOI}",
        f"http://dx.doi.org/{DOI.upper()}",
        f"<https://www.publisher.example/article/{DOI}?utm_source=chat#results>",
    ],
)
async def test_already_said_says_nothing_where_the_source_was_just_linked(scene: Scene, link: str) -> None:
    sources = scene.responder.library.claims[CLAIM].sources
    edit(scene, sources=(sources[0].model_copy(update={"url": f"https://doi.org/{DOI}"}), *sources[1:]))
    await scene.other.send(scene.card, f"there is a good study at {link}")
    assert await silence(scene, HELMETS) is Reason.ALREADY_SAID


async def test_cooldown_says_nothing_a_quarter_of_an_hour_after_another_reply(scene: Scene) -> None:
    await scene.member.send(scene.card, HELMETS)
    await scene.env.advance_time(14 * 60)
    assert await silence(scene, LANES) is Reason.COOLDOWN
    await scene.env.advance_time(2 * 60)
    await scene.member.send(scene.card, LANES)
    assert len(scene.said(scene.card)) == 2


async def test_ceiling_says_nothing_after_so_many_replies_a_day(scene: Scene) -> None:
    await scene.responder.servers.set_options(scene.guild.id, channel_ceiling=1)
    await scene.member.send(scene.card, HELMETS)
    await scene.env.advance_time(3600)
    assert await silence(scene, LANES) is Reason.CEILING


async def test_forbidden_says_nothing_where_a_permission_is_missing(scene: Scene) -> None:
    bare = scene.guild.create_text_channel("bare", overwrites=scene.without("embed_links"))
    await scene.responder.servers.set_mode(scene.guild.id, (bare.id,), Mode.CARD, scene.env.now())
    assert await silence(scene, HELMETS, bare) is Reason.FORBIDDEN
    assert not [request for request in scene.env.http_requests if request.path.endswith(f"{bare.id}/messages")]
