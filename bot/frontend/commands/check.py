"""/check, the message menu, and direct messages to the bot: three ways to ask the same question."""

from functools import partial

import discord
from discord import app_commands

from bot.core.strings import Language, text
from bot.frontend.actions import private_answers
from bot.frontend.commands.registration import everywhere, told
from bot.frontend.context import NO_MENTIONS, BotClient, Interaction, Reader
from bot.frontend.interactions import is_rate_limited, reply, sending, worded
from bot.frontend.message_adapter import ORDINARY_TYPES
from bot.frontend.upkeep.requests import retry

MAX_LENGTH = 2000
"""Characters of a text to check."""


@everywhere
@app_commands.command(name="check", description=told("description-check"))
@app_commands.describe(text=told("parameter-text"))
async def check(interaction: Interaction, text: app_commands.Range[str, 3, MAX_LENGTH]) -> None:
    """Answer what the library has on a text."""
    if not await is_rate_limited(interaction):
        await private_answers.answer_text(interaction, text)


@everywhere
@app_commands.context_menu(name=text(Language.ENGLISH, "check-menu"))
async def check_message(interaction: Interaction, message: discord.Message) -> None:
    """Answer what the library has on somebody's message, without quoting it."""
    if await is_rate_limited(interaction):
        return
    if _may_check(interaction.client, interaction.guild_id, message):
        await private_answers.answer_text(interaction, message.content)
    else:
        await reply(interaction, worded(interaction, "cannot-check"))


async def check_direct(client: BotClient, message: discord.Message) -> None:
    """Answer a direct message to the bot. With the nonce, Discord drops a second answer if the message comes twice."""
    if message.author.bot or message.type not in ORDINARY_TYPES:
        return
    answer = await _direct_answer(client, message)
    if answer is None:
        return
    send = partial(message.channel.send, allowed_mentions=NO_MENTIONS, nonce=f"cp{message.id}")
    if isinstance(answer, str):
        await retry(partial(send, answer))
        return
    with sending(answer):
        await retry(partial(send, view=answer))


async def _direct_answer(client: BotClient, message: discord.Message) -> private_answers.Answer | None:
    """Return the answer; None for somebody who asks too often and was told so within the minute.

    Discord tells no language with a message, so the answer is in the library's.
    """
    language = client.responder.library.card_language
    limiter, now = client.state.question_limiter, discord.utils.utcnow()
    seconds = limiter.acquire(message.author.id, now)
    if seconds is not None:
        if not limiter.tell_once(message.author.id, now):
            return None
        return text(language, "too-many", asked=limiter.limit, seconds=seconds)
    if not _may_check(client, None, message):
        return text(language, "cannot-check")
    if len(message.content) > MAX_LENGTH:
        return text(language, "too-long")
    reader = Reader(user_id=message.author.id, language=language)
    return await private_answers.answer_to(
        client, message.content, private_answers.Asker(reader=reader, postable=False)
    )


def _may_check(client: BotClient, server_id: int | None, message: discord.Message) -> bool:
    """Tell whether the message is one that somebody wrote, and its author has not opted out."""
    return message.type in ORDINARY_TYPES and not client.responder.opt_outs.is_out(server_id, message.author.id)
