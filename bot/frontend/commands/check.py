"""/check, the message menu, and a direct message to the bot: all the same question."""

from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.core import strings
from bot.frontend.cards import private_answers
from bot.frontend.commands.contexts import everywhere
from bot.frontend.interactions import NOBODY, Interaction, tell
from bot.frontend.message_adapter import ORDINARY
from bot.frontend.rate_limiter import is_too_often
from bot.frontend.retry import until_heard

if TYPE_CHECKING:
    from bot.frontend.client import Counterpoint

LONGEST = 2000


@everywhere
@app_commands.command(name="check", description=strings.DESCRIPTIONS["check"])
@app_commands.describe(text=strings.PARAMETERS["text"])
async def check(interaction: Interaction, text: app_commands.Range[str, 3, LONGEST]) -> None:
    """Answer what the library has on a text."""
    if not await is_too_often(interaction):
        await private_answers.answer_text(interaction, text)


@everywhere
@app_commands.context_menu(name=strings.CHECK_MENU)
async def check_message(interaction: Interaction, message: discord.Message) -> None:
    """Answer what the library has on somebody's message, without quoting it."""
    if await is_too_often(interaction):
        return
    if _may_check(interaction.client, interaction.guild_id, message):
        await private_answers.answer_text(interaction, message.content)
    else:
        await tell(interaction, strings.CANNOT_CHECK)


async def check_direct(client: "Counterpoint", message: discord.Message) -> None:
    """Answer a direct message to the bot. By the nonce Discord knows the answer again where the message comes twice."""
    if message.author.bot or message.type not in ORDINARY:
        return
    shown = await _direct_answer(client, message)
    send = partial(message.channel.send, allowed_mentions=NOBODY, nonce=f"cp{message.id}")
    await until_heard(partial(send, shown) if isinstance(shown, str) else partial(send, view=shown))


async def _direct_answer(client: "Counterpoint", message: discord.Message) -> private_answers.Shown:
    seconds = client.pace.wait(message.author.id, discord.utils.utcnow())
    if seconds is not None:
        return strings.too_many(client.pace.most, seconds)
    if not _may_check(client, None, message):
        return strings.CANNOT_CHECK
    if len(message.content) > LONGEST:
        return strings.TOO_LONG
    return await private_answers.found(
        client, message.content, private_answers.Asker(user_id=message.author.id, postable=False)
    )


def _may_check(client: "Counterpoint", server_id: int | None, message: discord.Message) -> bool:
    """Nobody's message is looked at against their will, and a system message is nobody's."""
    return message.type in ORDINARY and not client.responder.opt_outs.is_out(server_id, message.author.id)
