"""*Open a thread*: the full card under the message that was answered, for those who want it."""

from typing import Any

import aiohttp
import discord
import pytest
import simcord

from bot.core.errors import StorageError
from bot.core.reasons import Mode
from bot.frontend.upkeep import requests
from tests.conversations.library import HELMETS, LANES
from tests.conversations.scene import Scene, failure, in_trouble, labels, text
from tests.conversations.test_living import CLAIM, edit
from tests.conversations.test_privacy import exported, pressed
from tests.english import english

OPEN = "Open a thread"
ALREADY_THERE = failure(400, 160_004)
VERDICT = "Newer studies agree on less."


@pytest.fixture
async def threads(scene: Scene) -> Scene:
    """The scene, with threads switched on."""
    await switch(scene, threads=True)
    return scene


async def switch(scene: Scene, **changes: Any) -> None:
    servers, here = scene.responder.servers, scene.guild.id
    await servers.set_options(here, **changes)


def replies(scene: Scene, channel: simcord.ChannelHandle) -> list[discord.Message]:
    """What the bot said in a channel; the simulation adds a notice of its own for each thread."""
    return [message for message in scene.said(channel) if message.type is not discord.MessageType.thread_created]


async def answered(
    scene: Scene, words: str = HELMETS, channel: simcord.ChannelHandle | None = None
) -> tuple[discord.Message, discord.Message]:
    """A message of the member, and the reply to it."""
    channel = channel or scene.card
    said = await scene.member.send(channel, words)
    return said, replies(scene, channel)[-1]


async def opened(scene: Scene, channel: simcord.ChannelHandle | None = None) -> tuple[discord.Message, str]:
    """A message under which somebody else has opened a thread, and what they were told."""
    said, reply = await answered(scene, channel=channel)
    return said, text(await scene.press(scene.other, reply, OPEN))


