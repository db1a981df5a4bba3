"""What the operator sets, by environment variable or in a `.env` file: read once, from a mapping that is given."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from dotenv import dotenv_values
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, SecretStr, UrlConstraints, ValidationError
from pydantic_core import Url

from bot.errors import SettingsError

PREFIX = "COUNTERPOINT_"
LEVELS = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
_SHARDS = re.compile(r"^(\d+)(?:-(\d+))?/(\d+)$")

GatewayUrl = Annotated[Url, UrlConstraints(allowed_schemes=["ws", "wss"])]


class Shards(BaseModel):
    """Which shards this process holds, of how many in all."""

    model_config = ConfigDict(frozen=True)

    ids: tuple[int, ...]
    count: int

    @classmethod
    def parse(cls, text: object) -> object:
        """Read `0-3/16` or `5/16`."""
        found = _SHARDS.match(text) if isinstance(text, str) else None
        if not found:
            raise ValueError("write it as FIRST-LAST/COUNT, for example 0-3/16")
        first, last, count = int(found[1]), int(found[2] or found[1]), int(found[3])
        if not first <= last < count:
            raise ValueError("the first shard may not be after the last, nor the last reach the count")
        return cls(ids=tuple(range(first, last + 1)), count=count)


class Settings(BaseModel):
    """Every setting, its variable (the alias), default and meaning (the description). The README's table is this."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: Annotated[SecretStr | None, Field(alias="DISCORD_TOKEN", description="the bot's token; needed by `run`")] = (
        None
    )
    database: Annotated[str, Field(alias="COUNTERPOINT_DATABASE", description="SQLAlchemy URL of the database")] = (
        "sqlite+aiosqlite:///counterpoint.db"
    )
    claims: Annotated[
        Path | None,
        Field(
            alias="COUNTERPOINT_CLAIMS",
            description="the claim library; `./claims` where it exists, else the copy that is installed with the bot",
        ),
    ] = None
    secret: Annotated[
        SecretStr | None,
        Field(
            alias="COUNTERPOINT_SECRET",
            description="at least 32 random bytes that key opt-outs; else `counterpoint.secret` beside an SQLite file",
        ),
    ] = None
    speak: Annotated[
        Literal["on", "off"],
        Field(alias="COUNTERPOINT_SPEAK", description="`off`: read no messages, answer only commands"),
    ] = "on"
    shards: Annotated[
        Shards | None,
        BeforeValidator(Shards.parse),
        Field(alias="COUNTERPOINT_SHARDS", description="the shards of this process, as `0-3/16`; else all"),
    ] = None
    log: Annotated[
        LEVELS,
        BeforeValidator(lambda text: text.upper() if isinstance(text, str) else text),
        Field(alias="COUNTERPOINT_LOG", description="`DEBUG`, `INFO`, `WARNING` or `ERROR`, for the bot's own log"),
    ] = "INFO"
    api_base: Annotated[
        HttpUrl | None, Field(alias="COUNTERPOINT_API_BASE", description="another address of Discord's REST API")
    ] = None
    gateway: Annotated[
        GatewayUrl | None, Field(alias="COUNTERPOINT_GATEWAY", description="another address of Discord's gateway")
    ] = None
    support_url: Annotated[
        HttpUrl | None,
        Field(
            alias="COUNTERPOINT_SUPPORT_URL",
            description="a page with help, linked where a text reads like somebody's own experience",
        ),
    ] = None
    heartbeat: Annotated[
        Path | None,
        Field(
            alias="COUNTERPOINT_HEARTBEAT",
            description="a file touched while the bot is connected, for `python -m bot health`",
        ),
    ] = None

    @classmethod
    def read(cls, environ: Mapping[str, str], dotenv: Path | None = None) -> Self:
        """Read the settings; `environ` wins over the `.env` file, and an empty value counts as none.

        Raises SettingsError, naming variable and value (never a secret one).
        """
        filed = {key: value or "" for key, value in dotenv_values(dotenv, interpolate=False).items()} if dotenv else {}
        known = {field.alias: None for field in cls.model_fields.values()}
        given = {key: value for key, value in {**filed, **environ}.items() if key in known and value}
        try:
            return cls.model_validate(given)
        except ValidationError as wrong:
            raise SettingsError("\n".join(map(_sentence, wrong.errors()))) from None


def _sentence(error: Mapping[str, object]) -> str:
    location, value = error["loc"], error["input"]
    name = location[0] if isinstance(location, tuple) and location else "a setting"
    cause = str(error["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    return f"{name} is “{value}”: {cause}."
