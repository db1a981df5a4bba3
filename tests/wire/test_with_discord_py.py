"""What discord.py itself builds passes the validator, key by key; an interaction that is never answered does not."""

from typing import Any, TypeAlias

import discord
import pytest
import simcord
from discord import app_commands, ui

from tests.wire import rules

NOBODY = discord.AllowedMentions.none()
Command: TypeAlias = "app_commands.Command[Any, ..., Any] | app_commands.ContextMenu"
ADDRESS = "https://example.org/a%28b%29"


class Card(ui.LayoutView):
    """One of everything that a card or panel may hold."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        button: ui.Button[Card] = ui.Button(label="More", custom_id="more")
        top = ui.Section[Card](ui.TextDisplay("## Title"), accessory=ui.Button(label="Open", url=ADDRESS))
        text = ui.TextDisplay[Card](f"1. [Source]({ADDRESS}) · study")
        select = ui.Select[Card](
            custom_id="also", options=[discord.SelectOption(label="a", value="a", description="b")]
        )
        channels = ui.ChannelSelect[Card](custom_id="where", max_values=25, channel_types=[discord.ChannelType.text])
        self.add_item(
            ui.Container(
                top,
                ui.Separator(),
                text,
                ui.ActionRow(button),
                ui.ActionRow(select),
                ui.ActionRow(channels),
                accent_colour=0x5865F2,
            )
        )


class Reasons(ui.Modal, title="What was wrong?"):
    """One of every control that a modal of ours may hold."""

    why = ui.Label[discord.ui.Modal](
        text="Reason",
        description="One of these",
        component=ui.RadioGroup(options=[discord.RadioGroupOption(label=name) for name in "abc"]),
    )
    also = ui.Label[discord.ui.Modal](
        text="And",
        component=ui.CheckboxGroup(
            required=False, min_values=0, options=[discord.CheckboxGroupOption(label=name) for name in "ab"]
        ),
    )
    words = ui.Label[discord.ui.Modal](text="Words", component=ui.TextInput(max_length=100, required=False))


class Client(discord.Client):
    """A bot with one command of each kind."""

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
        super().__init__(intents=intents, allowed_mentions=NOBODY)
        self.tree = app_commands.CommandTree(self)
        commands: tuple[Command, ...] = (card, later, reasons, silent, topics, check_message)
        for command in commands:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if not message.author.bot:
            reply = await message.reply(view=Card(), silent=True, nonce=f"cp{message.id}", mention_author=False)
            await reply.edit(view=Card(), allowed_mentions=NOBODY)


@app_commands.command(description="Shows a card")
@app_commands.allowed_installs(guilds=True, users=True)
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
async def card(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Card(), ephemeral=True)


@app_commands.command(description="Takes its time")
@app_commands.default_permissions(manage_guild=True)
async def later(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send("Here it is.", ephemeral=True)
    await interaction.edit_original_response(content="Done.")


@app_commands.command(description="Asks for reasons")
async def reasons(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Reasons())


@app_commands.command(description="Says nothing, and should")
async def silent(_interaction: discord.Interaction) -> None:
    return


@app_commands.command(description="Completes a name")
@app_commands.describe(name="Its name")
@app_commands.choices(days=[app_commands.Choice(name="7 days", value=7)])
async def topics(interaction: discord.Interaction, name: str, days: int = 7) -> None:
    await interaction.response.send_message(f"{name}, {days}", ephemeral=True)


@topics.autocomplete("name")
async def complete(_interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{typed} {number}", value=str(number)) for number in range(25)]


@app_commands.context_menu(name="Check this message")
async def check_message(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(str(message.id), ephemeral=True)


async def test_every_body_that_discord_py_builds_passes() -> None:
    async with simcord.run(Client()) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("debate")
        admins = guild.create_role("admins", permissions=discord.Permissions(administrator=True))
        admin = guild.add_member(env.create_user("admin"), roles=[admins])
        message = await admin.send(channel, "hello")
        for name in ("card", "later", "reasons"):
            await admin.slash(channel, name)
        await admin.autocomplete(channel, "topics", "name", "a")
        await admin.slash(channel, "topics", name="a")
        await admin.context_menu(channel, "Check this message", message)
        rules.check_requests(env.http_requests)
        rules.check_all_answered(env)


async def test_an_interaction_without_an_answer_is_told() -> None:
    async with simcord.run(Client()) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("debate")
        await guild.add_member(env.create_user("member")).slash(channel, "silent")
        with pytest.raises(AssertionError, match="never answered: silent"):
            rules.check_all_answered(env)