def pages(scene: Scene, said: discord.Message, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
    """What the bot posted in the thread under a message."""
    (thread,) = (one for one in (channel or scene.card).threads if one.id == said.id)
    return scene.said(thread)


def link(scene: Scene, said: discord.Message) -> str:
    return f"https://discord.com/channels/{scene.guild.id}/{said.id}"


async def test_no_reply_offers_a_thread_until_moderators_switch_it_on(scene: Scene) -> None:
    _, reply = await answered(scene)
    assert OPEN not in labels(reply)
    panel = await scene.moderator.slash(scene.off, "setup")
    options = await scene.press(scene.moderator, panel, "Server options")
    on = await scene.press(scene.moderator, options, english("threads-forbidden"))
    assert english("threads-allowed") in labels(on)
    _, reply = await answered(scene, LANES, scene.line)
    assert labels(reply) == ["Show context", OPEN, "Not this / not here"]


async def test_a_press_puts_the_full_card_into_a_thread_under_the_message(threads: Scene) -> None:
    said, reply = await answered(threads)
    assert labels(reply) == ["Evidence", "Counterpoints", "Sources", OPEN, "Not this / not here"]
    told = await threads.press(threads.other, reply, OPEN)
    assert text(told) == f"The full card is in the thread: {link(threads, said)}"
    first, evidence, counterpoints, sources = pages(threads, said)
    assert HELMETS in text(first)
    assert "Two reviews agree." in text(evidence)
    assert "differ in other ways" in text(counterpoints)
    assert [labels(page) for page in (first, evidence, counterpoints, sources)] == [[], [], [], ["Sources in detail"]]
    assert [thread.name for thread in threads.card.threads] == ["Helmets and serious head injuries"]
    assert [message.id for message in replies(threads, threads.card)] == [reply.id]


async def test_under_a_line_it_is_the_same(threads: Scene) -> None:
    said, told = await opened(threads, threads.line)
    assert told.startswith("The full card is in the thread")
    assert len(pages(threads, said, threads.line)) == 4


async def test_the_sources_in_detail_are_shown_to_whoever_presses_alone(threads: Scene) -> None:
    said, _ = await opened(threads)
    shown = await threads.press(threads.other, pages(threads, said)[-1], "Sources in detail")
    assert shown.ephemeral


async def test_a_second_press_leads_to_the_thread_that_is_there(threads: Scene) -> None:
    said, reply = await answered(threads)
    await threads.press(threads.other, reply, OPEN)
    again = await threads.press(threads.moderator, reply, OPEN)
    assert text(again) == f"There is a thread under that message already: {link(threads, said)}"
    assert len(pages(threads, said)) == 4


async def test_a_thread_that_somebody_else_made_is_led_to_and_left_alone(threads: Scene) -> None:
    said, reply = await answered(threads)
    threads.env.backend.create_thread(threads.card.id, "mine", threads.member.id, message_id=said.id)
    await threads.env.settle()
    assert text(await threads.press(threads.other, reply, OPEN)).startswith("There is a thread under that message")
    assert pages(threads, said) == []


async def test_a_thread_that_discord_alone_knows_is_led_to(threads: Scene) -> None:
    said, reply = await answered(threads)
    path = f"/channels/{threads.card.id}/messages/{said.id}/threads"
    threads.env.inject_error("POST", path, status=400, code=160004, message="refused by the test")
    assert text(await threads.press(threads.other, reply, OPEN)).endswith(link(threads, said))
    assert [row.threaded for row in await threads.log()] == [False]


@pytest.mark.parametrize(
    "error",
    [aiohttp.ServerDisconnectedError(), in_trouble(), ALREADY_THERE],
    ids=["broken line", "503", "made again by discord.py"],
)
async def test_a_thread_that_is_opened_although_nothing_says_so_is_filled(threads: Scene, error: Exception) -> None:
    said, reply = await answered(threads)
    with threads.unanswered("POST", f"/channels/{threads.card.id}/messages/{said.id}/threads", error):
        told = await threads.press(threads.other, reply, OPEN)
    assert text(told) == english("thread-opened", link=link(threads, said))
    assert len(pages(threads, said)) == 4
    assert [row.threaded for row in await threads.log()] == [True]


@pytest.mark.faulty
async def test_a_thread_that_was_not_opened_as_the_line_broke_can_be_opened_later(threads: Scene) -> None:
    said, reply = await answered(threads)
    with threads.unheard(
        "POST", f"/channels/{threads.card.id}/messages/{said.id}/threads", aiohttp.ServerDisconnectedError()
    ):
        told = await threads.press(threads.other, reply, OPEN)
    assert text(told) == english("broken-line")
    await threads.press(threads.other, reply, OPEN)
    assert len(pages(threads, said)) == 4


async def test_a_thread_that_was_deleted_is_not_opened_again(threads: Scene) -> None:
    _, reply = await answered(threads)
    await threads.press(threads.other, reply, OPEN)
    await threads.delete_channel(threads.card.threads[0])
    assert text(await threads.press(threads.other, reply, OPEN)) == english("thread-deleted")
    assert threads.card.threads == []


async def test_in_a_thread_no_thread_is_offered(threads: Scene) -> None:
    thread = await threads.a_thread(threads.card)
    _, reply = await answered(threads, channel=thread)
    assert OPEN not in labels(reply)


@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        (("create_public_threads",), "“Create Public Threads”"),
        (
            ("create_public_threads", "send_messages_in_threads"),
            "“Create Public Threads”, “Send Messages in Threads”",
        ),
    ],
)
async def test_what_the_bot_may_not_is_told_in_one_sentence(
    threads: Scene, lacking: tuple[str, ...], named: str
) -> None:
    narrow: dict[Any, discord.PermissionOverwrite] = {
        threads.bot_user: discord.PermissionOverwrite(**dict.fromkeys(lacking, False))
    }
    channel = threads.guild.create_text_channel("narrow", overwrites=narrow)
    await threads.responder.servers.set_mode(threads.guild.id, (channel.id,), Mode.CARD, threads.env.now())
    _, reply = await answered(threads, channel=channel)
    told = text(await threads.press(threads.other, reply, OPEN))
    assert told == f"I'm missing {named} in {channel.mention}, so I can't open a thread there."
    assert channel.threads == []


