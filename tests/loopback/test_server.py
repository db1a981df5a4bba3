"""The loopback Discord answers as Discord does, also when it refuses."""

import asyncio
import json
import time
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from tests.loopback.gateway import Intent, Op
from tests.loopback.interactions import DEADLINE, Interaction, Kind
from tests.loopback.permissions import Overwrite, Right
from tests.loopback.server import TOKEN, LoopbackDiscord, loopback
from tests.wire import schema

QUIET: dict[str, Any] = {"allowed_mentions": {"parse": []}}
HELLO: dict[str, Any] = {**QUIET, "content": "hello"}
READING = Intent.GUILDS | Intent.GUILD_MESSAGES


class Bot:
    """A hand-driven bot: bare requests, and frames of the gateway."""

    def __init__(self, discord: LoopbackDiscord, session: aiohttp.ClientSession) -> None:
        self.discord = discord
        self._session = session

    async def ask(self, method: str, path: str, body: Any = None, *, token: str = TOKEN) -> tuple[int, Any]:
        headers = {"Authorization": f"Bot {token}"}
        async with self._session.request(method, self.discord.api_base + path, json=body, headers=headers) as answer:
            if answer.status == 204:
                return 204, None
            # With a charset behind it discord.py would take the body for a text.
            assert answer.headers["Content-Type"] == "application/json"
            return answer.status, await answer.json()

    async def send(self, body: dict[str, Any]) -> tuple[int, Any]:
        return await self.ask("POST", f"/channels/{self.discord.world.debate.id}/messages", body)

    async def upload(self, body: dict[str, Any], name: str) -> tuple[int, Any]:
        form = aiohttp.FormData({"payload_json": json.dumps(body)})
        form.add_field("files[0]", b"{}", filename=name)
        url = f"{self.discord.api_base}/channels/{self.discord.world.debate.id}/messages"
        async with self._session.post(url, data=form, headers={"Authorization": f"Bot {TOKEN}"}) as answer:
            return answer.status, await answer.json()

    async def connect(self, frame: dict[str, Any], query: str = "") -> "Listening":
        socket = await self._session.ws_connect(self.discord.gateway_url + query)
        listening = Listening(socket)
        await socket.send_json(frame)
        return listening


class Listening:
    """One connection of the gateway."""

    def __init__(self, socket: "aiohttp.ClientWebSocketResponse") -> None:
        self.socket = socket

    async def next(self, name: str) -> dict[str, Any]:
        """Wait for an event."""
        async with asyncio.timeout(2):
            while True:
                frame: dict[str, Any] = await self.socket.receive_json()
                if frame.get("t") == name:
                    return frame

    async def closed(self) -> int | None:
        """Wait for the end; returns the code."""
        async with asyncio.timeout(2):
            while not self.socket.closed:
                await self.socket.receive()
        return self.socket.close_code


def identify(intents: int = READING, token: str = TOKEN) -> dict[str, Any]:
    return {"op": Op.IDENTIFY, "d": {"token": token, "intents": int(intents), "shard": [0, 1], "properties": {}}}


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[Bot]:
    """A bot at a Discord that is not checked in the end: these tests break rules on purpose."""
    discord = LoopbackDiscord()
    async with discord.listening(), aiohttp.ClientSession() as session:
        yield Bot(discord, session)


async def test_a_sent_message_can_be_read_edited_and_deleted(bot: Bot) -> None:
    _, sent = await bot.send(HELLO)
    path = f"/channels/{sent['channel_id']}/messages/{sent['id']}"
    assert (await bot.ask("PATCH", path, {**QUIET, "content": "bye"}))[1]["content"] == "bye"
    assert (await bot.ask("GET", path))[1]["content"] == "bye"
    assert await bot.ask("DELETE", path) == (204, None)
    assert await bot.ask("GET", path) == (404, {"code": 10008, "message": "Unknown Message"})


async def test_a_bad_body_is_refused_with_a_tree_of_errors(bot: Bot) -> None:
    status, answer = await bot.send({**QUIET, "content": "x" * 2001})
    assert (status, answer["code"]) == (400, 50035)
    assert "2001 characters" in answer["errors"]["content"]["_errors"][0]["message"]


async def test_an_empty_message_has_its_own_code(bot: Bot) -> None:
    assert (await bot.send(QUIET))[1]["code"] == 50006


async def test_a_wrong_token_is_refused(bot: Bot) -> None:
    assert (await bot.ask("GET", "/users/@me", token="wrong"))[0] == 401  # noqa: S106 - a wrong one


async def test_an_unknown_channel_is_refused(bot: Bot) -> None:
    assert (await bot.ask("POST", "/channels/1/messages", HELLO))[1]["code"] == 10003


