"""What a claim is: the one definition that validates the files, gives editors their schema and types the core."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=48)]
SourceId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]


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
    NGO = "ngo"
    NEWS = "news"


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
    """A publication that a point cites.

    `url` is what people see; `read_at` is the copy that was read where it is another, and `via` its host;
    `archived` a real archive's copy. `show_link: false` names the source without a link.
    """

    id: SourceId
    title: Text
    publisher: Text
    authors: Text | None = None
    year: int | Literal["undated"]
    kind: SourceKind
    url: Text
    read_at: Text | None = None
    via: Text | None = None
    archived: Text | None = None
    locator: Text
    limits: Text
    checked_on: date
    show_link: bool = True


class Point(Frozen):
    """One finding or argument, and the ids of the sources that it rests on."""

    point: Annotated[Text, Field(max_length=300)]
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]


class Update(Frozen):
    """What changed lately, shown on the card."""

    on: date
    note: Annotated[Text, Field(max_length=80)]


class ClaimFile(Frozen):
    """What one file of the library says. The claim's id is the file's name, its topic the folder's."""

    title: Annotated[Text, Field(max_length=60)]
    claim: Annotated[Text, Field(max_length=160)]
    kind: Kind
    raised_by: Text
    rating: Rating
    verdict: Annotated[Text, Field(max_length=280)]
    context: Annotated[tuple[Point, ...], Field(min_length=2, max_length=4)]
    counterpoints: Annotated[tuple[Point, ...], Field(min_length=1, max_length=4)]
    sources: tuple[Source, ...] = ()
    phrasings: tuple[Text, ...] = ()
    near_misses: tuple[Text, ...] = ()
    anchors: tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...] = ()
    passive: bool = True
    allegation: bool = False
    reviewed_on: date
    review_by: date
    updated: Update | None = None
    thread: tuple[int, ...] = ()

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
    ("nz": "new zealand"). `subject` lists words that show that a conversation is about the subject. `gates` adds
    words to the engine's own lists.
    """

    name: Text
    language: Text = "en"
    topics: dict[Identifier, Text]
    sides: dict[Identifier, Text]
    aliases: dict[str, Text] = Field(default_factory=dict)
    subject: tuple[Text, ...] = ()
    gates: dict[Gate, tuple[Text, ...]] = Field(default_factory=dict)