@pytest.mark.parametrize("switched_on", [True, False])
async def test_what_only_threads_need_is_a_problem_only_where_members_may_open_some(
    scene: Scene, *, switched_on: bool
) -> None:
    await switch(scene, threads=switched_on)
    channel = scene.guild.create_text_channel("narrow", overwrites=scene.without("create_public_threads"))
    await scene.responder.servers.set_mode(scene.guild.id, (channel.id,), Mode.CARD, scene.env.now())
    told = text(await scene.moderator.slash(scene.off, "report"))
    assert ("“Create Public Threads”" in told) is switched_on


async def test_switched_off_paused_or_with_the_channel_off_nothing_is_opened(threads: Scene) -> None:
    _, reply = await answered(threads)
    await switch(threads, threads=False)
    assert text(await threads.press(threads.other, reply, OPEN)) == english("threads-off")
    await switch(threads, threads=True)
    servers, here, now = threads.responder.servers, threads.guild.id, threads.env.now()
    await servers.pause(here, None, None, now)
    assert text(await threads.press(threads.other, reply, OPEN)).startswith("Counterpoint is paused here")
    await servers.resume(here, None)
    await servers.set_mode(here, (threads.card.id,), Mode.OFF, now)
    assert text(await threads.press(threads.other, reply, OPEN)) == english("not-opened")
    assert threads.card.threads == []


async def test_under_a_message_whose_author_opted_out_none_is_opened(threads: Scene) -> None:
    _, reply = await answered(threads)
    await threads.responder.opt_outs.opt_out(threads.guild.id, threads.member.id, threads.env.now())
    assert text(await threads.press(threads.other, reply, OPEN)) == english("thread-opted-out")
    assert threads.card.threads == []


async def test_threads_count_as_posted_cards(threads: Scene) -> None:
    for _ in range(3):
        assert threads.bot.state.posted_cards.limiter.acquire(threads.other.id, threads.env.now()) is None
    _, told = await opened(threads)
    assert told.startswith("You can ask for 3 cards or threads an hour.")
    assert threads.card.threads == []


async def test_automods_refusal_is_told_and_leaves_nothing(threads: Scene) -> None:
    said, reply = await answered(threads)
    path = f"/channels/{threads.card.id}/messages/{said.id}/threads"
    threads.env.inject_error("POST", path, status=400, code=200000, message="refused by the test", times=1)
    assert text(await threads.press(threads.other, reply, OPEN)) == english("automod")
    assert text(await threads.press(threads.other, reply, OPEN)).startswith("The full card is in the thread")


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [
        (400, 200001, english("automod")),
        (400, 160006, english("threads-full")),
        (404, 10008, english("row-gone")),
        (403, 50013, "I'm missing “Create Public Threads” in"),
    ],
)
async def test_why_discord_opens_no_thread_is_told(threads: Scene, status: int, code: int, told: str) -> None:
    said, reply = await answered(threads)
    path = f"/channels/{threads.card.id}/messages/{said.id}/threads"
    threads.env.inject_error("POST", path, status=status, code=code, message="refused by the test", times=1)
    assert text(await threads.press(threads.other, reply, OPEN)).startswith(told)
    assert [row.threaded for row in await threads.log()] == [False]


async def test_a_page_that_discord_refuses_is_told(threads: Scene) -> None:
    said, reply = await answered(threads)
    threads.env.inject_error("POST", f"/channels/{said.id}/messages", status=403, code=50013, message="no", times=1)
    assert text(await threads.press(threads.other, reply, OPEN)) == english(
        "thread-unfinished", link=link(threads, said)
    )


async def test_when_the_message_goes_the_pages_go_and_what_people_said_stays(threads: Scene) -> None:
    said, _ = await opened(threads)
    (thread,) = threads.card.threads
    await threads.other.send(thread, "so that is what they found")
    await threads.member.delete(said)
    assert replies(threads, threads.card) == []
    assert [message.content for message in thread.history()] == ["so that is what they found"]


async def test_the_pages_go_with_a_reply_that_a_moderator_deletes(threads: Scene) -> None:
    said, reply = await answered(threads)
    await threads.press(threads.other, reply, OPEN)
    await threads.moderator.delete(reply)
    assert pages(threads, said) == []


