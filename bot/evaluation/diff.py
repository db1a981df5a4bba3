"""What an edit changes: cards, numbers, figures on labelled messages, and every message that is answered otherwise.

Both states are read by this code, so an edit of the code is not seen: `eval` on both tells of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path

from bot.answering.policy import Silence
from bot.core.errors import BotError
from bot.core.library import Library, parse_library
from bot.core.problems import Documents, LibraryError
from bot.core.progress import Follow
from bot.core.reasons import Reason
from bot.core.statistics import Share
from bot.evaluation.card_changes import CardChange, changed_cards, changed_keys, read_alike
from bot.evaluation.evaluate import JudgedMessage, judged, summed
from bot.evaluation.flips import Cause, Flip, cause, flips
from bot.evaluation.labels import REPORTED, of_library
from bot.inference.model_file import JudgeFileError
from bot.inference.onnx_judge import load_judge
from bot.matching import Judge, Matcher
from bot.matching.match import Thresholds
from bot.storage.claim_files import read_documents, read_library
from bot.storage.git_ref import LibraryAtRef, at_ref
from bot.storage.message_files import Labelled, read_messages


class JudgeChange(StrEnum):
    """What could be said of the judge."""

    SAME = "same"
    CHANGED = "changed"
    UNREADABLE = "in another form"
    ABSENT = "not at this ref"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A threshold that is another than before."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A share before and after. `is_count`: it should be near nothing, and reads better as a count."""

    name: str
    before: Share
    after: Share
    is_count: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All that an edit changes. `sides` are figures too, one a side; `causes` tell why each wrong reply is given.

    `libraries` are both states, before and after. `messages` counts the labelled messages that were read, `wordings`
    the wordings and near misses of claims that were read like messages. Where nothing changed, nothing is read.
    Where nothing is read, there are no figures.
    """

    ref: str
    libraries: tuple[Library, Library]
    messages: int
    wordings: int
    keys: tuple[str, ...]
    cards: tuple[CardChange, ...]
    paths: Mapping[str, str]
    judge: JudgeChange
    thresholds: tuple[Moved, ...]
    figures: tuple[Figure, ...]
    sides: tuple[Figure, ...]
    flips: tuple[Flip, ...]
    causes: Mapping[str, Cause]

    @property
    def failing(self) -> int:
        """How many labelled messages get a wrong reply that they did not get before."""
        return sum(flip.fails for flip in self.flips)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        return not (self.keys or self.cards or self.thresholds or self.flips or self.judge is JudgeChange.CHANGED)


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """A library with the judge that messages are read by."""

    library: Library
    judge: Judge


def diff(ref: str, library: Path, judge: Path, messages: Path | None, follow: Follow) -> Diff:
    """Compare a library and the judge with those of a ref. Raises BotError where one cannot be read.

    Without labelled messages it is cards and keys alone that are compared. Of another judge only the part `report` is
    asked, where there is one: the rest may be what it was trained on, and to ask two judges about all takes minutes.
    """
    if library.suffix == ".jsonl":
        raise BotError(f"{library} holds minimal claims, which have no cards; name a folder of claims instead.")
    documents = read_documents(library)
    labelled = read_messages(messages) if messages else ()
    with at_ref(ref, library) as past:
        here = _State(library=parse_library(documents), judge=load_judge(judge))
        there, change = _state(past, ref, judge, here.judge)
    known = here.library.claims.keys() | there.library.claims.keys()
    labelled = of_library(labelled, known, {draft.id for draft in documents.drafts})
    if change is JudgeChange.CHANGED:
        labelled = tuple(one for one in labelled if one.part == REPORTED) or labelled
    return _compared(ref, there, here, change, _Readings(labelled, follow), documents)


def compare(  # noqa: PLR0913, PLR0917 - two states, and what is asked of them
    name: str,
    libraries: tuple[Library, Library],
    judge: Judge,
    labelled: tuple[Labelled, ...],
    documents: Documents,
    follow: Follow,
) -> Diff:
    """Compare two libraries, before and after, under one judge; `documents` are those of the second."""
    there, here = (_State(library=library, judge=judge) for library in libraries)
    return _compared(name, there, here, JudgeChange.SAME, _Readings(labelled, follow), documents)


def _state(past: LibraryAtRef, ref: str, now: Path, here: Judge) -> tuple[_State, JudgeChange]:
    try:
        library = read_library(past.library)
    except LibraryError as fault:
        first = fault.problems[0].message
        raise BotError(f"The library at {ref} does not load ({first}); compare with a ref that does.") from None
    if not isinstance(library, Library):
        raise BotError(f"The library at {ref} has no cards; compare with a ref that has cards.")
    if past.judge is None:
        absent = JudgeChange.ABSENT if past.is_beside_program else JudgeChange.SAME
        return _State(library=library, judge=here), absent
    if past.judge.read_bytes() == now.read_bytes():
        return _State(library=library, judge=here), JudgeChange.SAME
    try:
        return _State(library=library, judge=load_judge(past.judge)), JudgeChange.CHANGED
    except JudgeFileError:
        return _State(library=library, judge=here), JudgeChange.UNREADABLE


@dataclass(frozen=True, slots=True)
class _Readings:
    """Reads all messages in one state and the other."""

    labelled: tuple[Labelled, ...]
    follow: Follow

    def both(
        self, ref: str, there: Matcher, here: Matcher, *, alike: bool
    ) -> tuple[list[JudgedMessage], list[JudgedMessage]]:
        """Return what each makes of the messages; what reads alike is asked once."""
        now = self._all(here, "here")
        return (now if alike else self._all(there, ref)), now

    def _all(self, matcher: Matcher, name: str) -> list[JudgedMessage]:
        return [judged(matcher, message) for message in self.follow(self.labelled, f"Reading messages, {name}")]


def _compared(  # noqa: PLR0913, PLR0917 - two states, and what is asked of them
    ref: str, there: _State, here: _State, change: JudgeChange, readings: _Readings, documents: Documents
) -> Diff:
    old, new = (Matcher.of(state.library, state.judge) for state in (there, here))
    alike = there.judge is here.judge and read_alike(there.library, here.library)
    keys, cards = changed_keys(there.library, here.library), changed_cards(there.library, here.library)
    if alike and not (keys or cards):
        readings = replace(readings, labelled=())  # to read all of them takes minutes, and no answer is another
    before, after = readings.both(ref, old, new, alike=alike)
    was, now = _unasked(before, there.library), _unasked(after, here.library)
    found = flips(was, now)
    return Diff(
        ref=ref,
        libraries=(there.library, here.library),
        messages=sum(not one.message.is_wording for one in after),
        wordings=sum(one.message.is_wording for one in after),
        keys=keys,
        cards=cards,
        paths={document.name: document.path for document in documents.claims},
        judge=change,
        thresholds=_moved(old, new),
        figures=(*_recalls(_counted(before), _counted(after)), *_false_replies(_counted(was), _counted(now))),
        sides=_sides(_counted(before), _counted(after), there.library, here.library),
        flips=found,
        causes=_causes(found, here.library, documents),
    )


def _unasked(found: Iterable[JudgedMessage], library: Library) -> list[JudgedMessage]:
    """Return what the bot would do unasked: of a claim that is only for those who ask it says nothing."""
    return [one if one.answer is None or library.claims[one.answer].passive else _kept_silent(one) for one in found]


def _kept_silent(one: JudgedMessage) -> JudgedMessage:
    return replace(one, decision=Silence(reason=Reason.ON_REQUEST, match=one.decision.match))


def _moved(old: Matcher, new: Matcher) -> tuple[Moved, ...]:
    """The thresholds that moved."""
    was, now = old.thresholds, new.thresholds
    names = (field.name for field in fields(Thresholds))
    moved = (Moved(name=name, before=getattr(was, name), after=getattr(now, name)) for name in names)
    return tuple(one for one in moved if f"{one.before:.2f}" != f"{one.after:.2f}")


def _counted(found: Sequence[JudgedMessage]) -> list[JudgedMessage]:
    """The messages that figures are counted on: the part for it, else all."""
    return [one for one in found if one.message.part == REPORTED] or list(found)


def _recalls(before: Sequence[JudgedMessage], after: Sequence[JudgedMessage]) -> tuple[Figure, ...]:
    """Return how well claims are recognised, those for who asks, too."""
    if not (before or after):
        return ()
    was, now = summed(before, {}), summed(after, {})
    return (
        Figure(name=f"recall at speak (of {now.recall.of:,})", before=was.recall, after=now.recall),
        Figure(name="top-4 recall", before=was.top, after=now.top),
    )


def _false_replies(before: Sequence[JudgedMessage], after: Sequence[JudgedMessage]) -> tuple[Figure, ...]:
    """Return how often the bot would be wrong unasked."""
    name = f"false replies (of {len(after):,})"
    both = Figure(name=name, before=_false(before), after=_false(after), is_count=True)
    return (both,) if before or after else ()


def _false(found: Sequence[JudgedMessage]) -> Share:
    return Share.counted(one.answer is not None and not one.is_right for one in found)


def _sides(
    before: Sequence[JudgedMessage], after: Sequence[JudgedMessage], there: Library, here: Library
) -> tuple[Figure, ...]:
    was, now = summed(before, _raised(there)).by_side, summed(after, _raised(here)).by_side
    return tuple(
        Figure(name=side, before=was.get(side, Share()), after=now.get(side, Share()))
        for side in here.sides
        if side in was or side in now
    )


def _raised(library: Library) -> dict[str, str]:
    return {claim.id: claim.raised_by for claim in library.claims.values()}


def _causes(found: Iterable[Flip], library: Library, documents: Documents) -> dict[str, Cause]:
    files = {document.name: document for document in documents.claims}
    causes = {}
    for flip in found:
        match = flip.after.decision.match
        if flip.fails and match:
            claim = library.claims[match.claim_id]
            causes[flip.place] = cause(flip.after.message.text, match, claim, files[claim.id])
    return causes
