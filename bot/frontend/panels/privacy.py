"""The panels of /privacy: see, export or delete what is stored about oneself, and opt out of being read."""

import json
from collections.abc import Container
from dataclasses import replace
from functools import partial
from io import BytesIO

import discord

from bot.frontend.context import NO_MENTIONS, Interaction, reader_of
from bot.frontend.interactions import defer, defer_update, is_rate_limited
from bot.frontend.panels.panel import Panel
from bot.frontend.upkeep.deletions import delete_messages
from bot.storage.personal_data import Holdings

EXPORT_FILE = "counterpoint-data.json"


class PrivacyPanel(Panel):
    """In a server the panel covers that server, in a direct message all servers. `notice`: what the last press did.

    Finding what is stored tests every row, so it counts towards the limit on questions.
    """

    command = "privacy"

    def __init__(self, interaction: Interaction, notice: str | None = None) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._server_id = server_id = interaction.guild_id
        intro = self.worded("privacy-here") if server_id else self.worded("privacy-everywhere")
        self.add_text(*((intro, notice) if notice else (intro,)))
        self._lifted = self._held_here(interaction)
        everywhere = None in self._lifted or (self._lifted and not server_id)
        opt_in = self.worded("opt-in-everywhere" if everywhere else "opt-in-again")
        here = (self.button(self.worded("opt-out-here"), "here", partial(self._opt_out, server_id=server_id)),)
        self.add_row(
            self.button(self.worded("show"), "show", self._show),
            self.button(self.worded("export"), "export", self._export),
            self.button(self.worded("delete"), "delete", self._delete),
        )
        self.add_row(
            *(here if server_id else ()),
            self.button(self.worded("opt-out-everywhere"), "everywhere", partial(self._opt_out, server_id=None)),
            self.button(opt_in, "in", self._opt_in, disabled=not self._lifted),
        )

    def _held_here(self, interaction: Interaction) -> tuple[int | None, ...]:
        """Return where the opt-outs hold that opting in lifts: in a server its own and that for everywhere."""
        places = interaction.client.responder.opt_outs.places(self.owner_id)
        return tuple(place for place in places if not self._server_id or place in {None, self._server_id})

    async def _show(self, interaction: Interaction) -> None:
        if await is_rate_limited(interaction):
            return
        held = await interaction.client.responder.holdings(self._server_id, self.owner_id)
        listed = self.worded("holdings", opted_out=bool(held.opt_outs), **_counts(held))
        await self._reopen(interaction, listed)

    async def _export(self, interaction: Interaction) -> None:
        if await is_rate_limited(interaction):
            return
        await defer(interaction)
        held = await interaction.client.responder.holdings(self._server_id, self.owner_id)
        data = json.dumps(held.exported(self._server_id, discord.utils.utcnow()), indent=2)
        file = discord.File(BytesIO(data.encode()), filename=EXPORT_FILE)
        await interaction.followup.send(
            self.worded("exported"), file=file, ephemeral=True, allowed_mentions=NO_MENTIONS
        )

    async def _delete(self, interaction: Interaction) -> None:
        if await is_rate_limited(interaction):
            return
        held = await interaction.client.responder.holdings(self._server_id, self.owner_id)
        await self.replace(interaction, DeletePanel(interaction, held))

    async def _opt_out(self, interaction: Interaction, server_id: int | None) -> None:
        await interaction.client.responder.opt_out(server_id, self.owner_id, discord.utils.utcnow())
        await self._reopen(interaction, self.worded("opted-out"))

    async def _opt_in(self, interaction: Interaction) -> None:
        for place in self._lifted:
            await interaction.client.responder.opt_outs.opt_in(place, self.owner_id)
        is_here = self._lifted == (self._server_id,)
        told = "opted-in" if is_here else "opted-in-everywhere" if self._server_id else "opted-in-all"
        await self._reopen(interaction, self.worded(told))

    async def _reopen(self, interaction: Interaction, notice: str) -> None:
        await self.replace(interaction, PrivacyPanel(interaction, notice))


class DeletePanel(Panel):
    """Shows what is about to be deleted, and asks for confirmation."""

    command = "privacy"

    def __init__(self, interaction: Interaction, held: Holdings) -> None:
        super().__init__(interaction.client.state.panels, reader_of(interaction))
        self._held, self._server_id = held, interaction.guild_id
        self.add_text(self.worded("delete-question", **_counts(held)))
        self.add_row(
            self.button(self.worded("delete-now"), "now", self._delete),
            self.button(self.worded("keep"), "keep", self._keep),
        )

    async def _delete(self, interaction: Interaction) -> None:
        """Erase the data first, then delete the replies, which Discord may slow down."""
        await defer_update(interaction)
        messages = await interaction.client.responder.erase(self._server_id, self.owner_id)
        interaction.client.state.votes.forget(self.owner_id)
        stand = await delete_messages(interaction.client, messages)
        done = self.worded("deleted", **_counts(_without(self._held, {one.message_id for one in stand})))
        later = self.worded("deleted-later", number=len(stand)) if stand else ""
        await self.replace(interaction, PrivacyPanel(interaction, f"{done} {later}".rstrip()))

    async def _keep(self, interaction: Interaction) -> None:
        await self.replace(interaction, PrivacyPanel(interaction, self.worded("nothing-changed")))


def _without(held: Holdings, message_ids: Container[int | None]) -> Holdings:
    """Leave out the replies and cards that stand still."""
    replies = tuple(row for row in held.replies if row.reply_id not in message_ids)
    return replace(held, replies=replies, cards=tuple(one for one in held.cards if one.message_id not in message_ids))


def _counts(held: Holdings) -> dict[str, int]:
    return {
        "replies": len(held.replies),
        "noted": len(held.noted),
        "feedback": len(held.feedback),
        "cards": len(held.cards),
    }