async def test_the_pages_go_with_a_reply_that_is_cleared(threads: Scene) -> None:
    said, reply = await answered(threads)
    await threads.press(threads.other, reply, OPEN)
    await threads.clear(threads.card, reply)
    assert pages(threads, said) == []
    assert await threads.responder.deletions.on_record() == ()


async def test_the_pages_go_with_replies_that_were_cleared_while_the_bot_was_away(threads: Scene) -> None:
    said, reply = await answered(threads)
    await threads.press(threads.other, reply, OPEN)
    await threads.env.advance_time(3600)
    await threads.member.send(threads.card, LANES)
    for cleared in replies(threads, threads.card):
        threads.env.backend.messages[threads.card.id].pop(cleared.id)
    await threads.bot.catch_up()
    assert pages(threads, said) == []
    assert await threads.responder.deletions.on_record() == ()


async def test_the_pages_go_when_their_author_has_all_deleted(threads: Scene) -> None:
    said, _ = await opened(threads)
    await pressed(threads, threads.member, "Delete", "Delete now")
    assert pages(threads, said) == []


async def test_what_is_exported_of_a_member_names_the_pages(threads: Scene) -> None:
    said, _ = await opened(threads)
    data = await exported(await pressed(threads, threads.member, "Export"))
    assert [row["pages"] for row in data["replies"]] == [[str(page.id) for page in pages(threads, said)]]


@pytest.mark.usefixtures("env")
async def test_pages_that_discord_does_not_delete_are_told_and_go_later(threads: Scene) -> None:
    said, _ = await opened(threads)
    two = pages(threads, said)[1:3]
    for page in two:
        threads.env.inject_error("DELETE", f"/channels/{said.id}/messages/{page.id}", status=403, code=50001, times=1)
    shown = await pressed(threads, threads.member, "Delete", "Delete now")
    assert "Removed 1 of my public replies to your messages and 0 pieces of feedback. " in text(shown)
    assert "Discord didn't delete 2 messages of mine just now; I go on trying." in text(shown)
    assert pages(threads, said) == two
    await threads.restart()
    await threads.bot.retry_deletions()
    assert pages(threads, said) == []
    assert await threads.responder.deletions.on_record() == ()


