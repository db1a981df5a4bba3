"""What the operator sets, by environment variable or in a `.env` file: read once, from a mapping that is given."""

import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from ipaddress import IPv4Address
from pathlib import Path
from typing import Annotated, Literal, Self, get_args

from dotenv.parser import Binding, parse_stream
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    HttpUrl,
    IPvAnyAddress,
    SecretStr,
    UrlConstraints,
    ValidationError,
)
from pydantic_core import Url

from bot.core.errors import SettingsError

SPEAK = Literal["on", "off"]
LOG_FORMATS = Literal["text", "json"]
LEVELS = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
_PREFIX = "COUNTERPOINT_"
_SHARDS = re.compile(r"^(\d+)(?:-(\d+))?/(\d+)$")
_MOST_SHARDS = 65_536
_LONGEST_LINK = 512
"""What Discord takes as a button's address."""
_LONGEST_SITE = 440
"""As long, less the path of a claim's page."""
_ADDRESSES = ("COUNTERPOINT_API_BASE", "COUNTERPOINT_GATEWAY")
"""Where the token is sent."""
_LOGIN = re.compile(r"(?<=//)[^/]*@")

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
        if count > _MOST_SHARDS:
            raise ValueError(f"the count may be {_MOST_SHARDS} at most")
        return cls(ids=tuple(range(first, last + 1)), count=count)


def _token(text: object) -> object:
    """Drop what copying adds at the ends. Inside, a blank would break the request that carries the token."""
    text = text.strip() if isinstance(text, str) else text
    if isinstance(text, str) and not all(letter.isprintable() and letter != " " for letter in text):
        raise ValueError("it holds a blank or a line break; copy it anew from the Developer Portal (Bot > Reset Token)")
    return text or None


def _folded(known: object) -> BeforeValidator:
    """Take a word in capitals or small letters; what is none of those that are known is told as it was written."""
    words = {word.casefold(): word for word in get_args(known)}
    return BeforeValidator(lambda text: words.get(text.casefold(), text) if isinstance(text, str) else text)


def _paths(text: object) -> object:
    return [part for part in text.split(os.pathsep) if part] if isinstance(text, str) else text


def _bare(url: HttpUrl) -> HttpUrl:
    """Paths are put after this address, and the bot's token is the only login that can go with them."""
    if url.username or url.password or url.query or url.fragment:
        raise ValueError("write it without a login and without anything after ? or #")
    return url


def _site(url: HttpUrl) -> HttpUrl:
    if len(str(url)) > _LONGEST_SITE:
        raise ValueError(f"with a claim's page behind it, it may have {_LONGEST_SITE} characters at most")
    return _bare(url)


def _linkable(url: HttpUrl) -> HttpUrl:
    if len(str(url)) > _LONGEST_LINK:
        raise ValueError(f"a button's address may have {_LONGEST_LINK} characters at most")
    return url