async def test_a_reply_to_a_message_that_is_gone_is_refused(bot: Bot) -> None:
    _, answer = await bot.send({**HELLO, "message_reference": {"message_id": 1}})
    assert answer["errors"]["message_reference"]["_errors"][0]["code"] == "MESSAGE_REFERENCE_UNKNOWN_MESSAGE"


async def test_a_nonce_makes_a_repeated_send_the_same_message(bot: Bot) -> None:
    once = {**HELLO, "nonce": "cp1", "enforce_nonce": True}
    assert (await bot.send(once))[1]["id"] == (await bot.send(once))[1]["id"]
    assert (await bot.send(HELLO))[1]["id"] != (await bot.send(HELLO))[1]["id"]


async def test_a_bot_edits_no_message_of_others(bot: Bot) -> None:
    message = await bot.discord.say("mine")
    path = f"/channels/{message.channel_id}/messages/{message.id}"
    assert (await bot.ask("PATCH", path, HELLO))[1]["code"] == 50005


async def test_an_unknown_address_is_remembered_as_a_fault(bot: Bot) -> None:
    assert (await bot.ask("GET", "/guilds/1/bans"))[0] == 404
    assert bot.discord.rest.faults == ["the loopback does not know GET /guilds/1/bans"]


async def test_its_own_answers_fit_discords_schema(bot: Bot) -> None:
    """Holds something only where the run was given Discord's document."""
    await bot.ask("GET", "/users/@me")
    await bot.ask("GET", "/oauth2/applications/@me")
    await bot.ask("GET", "/gateway/bot")
    await bot.ask("PUT", "/applications/1/commands", [{"name": "a", "description": "b"}, {"name": "c", "type": 3}])
    row = {"type": 1, "components": [{"type": 8, "custom_id": "a"}]}
    layout = [{"type": 17, "components": [{"type": 10, "content": "x"}, {"type": 14}, row]}]
    _, sent = await bot.send({**QUIET, "flags": 1 << 15, "components": layout})
    await bot.send({**HELLO, "message_reference": {"message_id": sent["id"]}})
    assert bot.discord.rest.faults == []


async def test_the_objects_in_its_events_fit_discords_schema(bot: Bot) -> None:
    """Holds something only where the run was given Discord's document."""
    world, listening = bot.discord.world, await bot.connect(identify(READING | Intent.MESSAGE_CONTENT))
    await bot.discord.overwrite(world.debate, Overwrite(target_id=world.guild_id, deny=int(Right.EMBED_LINKS)))
    guild = (await listening.next("GUILD_CREATE"))["d"]
    message = await bot.discord.say("hello")
    asked = Interaction(kind=Kind.COMPONENT, data={}, person=world.member, channel=world.debate)
    pressed = asked.as_event(world, message)
    objects = [
        *(("GuildRoleResponse", role) for role in guild["roles"]),
        *(("GuildChannelResponse", channel) for channel in guild["channels"]),
        *(("GuildMemberResponse", member) for member in guild["members"]),
        ("MessageResponse", (await listening.next("MESSAGE_CREATE"))["d"]),
        ("MessageResponse", pressed["message"]),
        ("GuildMemberResponse", pressed["member"]),
    ]
    assert [(name, *map(str, schema.object_findings(name, given))) for name, given in objects] == [
        (name,) for name, _ in objects
    ]


async def test_a_bot_hears_nothing_of_a_channel_that_it_does_not_see(bot: Bot) -> None:
    listening = await bot.connect(identify(READING | Intent.MESSAGE_CONTENT))
    await listening.next("GUILD_CREATE")
    world = bot.discord.world
    await bot.discord.overwrite(world.debate, Overwrite(target_id=world.guild_id, deny=int(Right.VIEW_CHANNEL)))
    await bot.discord.say("unheard")
    await bot.discord.say("heard", channel=world.general)
    assert (await listening.next("MESSAGE_CREATE"))["d"]["content"] == "heard"


@pytest.mark.parametrize(
    ("denied", "body", "answer"),
    [
        (Right.VIEW_CHANNEL, HELLO, (403, 50001)),
        (Right.SEND_MESSAGES, HELLO, (403, 50013)),
        (Right.READ_MESSAGE_HISTORY, {**HELLO, "message_reference": {"message_id": 1}}, (400, 160002)),
    ],
)
async def test_what_a_right_is_missing_for_is_refused(
    denied: Right, body: dict[str, Any], answer: tuple[int, int], bot: Bot
) -> None:
    world = bot.discord.world
    await bot.discord.overwrite(world.debate, Overwrite(target_id=world.guild_id, deny=int(denied)))
    status, told = await bot.send(body)
    assert (status, told["code"]) == answer