@pytest.mark.usefixtures("env")
async def test_the_pages_in_a_thread_of_an_earlier_version_that_cannot_be_read_go_later(
    threads: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, reply = await answered(threads)
    await opened_unrecorded(threads, reply, monkeypatch)
    threads.env.inject_error("GET", f"/channels/{said.id}/messages", status=403, code=50001, times=1)
    why = await threads.press(threads.member, reply, "Not this / not here")
    told = await threads.member.submit_modal(why, {"reason": "question", "measures": ["remove"]})
    assert english("pages-later") in text(told)
    await threads.bot.retry_deletions()
    assert len(pages(threads, said)) == 4, "it waits before it tries again"
    await threads.env.advance_time(10)
    await threads.bot.retry_deletions()
    assert pages(threads, said) == []


async def test_pages_of_which_only_the_first_is_on_record_follow_the_library_and_go(
    threads: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, reply = await answered(threads)
    record, posted = threads.responder.matches.page_posted, []

    async def first_alone(match_id: int, message_id: int) -> bool:
        posted.append(message_id)
        return len(posted) > 1 or await record(match_id, message_id)

    with monkeypatch.context() as patched:
        patched.setattr(threads.responder.matches, "page_posted", first_alone)
        await threads.press(threads.other, reply, OPEN)
    edit(threads, counterpoints=threads.responder.library.claims[CLAIM].context)
    await threads.renew()
    assert "Two reviews agree." in text(pages(threads, said)[2])
    await threads.restart()
    await threads.member.delete(said)
    assert pages(threads, said) == []
    assert await threads.responder.deletions.on_record() == ()


async def opened_unrecorded(threads: Scene, reply: discord.Message, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open a thread none of whose pages is on record, as in an earlier version."""

    async def unrecorded(_match_id: int, _message_id: int) -> bool:
        return True

    with monkeypatch.context() as patched:
        patched.setattr(threads.responder.matches, "page_posted", unrecorded)
        await threads.press(threads.other, reply, OPEN)


async def test_pages_in_a_thread_that_cannot_be_read_just_now_follow_the_library_later(
    threads: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, reply = await answered(threads)
    await opened_unrecorded(threads, reply, monkeypatch)
    path = f"/channels/{said.id}/messages"
    threads.env.inject_error("GET", path, status=503, code=0, message="trouble", times=1)
    edit(threads, verdict=VERDICT)
    await threads.renew()
    assert VERDICT not in text(pages(threads, said)[0])
    await threads.renew()
    assert VERDICT in text(pages(threads, said)[0])


async def test_pages_go_and_follow_the_library_where_discord_does_not_list_what_is_in_a_thread(threads: Scene) -> None:
    said, _ = await opened(threads)
    threads.env.inject_error("GET", f"/channels/{said.id}/messages", status=500, code=0, times=None)
    edit(threads, verdict=VERDICT)
    await threads.renew()
    assert VERDICT in text(pages(threads, said)[0])
    await threads.member.delete(said)
    assert pages(threads, said) == []
    (left,) = await threads.responder.deletions.on_record()
    assert (left.place_id, left.message_id) == (said.id, said.id), "the thread may hold a page that is not on record"


async def test_a_page_that_a_moderator_deleted_is_not_taken_for_the_next(threads: Scene) -> None:
    said, _ = await opened(threads)
    first, *others = pages(threads, said)
    await threads.moderator.delete(first)
    before = [text(page) for page in others]
    edit(threads, verdict=VERDICT)
    await threads.renew()
    assert [text(page) for page in pages(threads, said)] == before


def withdrawn_while_a_page_is_recorded(threads: Scene, said: discord.Message, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a message go between the posting of its page and the record of it."""
    recorded = threads.responder.matches.page_posted

    async def slow(match_id: int, message_id: int) -> bool:
        await threads.responder.withdraw((said.id,))
        return await recorded(match_id, message_id)

    monkeypatch.setattr(threads.responder.matches, "page_posted", slow)


async def test_a_page_whose_message_went_while_it_was_posted_goes_again(
    threads: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    said, reply = await answered(threads)
    withdrawn_while_a_page_is_recorded(threads, said, monkeypatch)
    assert text(await threads.press(threads.other, reply, OPEN)) == english("row-gone")
    assert pages(threads, said) == []


@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError(), in_trouble()], ids=["broken line", "503"])
async def test_pages_that_arrive_although_nothing_says_so_are_followed_by_the_others(
    threads: Scene, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "RETRY_DELAYS", (0, 0))
    said, reply = await answered(threads)
    with threads.unanswered("POST", f"/channels/{said.id}/messages", error):
        told = await threads.press(threads.other, reply, OPEN)
    assert text(told) == english("thread-opened", link=link(threads, said))
    (row,) = await threads.log()
    posted = {page.id for page in pages(threads, said)}
    assert len(posted) == 4
    assert {*await threads.responder.matches.pages(row.match_id)} == posted


@pytest.mark.parametrize("error", [aiohttp.ServerDisconnectedError(), in_trouble()], ids=["broken line", "503"])
async def test_a_page_that_arrives_although_nothing_says_so_goes_where_its_message_went_meanwhile(
    threads: Scene, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "RETRY_DELAYS", (0, 0))
    said, reply = await answered(threads)
    withdrawn_while_a_page_is_recorded(threads, said, monkeypatch)
    with threads.unanswered("POST", f"/channels/{said.id}/messages", error):
        told = await threads.press(threads.other, reply, OPEN)
    assert text(told) == english("row-gone")
    assert pages(threads, said) == []


@pytest.mark.faulty
async def test_a_page_that_arrives_although_nothing_says_so_goes_where_it_cannot_be_recorded(
    threads: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy(*_: object) -> bool:
        raise StorageError("log.db is in use by another process.")

    said, reply = await answered(threads)
    monkeypatch.setattr(threads.responder.matches, "page_posted", busy)
    with threads.unanswered("POST", f"/channels/{said.id}/messages", in_trouble()):
        await threads.press(threads.other, reply, OPEN)
    assert pages(threads, said) == []


async def test_a_thread_that_was_deleted_leaves_no_pages_to_delete(threads: Scene) -> None:
    said, _ = await opened(threads)
    await threads.delete_channel(threads.card.threads[0])
    await threads.member.delete(said)
    assert await threads.responder.deletions.on_record() == ()


async def test_a_page_that_can_be_neither_edited_nor_deleted_goes_later(threads: Scene) -> None:
    said, _ = await opened(threads)
    first, *others = (page.id for page in pages(threads, said))
    path = f"/channels/{said.id}/messages/{first}"
    threads.env.inject_error("PATCH", path, status=400, code=200000, message="refused by the test", times=1)
    threads.env.inject_error("DELETE", path, status=403, code=50001, message="refused by the test", times=1)
    edit(threads, verdict=VERDICT)
    await threads.renew()
    assert [page.id for page in pages(threads, said)] == [first, *others]
    await threads.restart()
    await threads.bot.retry_deletions()
    assert [page.id for page in pages(threads, said)] == others


async def test_a_card_that_somebody_posts_into_the_thread_is_not_taken_for_a_page(threads: Scene) -> None:
    said, _ = await opened(threads)
    (thread,) = threads.card.threads
    card = await threads.other.slash(thread, "claim", name="painted-lanes")
    await threads.press(threads.other, card, "Post in channel")
    await threads.member.delete(said)
    (left,) = threads.said(thread)
    assert "Shared by Bo" in text(left)


async def test_pages_follow_the_library(threads: Scene) -> None:
    said, _ = await opened(threads)
    edit(threads, verdict=VERDICT)
    await threads.renew()
    assert VERDICT in text(replies(threads, threads.card)[0])
    assert VERDICT in text(pages(threads, said)[0])
    assert OPEN in labels(replies(threads, threads.card)[0])


def archive(scene: Scene, said: discord.Message, method: str) -> simcord.ChannelHandle:
    """Archive the thread, and let Discord refuse to change its first page until it is taken out of the archive."""
    (thread,) = scene.card.threads
    scene.env.backend.edit_channel(thread.id, {}, thread_metadata={"archived": True})
    path = f"/channels/{thread.id}/messages/{pages(scene, said)[0].id}"
    scene.env.inject_error(method, path, status=400, code=50083, message="archived", times=1)
    return thread


async def test_pages_follow_the_library_into_the_archive_and_stay_there(threads: Scene) -> None:
    said, _ = await opened(threads)
    thread = archive(threads, said, "PATCH")
    edit(threads, verdict=VERDICT)
    await threads.renew()
    first, *_ = threads.said(thread)
    assert VERDICT in text(first)
    assert is_archived(threads, said)


async def test_pages_in_an_archive_that_cannot_be_opened_just_now_follow_the_library_later(threads: Scene) -> None:
    said, _ = await opened(threads)
    thread = archive(threads, said, "PATCH")
    before = [page.id for page in pages(threads, said)]
    threads.env.inject_error("PATCH", f"/channels/{thread.id}", status=503, code=0, message="trouble", times=1)
    edit(threads, verdict=VERDICT)
    await threads.renew()
    assert [page.id for page in pages(threads, said)] == before
    await threads.renew()
    assert VERDICT in text(pages(threads, said)[0])


async def test_pages_go_from_the_archive_too(threads: Scene) -> None:
    said, _ = await opened(threads)
    thread = archive(threads, said, "DELETE")
    await threads.member.delete(said)
    assert threads.said(thread) == []


def is_archived(scene: Scene, said: discord.Message) -> bool:
    return any(one.id == said.id for one in scene.env.backend.archived_threads(scene.card.id, private=False))


async def test_in_the_thread_the_claim_is_not_brought_up_again(threads: Scene) -> None:
    said, _ = await opened(threads)
    (thread,) = threads.card.threads
    await threads.other.send(thread, HELMETS)
    assert len(pages(threads, said)) == 4


async def test_a_message_that_went_unseen_takes_its_reply_along(threads: Scene) -> None:
    said, reply = await answered(threads)
    path = f"/channels/{threads.card.id}/messages/{said.id}"
    threads.env.inject_error("GET", path, status=404, code=10008, message="gone", times=1)
    assert text(await threads.press(threads.other, reply, OPEN)) == english("row-gone")
    assert replies(threads, threads.card) == []