class Settings(BaseModel):
    """Every setting, its variable (the alias), default and meaning (the description).

    The table in docs/operating.md is this.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    token: Annotated[
        SecretStr | None,
        BeforeValidator(_token),
        Field(alias="DISCORD_TOKEN", description="the bot's token; needed by `run`"),
    ] = None
    database: Annotated[str, Field(alias="COUNTERPOINT_DATABASE", description="SQLAlchemy URL of the database")] = (
        "sqlite+aiosqlite:///counterpoint.db"
    )
    claims: Annotated[
        tuple[Path, ...] | None,
        BeforeValidator(_paths),
        Field(
            alias="COUNTERPOINT_CLAIMS",
            description="the claim library, or several, separated as in `PATH`, or a folder of libraries; `./claims` "
            "where it exists, else the copy that is installed with the bot",
        ),
    ] = None
    secret: Annotated[
        SecretStr | None,
        Field(
            alias="COUNTERPOINT_SECRET",
            description="at least 32 random bytes that key opt-outs; else `counterpoint.secret` beside an SQLite file",
        ),
    ] = None
    judge: Annotated[
        Path | None,
        Field(
            alias="COUNTERPOINT_JUDGE", description="another judge's file; else the one that is installed with the bot"
        ),
    ] = None
    speak: Annotated[
        SPEAK,
        _folded(SPEAK),
        Field(alias="COUNTERPOINT_SPEAK", description="`off`: read no messages, answer only commands"),
    ] = "on"
    shards: Annotated[
        Shards | None,
        BeforeValidator(Shards.parse),
        Field(alias="COUNTERPOINT_SHARDS", description="the shards of this process, as `0-3/16`; else all"),
    ] = None
    log: Annotated[
        LEVELS,
        _folded(LEVELS),
        Field(alias="COUNTERPOINT_LOG", description="`DEBUG`, `INFO`, `WARNING` or `ERROR`, for the bot's own log"),
    ] = "INFO"
    log_format: Annotated[
        LOG_FORMATS,
        _folded(LOG_FORMATS),
        Field(alias="COUNTERPOINT_LOG_FORMAT", description="`json`: one object a line, with ids, reasons and timings"),
    ] = "text"
    api_base: Annotated[
        Annotated[HttpUrl, AfterValidator(_bare)] | None,
        Field(alias="COUNTERPOINT_API_BASE", description="another address of Discord's REST API"),
    ] = None
    gateway: Annotated[
        GatewayUrl | None, Field(alias="COUNTERPOINT_GATEWAY", description="another address of Discord's gateway")
    ] = None
    support_url: Annotated[
        Annotated[HttpUrl, AfterValidator(_linkable)] | None,
        Field(
            alias="COUNTERPOINT_SUPPORT_URL",
            description="a page with help, linked where a text reads like somebody's own experience",
        ),
    ] = None
    source_url: Annotated[
        Annotated[HttpUrl, AfterValidator(_linkable)] | None,
        Field(alias="COUNTERPOINT_SOURCE_URL", description="the page of the source code, linked by `/about`"),
    ] = None
    report_url: Annotated[
        Annotated[HttpUrl, AfterValidator(_linkable)] | None,
        Field(
            alias="COUNTERPOINT_REPORT_URL",
            description="the page that opens a new issue in the public tracker, linked for corrections and suggestions",
        ),
    ] = None
    site_url: Annotated[
        Annotated[HttpUrl, AfterValidator(_site)] | None,
        Field(
            alias="COUNTERPOINT_SITE_URL",
            description="where the website that `export --site` writes stands; cards then link the claim's page",
        ),
    ] = None
    desk_channel: Annotated[
        int | None,
        Field(
            alias="COUNTERPOINT_DESK_CHANNEL",
            gt=0,
            lt=2**63,
            description="the id of a channel of the maintainers: suggestions and corrections that members write in a "
            "form are sent there; else the public tracker is linked",
        ),
    ] = None
    heartbeat: Annotated[
        Path | None,
        Field(
            alias="COUNTERPOINT_HEARTBEAT",
            description="a file touched while the bot is connected, for `python -m bot health`",
        ),
    ] = None
    health_port: Annotated[
        int | None,
        Field(
            alias="COUNTERPOINT_HEALTH_PORT",
            ge=1,
            le=65_535,
            description="a port for `/healthz` and, for Prometheus, `/metrics`; else neither is served",
        ),
    ] = None
    health_host: Annotated[
        IPvAnyAddress,
        Field(alias="COUNTERPOINT_HEALTH_HOST", description="the address of that port; `0.0.0.0` lets everybody ask"),
    ] = IPv4Address("127.0.0.1")

    @classmethod
    def read(cls, environ: Mapping[str, str], dotenv: Path | None = None) -> Self:
        """Read the settings; `environ` wins over the `.env` file, and an empty value counts as none.

        Raises SettingsError, naming variable and value (never a secret one).
        """
        filed = _filed(dotenv) if dotenv else {}
        known = {field.alias: None for field in cls.model_fields.values()}
        given = {key: value for key, value in {**filed, **environ}.items() if key in known and value}
        _refuse_foreign_addresses(environ, filed, dotenv)
        try:
            return cls.model_validate(given)
        except ValidationError as wrong:
            raise SettingsError("\n".join(map(_sentence, wrong.errors()))) from None


def misspelt(environ: Mapping[str, str], dotenv: Path | None = None) -> Iterator[str]:
    """Yield a sentence for each variable that looks like one of ours and is none, which `read` passes over."""
    known = [field.alias or "" for field in Settings.model_fields.values()]
    for name in sorted({*environ, *(_filed(dotenv) if dotenv else ())}):
        if name.startswith(_PREFIX) and name not in known:
            (nearest,) = get_close_matches(name, known, n=1, cutoff=0)
            yield f"{name} is set, but there is no such setting; did you mean {nearest}?"


def _refuse_foreign_addresses(environ: Mapping[str, str], filed: Mapping[str, str], dotenv: Path | None) -> None:
    """Refuse a file that sends the environment's token elsewhere: it may lie in a folder that others write in."""
    for name in _ADDRESSES:
        if environ.get("DISCORD_TOKEN") and filed.get(name) and not environ.get(name):
            raise SettingsError(
                f'{name} is set in the file "{dotenv}", but DISCORD_TOKEN in the environment, so the file would send '
                "the token to its address; delete the line, or set both in the same place."
            )


def _filed(dotenv: Path) -> dict[str, str]:
    """Read the file. Raises SettingsError for a line that says nothing, since a setting may be lost with it."""
    if dotenv.is_dir() or not dotenv.exists():  # such a folder is one of Python's environments
        return {}
    try:
        found = [*parse_stream(io.StringIO(dotenv.read_text(encoding="utf-8")))]
    except UnicodeError:
        raise SettingsError(f'The file "{dotenv}" is no UTF-8 text; save it as UTF-8.') from None
    except OSError as fault:
        cause = (fault.strerror or "").lower()
        raise SettingsError(f'The file "{dotenv}" cannot be read ({cause}); mend its permissions.') from None
    _refuse_broken_line(found, dotenv)
    return {one.key: one.value or "" for one in found if one.key is not None}


def _refuse_broken_line(found: Iterable[Binding], dotenv: Path) -> None:
    for one in found:
        if one.error:
            blank = len(one.original.string) - len(one.original.string.lstrip())
            line = one.original.line + one.original.string.count("\n", 0, blank)
            raise SettingsError(
                f'Line {line} of the file "{dotenv}" cannot be read; write it as NAME=value, with the same quotation '
                "mark at both ends of the value or none, or put a # before it."
            )


def _sentence(error: Mapping[str, object]) -> str:
    location, value = error["loc"], error["input"]
    name = location[0] if isinstance(location, tuple) and location else "a setting"
    cause = str(error["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    return f"{name} is {_told(str(name), str(value))}: {cause}."


def _told(name: str, value: str) -> str:
    """Quote a value, but no token, secret or login."""
    secret = name in {"DISCORD_TOKEN", "COUNTERPOINT_SECRET"}
    return "not usable" if secret else f"“{_LOGIN.sub('…@', value)}”"
