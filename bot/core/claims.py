"""The definition of a claim, which validates the files, gives editors their schema and types the core.

The descriptions are written for the people who edit the files: their editor shows them (claims/schema.json), and the
loader quotes them where a key is missing.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationError,
    WrapValidator,
    model_validator,
)
from pydantic.config import JsonDict
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
URL_PATTERN = r"^https?://[^\s/]+\S*$"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(value: object, read: ModelWrapValidatorHandler[date]) -> date:
    """Accept a date or ISO text only: the validator alone would read the number 86400 as 2 January 1970."""
    if type(value) is date or (isinstance(value, str) and _DAY.fullmatch(value)):
        try:
            return read(value)
        except ValidationError:
            pass
    raise PydanticCustomError("day", "must be a date such as 2026-11-24")


def _year(value: object, read: ModelWrapValidatorHandler[int | str]) -> int | str:
    """Report one error instead of one for each kind of year."""
    try:
        return read(value)
    except ValidationError:
        raise PydanticCustomError("year", "must be a year such as 2014, or the word undated") from None


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=48)]
SourceId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
Url = Annotated[str, StringConstraints(strip_whitespace=True, pattern=URL_PATTERN)]
Day = Annotated[date, WrapValidator(_day)]
Year = Annotated[Annotated[int, Field(strict=True, ge=1500, le=2100)] | Literal["undated"], WrapValidator(_year)]
Switch = Annotated[bool, Field(strict=True)]


class Kind(StrEnum):
    """Whether evidence can bear on the claim, or it is a moral position."""

    FACTUAL = "factual"
    VALUE = "value"


class Rating(StrEnum):
    """How the evidence stands to the claim. Not `false`: YAML reads that word as a boolean."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly-supported"
    CONTESTED = "contested"
    MISLEADING = "misleading"
    UNSUPPORTED = "unsupported"
    REFUTED = "refuted"
    VALUE_JUDGEMENT = "value-judgement"


class SourceKind(StrEnum):
    """What sort of publication a source is."""

    PEER_REVIEWED = "peer-reviewed"
    UN = "un"
    GOVERNMENT = "government"
    COURT = "court"
    LAW = "law"
    STATISTICS = "statistics"
    SURVEY = "survey"
    NGO = "ngo"
    NEWS = "news"
    OPINION = "opinion"
    WORKING_PAPER = "working-paper"
    BOOK = "book"


class Gate(StrEnum):
    """Ways of writing that mention a claim without asserting it, in the order in which they are reported."""

    QUESTION = "question"
    QUOTED = "quoted"
    DENIED = "denied"
    JOKE = "joke"
    PERSONAL = "personal"


class Frozen(BaseModel):
    """A value that never changes and refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Frozen):
    """A publication that a point cites."""

    id: SourceId = Field(description="a name in small letters, digits and hyphens", examples=["shannon-2014"])
    title: Text = Field(description="the publication's own title")
    publisher: Text = Field(description="the journal, body or outlet that published it; the card names it")
    authors: Text | None = Field(default=None, description="who wrote it, where that is known")
    year: Year = Field(
        description='the year of publication; where there is none, "year: undated"', examples=[2014, "undated"]
    )
    kind: SourceKind = Field(description="what sort of publication it is; the card says so")
    url: Url = Field(description="the page that people open", examples=["https://doi.org/10.1371/journal.pone.0121145"])
    read_at: Url | None = Field(default=None, description="the copy that was read, where it is not url")
    via: Text | None = Field(default=None, description="the host of the copy, where it is not the publisher's")
    archived: Url | None = Field(default=None, description="a copy kept by a real archive")
    locator: Text = Field(description="what was read: abstract, page, table", examples=["abstract", "page 12"])
    limits: Text = Field(description="what the source cannot show")
    checked_on: Day = Field(description="the day on which somebody read it", examples=["2026-11-24"])
    show_link: Switch = Field(default=True, description="false: the card names the source without a link")


class Point(Frozen):
    """One finding or argument, and the sources that it rests on."""

    point: Annotated[Text, Field(max_length=300)] = Field(
        description="one finding or argument that can stand alone, at most 300 characters"
    )
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)] = Field(
        description="the ids of the sources it rests on, at least one", examples=[["shannon-2014"]]
    )


class Update(Frozen):
    """What changed on a day. The card shows the day of the latest, the claim's page all."""

    on: Day = Field(description="the day of the change", examples=["2026-11-24"])
    note: Annotated[Text, Field(max_length=80)] = Field(description="what changed, at most 80 characters")