async def test_a_bot_deletes_no_message_of_others_without_the_right(bot: Bot) -> None:
    message = await bot.discord.say("mine")
    path = f"/channels/{message.channel_id}/messages/{message.id}"
    assert (await bot.ask("DELETE", path))[1]["code"] == 50013


def _asked(discord: LoopbackDiscord) -> Interaction:
    asked = Interaction(kind=Kind.COMMAND, data={}, person=discord.world.member, channel=discord.world.debate)
    discord.rest.interactions.add(asked)
    return asked


async def test_an_interaction_is_answered_once(bot: Bot) -> None:
    asked = _asked(bot.discord)
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    assert (await bot.ask("POST", path, {"type": 4, "data": HELLO}))[0] == 204
    assert (await bot.ask("POST", path, {"type": 4, "data": HELLO}))[1]["code"] == 40060


async def test_an_answer_after_three_seconds_is_too_late(bot: Bot) -> None:
    asked = _asked(bot.discord)
    asked.asked_at = time.monotonic() - DEADLINE - 0.1
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    assert (await bot.ask("POST", path, {"type": 4, "data": HELLO}))[1]["code"] == 10062


async def test_a_refused_answer_does_not_use_the_interaction_up(bot: Bot) -> None:
    asked = _asked(bot.discord)
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    assert (await bot.ask("POST", path, {"type": 4, "data": {**QUIET, "content": "x" * 2001}}))[0] == 400
    assert (await bot.ask("POST", path, {"type": 4, "data": HELLO}))[0] == 204


async def test_a_deferred_answer_is_filled_in_and_followed_up(bot: Bot) -> None:
    asked = _asked(bot.discord)
    await bot.ask("POST", f"/interactions/{asked.id}/{asked.token}/callback", {"type": 5, "data": {"flags": 64}})
    webhook = f"/webhooks/{bot.discord.world.application_id}/{asked.token}"
    assert (await bot.ask("PATCH", f"{webhook}/messages/@original", HELLO))[1]["content"] == "hello"
    assert (await bot.ask("POST", webhook, HELLO))[0] == 200
    assert (await bot.ask("DELETE", f"{webhook}/messages/@original"))[0] == 204
    assert (await bot.ask("GET", f"{webhook}/messages/@original"))[1]["code"] == 10008


async def test_the_first_follow_up_takes_the_place_of_a_deferred_answer(bot: Bot) -> None:
    asked = _asked(bot.discord)
    await bot.ask("POST", f"/interactions/{asked.id}/{asked.token}/callback", {"type": 5, "data": {"flags": 64}})
    webhook = f"/webhooks/{bot.discord.world.application_id}/{asked.token}"
    first, second = [(await bot.ask("POST", webhook, HELLO))[1] for _ in range(2)]
    assert first["id"] == str(asked.original) != second["id"]
    assert first["flags"] == 64


async def test_a_follow_up_needs_an_answered_interaction(bot: Bot) -> None:
    asked = _asked(bot.discord)
    assert (await bot.ask("POST", f"/webhooks/1/{asked.token}", HELLO))[1]["code"] == 10015


async def test_an_interaction_without_an_answer_fails_the_check() -> None:
    with pytest.raises(AssertionError, match="never answered"):
        async with loopback() as discord:
            _asked(discord)


async def test_a_bot_that_identifies_sees_its_server_and_hears_messages(bot: Bot) -> None:
    listening = await bot.connect(identify(READING | Intent.MESSAGE_CONTENT))
    assert (await listening.next("READY"))["s"] == 1
    assert (await listening.next("GUILD_CREATE"))["d"]["id"] == str(bot.discord.world.guild_id)
    await bot.discord.say("hello")
    assert (await listening.next("MESSAGE_CREATE"))["d"]["content"] == "hello"


async def test_without_the_intent_a_message_has_no_text(bot: Bot) -> None:
    listening = await bot.connect(identify())
    await listening.next("GUILD_CREATE")
    await bot.discord.say("hello")
    assert (await listening.next("MESSAGE_CREATE"))["d"]["content"] == ""


async def test_a_heartbeat_is_acknowledged(bot: Bot) -> None:
    listening = await bot.connect({"op": Op.HEARTBEAT, "d": None})
    assert (await listening.socket.receive_json())["op"] == Op.HELLO
    assert (await listening.socket.receive_json())["op"] == Op.HEARTBEAT_ACK


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        (identify(token="wrong"), 4004),  # noqa: S106 - a wrong one
        (identify(READING | Intent.MEMBERS | Intent.MESSAGE_CONTENT), 4014),
        ({"op": 99, "d": None}, 4001),
    ],
)
async def test_the_gateway_closes_with_the_reason(frame: dict[str, Any], code: int) -> None:
    discord = LoopbackDiscord(approved=Intent(0))
    async with discord.listening(), aiohttp.ClientSession() as session:
        assert await (await Bot(discord, session).connect(frame)).closed() == code