class _OneOrMore:
    """Tells editors that one item may stand without a list around it."""

    @staticmethod
    def __get_pydantic_json_schema__(schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        several = handler(schema)
        return {"anyOf": [several["items"], several]}


def _listed(value: object) -> object:
    return [value] if isinstance(value, dict) else value


Updates = Annotated[tuple[Update, ...], BeforeValidator(_listed), _OneOrMore]

_PAIRS: JsonDict = {
    "allOf": [
        {
            "if": {"properties": {"kind": {"const": "value"}}, "required": ["kind"]},
            "then": {"properties": {"rating": {"const": "value-judgement"}}},
            "else": {"properties": {"rating": {"not": {"const": "value-judgement"}}}},
        },
        {
            "if": {"properties": {"allegation": {"const": True}}, "required": ["allegation"]},
            "then": {"properties": {"passive": {"const": False}}, "required": ["passive"]},
        },
    ]
}


class ClaimFile(Frozen):
    """What one file of the library says. The claim's id is the file's name, its topic the folder's."""

    model_config = ConfigDict(json_schema_extra=_PAIRS)

    title: Annotated[Text, Field(max_length=60)] = Field(
        description="the neutral subject, at most 60 characters; it never asserts the claim",
        examples=["How many HIV infections decriminalisation could avert"],
    )
    claim: Annotated[Text, Field(max_length=160)] = Field(
        description="the claim as its supporters would put it, at most 160 characters"
    )
    kind: Kind = Field(description="factual: evidence can bear on it; value: a moral position, never rated")
    raised_by: Text = Field(description="the side that usually raises it, one of the sides in library.yaml")
    rating: Rating = Field(description="how the evidence stands to the claim; value-judgement for a value claim")
    verdict: Annotated[Text, Field(max_length=280)] = Field(
        description="why this rating, at most 280 characters; it is about the claim, never about a person"
    )
    context: Annotated[tuple[Point, ...], Field(min_length=2, max_length=4)] = Field(
        description="2 to 4 points on what the evidence shows, the strongest first"
    )
    counterpoints: Annotated[tuple[Point, ...], Field(min_length=1, max_length=4)] = Field(
        description="1 to 4 points that speak the other way, the strongest first"
    )
    sources: tuple[Source, ...] = Field(
        default=(), description="the sources that only this claim cites; shared ones stand in sources.yaml"
    )
    phrasings: tuple[Text, ...] = Field(default=(), description="how people say it in chat, at least 10")
    near_misses: tuple[Text, ...] = Field(
        default=(), description="what sounds alike and must not trigger it, at least 5"
    )
    anchors: tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...] = Field(
        default=(),
        description="words by which /claim finds it, too; recognition does not read them",
        examples=[[["hiv", "aids"]]],
    )
    passive: Switch = Field(default=True, description="true: may be answered unasked; false: only when somebody asks")
    allegation: Switch = Field(
        default=False, description="true: about the conduct of identifiable people; never quoted, never passive"
    )
    reviewed_on: Day = Field(description="the day of the last review", examples=["2026-11-24"])
    review_by: Day = Field(description="the day by which it must be reviewed again", examples=["2027-11-24"])
    read_on: Day | None = Field(
        default=None,
        description="the day on which a reader who had not written it last took its points back to their sources",
        examples=["2026-11-28"],
    )
    updated: Updates = Field(
        default=(),
        description="what changed, the latest first, which the card shows; the claim's page shows all",
        examples=[[{"on": "2026-11-24", "note": "new figures"}]],
    )
    thread: tuple[Annotated[int, Field(strict=True)], ...] = Field(
        default=(), description="the numbers of the messages in the debate that say it"
    )

    @property
    def latest_update(self) -> Update | None:
        """What changed last, if anything did."""
        return self.updated[0] if self.updated else None

    @model_validator(mode="after")
    def _values_have_no_rating(self) -> Self:
        if (self.kind is Kind.VALUE) != (self.rating is Rating.VALUE_JUDGEMENT):
            raise ValueError("kind: value and rating: value-judgement go together")
        return self

    @model_validator(mode="after")
    def _allegations_are_never_passive(self) -> Self:
        if self.allegation and self.passive:
            raise ValueError("allegation: true needs passive: false")
        return self


class Claim(ClaimFile):
    """A claim of a library that has been read: `sources` holds all that it cites, in the order of first citation."""

    id: Identifier
    topic: Identifier

    @property
    def points(self) -> tuple[Point, ...]:
        """Context, then counterpoints."""
        return self.context + self.counterpoints


class LibraryFile(Frozen):
    """What `library.yaml` says: the subject, its sides, and the words that belong to it.

    `topics` and `sides` map an id to the words people read. `aliases` maps a short form to what it stands for
    ("nz": "new zealand"). `subject` lists words that show that a conversation is about the subject, `gates` words
    that show that a claim is mentioned and not made. `threshold` is the score, a probability in percent, from which the
    bot speaks unasked. `people`, `names`, `loaded` and `sites` are for `lint` alone.
    """

    name: Text = Field(description="what the library is about, in words")
    language: Text = Field(default="en", description="the language of its words", examples=["en"])
    topics: dict[Identifier, Text] = Field(
        min_length=1, description="the folders, each with the words people read, in order"
    )
    sides: dict[Identifier, Text] = Field(
        min_length=1, description="who raises claims, each with the words people read"
    )
    aliases: dict[str, Text] = Field(default_factory=dict, description="short forms and what they stand for")
    subject: tuple[Text, ...] = Field(default=(), description="words that show that a conversation is on the subject")
    elsewhere: tuple[Text, ...] = Field(
        default=(), description="was read by earlier versions; it does nothing any more and may be left out"
    )
    gates: dict[Gate, tuple[Text, ...]] = Field(
        default_factory=dict, description="words that show that a claim is mentioned, not made"
    )
    threshold: int | None = Field(
        default=None, ge=50, le=99, description="the score from which the bot speaks unasked; else the judge's own"
    )
    people: dict[Text, Text] = Field(
        default_factory=dict, description="people whom texts may name, each with the public role that allows it"
    )
    names: tuple[Text, ...] = Field(default=(), description="places, bodies and works: names that are no person's")
    loaded: dict[Text, Text] = Field(
        default_factory=dict, description="words that take a side, each with what to write instead"
    )
    sites: dict[Text, Text] = Field(
        default_factory=dict, description="hosts that do not look like their publisher's, each with the publisher"
    )