async def test_what_was_missed_is_replayed_on_resume(bot: Bot) -> None:
    first = await bot.connect(identify(READING | Intent.MESSAGE_CONTENT))
    session = (await first.next("READY"))["d"]["session_id"]
    seen = (await first.next("GUILD_CREATE"))["s"]
    await first.socket.close()
    await bot.discord.say("meanwhile")
    again = await bot.connect({"op": Op.RESUME, "d": {"token": TOKEN, "session_id": session, "seq": seen}})
    assert (await again.next("MESSAGE_CREATE"))["d"]["content"] == "meanwhile"
    assert await again.next("RESUMED")


async def test_an_unknown_session_must_identify_again(bot: Bot) -> None:
    listening = await bot.connect({"op": Op.RESUME, "d": {"token": TOKEN, "session_id": "none", "seq": 1}})
    assert (await listening.socket.receive_json())["op"] == Op.HELLO
    assert await listening.socket.receive_json() == {"op": Op.INVALID_SESSION, "d": False}


async def test_frames_are_compressed_where_the_client_asks_for_it(bot: Bot) -> None:
    listening = await bot.connect(identify(), "?compress=zlib-stream")
    hello = zlib.decompressobj().decompress(await listening.socket.receive_bytes())
    assert json.loads(hello)["op"] == Op.HELLO


async def test_a_press_may_change_its_message(bot: Bot) -> None:
    _, sent = await bot.send(HELLO)
    asked = _asked(bot.discord)
    asked.original = int(sent["id"])
    await bot.ask(
        "POST", f"/interactions/{asked.id}/{asked.token}/callback", {"type": 7, "data": {**QUIET, "content": "new"}}
    )
    assert (await bot.ask("GET", f"/channels/{sent['channel_id']}/messages/{sent['id']}"))[1]["content"] == "new"


async def test_an_ephemeral_answer_stays_ephemeral_whatever_it_is_edited_to(bot: Bot) -> None:
    asked = _asked(bot.discord)
    path = f"/interactions/{asked.id}/{asked.token}/callback"
    await bot.ask("POST", path, {"type": 4, "data": {**HELLO, "flags": 64}})
    layout = {**QUIET, "content": None, "flags": 1 << 15, "components": [{"type": 10, "content": "x"}]}
    _, edited = await bot.ask("PATCH", f"/webhooks/1/{asked.token}/messages/@original", layout)
    assert edited["flags"] == 1 << 15 | 64


async def test_an_ephemeral_answer_is_reached_by_its_token_alone(bot: Bot) -> None:
    asked = _asked(bot.discord)
    callback = f"/interactions/{asked.id}/{asked.token}/callback?with_response=1"
    _, told = await bot.ask("POST", callback, {"type": 4, "data": {**HELLO, "flags": 64}})
    message = told["resource"]["message"]
    assert (await bot.ask("GET", f"/channels/{message['channel_id']}/messages/{message['id']}"))[1]["code"] == 10008
    assert (await bot.ask("GET", f"/webhooks/1/{asked.token}/messages/{message['id']}"))[1]["content"] == "hello"


async def test_an_answer_with_a_wrong_token_is_refused(bot: Bot) -> None:
    path = f"/interactions/{_asked(bot.discord).id}/wrong/callback"
    assert (await bot.ask("POST", path, {"type": 4, "data": HELLO}))[1]["code"] == 10062


async def test_declared_commands_can_be_read(bot: Bot) -> None:
    await bot.ask("PUT", "/applications/1/commands", [{"name": "a", "description": "b"}])
    assert [command["name"] for command in (await bot.ask("GET", "/applications/1/commands"))[1]] == ["a"]


async def test_a_file_comes_with_its_message(bot: Bot) -> None:
    body = {**QUIET, "attachments": [{"id": 0, "filename": "data.json"}]}
    assert (await bot.upload(body, "data.json"))[0] == 200
    assert bot.discord.requests[-1].json == body
    assert bot.discord.requests[-1].files == {"data.json": b"{}"}


async def test_a_connection_is_asked_to_come_back(bot: Bot) -> None:
    listening = await bot.connect(identify())
    await listening.next("GUILD_CREATE")
    await bot.discord.gateway.reconnect()
    assert (await listening.socket.receive_json())["op"] == Op.RECONNECT
