"""The report of `eval`: labelled messages and threads, ordinary chat, and messages as others would type them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.core.errors import BotError
from bot.core.library import MESSAGES, Library
from bot.core.minimal_claims import MinimalLibrary
from bot.core.progress import Follow, unwatched
from bot.core.statistics import Share
from bot.core.text import counted
from bot.corpus.checking import check_texts
from bot.corpus.reading import Folders
from bot.evaluation import chat, forecast_report
from bot.evaluation.evaluate import evaluate, is_answered, judged
from bot.evaluation.forecast import forecast
from bot.evaluation.labels import REPORTED, of_library
from bot.evaluation.near import listed, near
from bot.evaluation.perturbation import perturbations
from bot.evaluation.suites import suites
from bot.evaluation.tables import table
from bot.evaluation.threads import evaluate_thread
from bot.matching import Judge, Matcher
from bot.matching.remembering import RememberingJudge
from bot.storage.claim_files import read_documents, read_library
from bot.storage.message_files import Labelled, own_messages, read_messages

_SEED = 20261124
_CHAT = 10_000


def report(  # noqa: PLR0913 - each is a choice of whoever measures
    library_path: Path,
    judge: Judge,
    messages_path: Path | None,
    *,
    thread: tuple[Path, Path] | None = None,
    more: Folders | None = None,
    misses: bool = False,
    worst: bool = True,
    follow: Follow = unwatched,
) -> Iterator[str]:
    """Yield the figures of each part of the messages, of a thread with its labels, and of the texts in `more`.

    Where no messages are given and the library has none of its own, it is asked its own wordings. `misses` lists the
    messages that came near a claim and stayed silent instead, `worst` the worst mistakes after all figures.
    """
    library = read_library(library_path)
    if more:
        check_texts(library.claims, more)
    matcher = Matcher.of(library, judge)
    path = messages_path or own_messages(library_path)
    if path is None and not (thread or more):
        yield _forecast(library_path, library, judge, follow)
        return
    labelled = of_library(read_messages(path), library.claims, _drafts(library_path)) if path else ()
    if misses:
        yield _misses(matcher, library, labelled, follow)
        return
    parts = _parts(labelled)
    if more and REPORTED in parts:  # beside all the rest only what nothing was fitted on: the others are many
        parts = {name: part for name, part in parts.items() if name == REPORTED}
    yield from _messages(matcher, library, parts, follow)
    if thread:
        yield f"{thread[0].name}\n{evaluate_thread(matcher, *thread)}"
    if more and isinstance(library, Library):
        yield from suites(library, judge, more, worst=worst)


def _messages(
    matcher: Matcher, library: Library | MinimalLibrary, messages: Mapping[str, Sequence[Labelled]], follow: Follow
) -> Iterator[str]:
    sides = {claim.id: claim.raised_by for claim in library.claims.values()} if isinstance(library, Library) else {}
    for name, part in messages.items():
        yield _part(matcher, name, tuple(follow(part, name)), sides)
    if REPORTED in messages:
        yield "\n".join(table(_otherwise(matcher, library, messages[REPORTED])))


def _forecast(path: Path, library: Library | MinimalLibrary, judge: Judge, follow: Follow) -> str:
    if isinstance(library, MinimalLibrary):
        raise BotError(f"{path} has no messages of its own; name labelled ones with --messages.")
    none = f"No labelled messages: put some into {path / MESSAGES}, or name a folder with --messages. Until then:"
    found = forecast(library, RememberingJudge(judge), follow)
    return f"{none}\n{forecast_report.report(found, whole=True)}"


def _misses(matcher: Matcher, library: Library | MinimalLibrary, labelled: Sequence[Labelled], follow: Follow) -> str:
    """Return the messages that came near a claim and stayed silent, ready to paste."""
    claims = library.claims if isinstance(library, Library) else {}
    lines = []
    for message in follow(labelled, "Asking for every message"):
        place = f"{message.path}:{message.line} ({message.kind})"
        if found := near(judged(matcher, message).decision, place=place, text=message.text):
            lines.append(listed(found, claims.get(found.claim_id)))
    heading = f"{len(lines)} of {len(labelled)} messages came near a claim and stayed silent."
    return "\n".join((heading, *lines))


def _drafts(path: Path) -> frozenset[str]:
    return frozenset(draft.id for draft in read_documents(path).drafts) if path.is_dir() else frozenset()


def _parts(messages: tuple[Labelled, ...]) -> dict[str, list[Labelled]]:
    """Return the messages by part: those that were fitted on are never counted with those that judge."""
    names = sorted({message.part for message in messages})
    return {name: [message for message in messages if message.part == name] for name in names}


def _part(matcher: Matcher, name: str, messages: Sequence[Labelled], sides: Mapping[str, str]) -> str:
    hands = len({message.hand for message in messages})
    heading = f"{name}: {counted(len(messages), 'message')} by {counted(hands, 'hand')}; share, 95 % interval, count"
    return f"{heading}\n{evaluate(matcher, messages, sides=sides)}"


def _otherwise(
    matcher: Matcher, library: Library | MinimalLibrary, messages: Sequence[Labelled]
) -> Iterator[tuple[str, Share]]:
    """Yield recall on messages that assert a claim in each perturbation, and how much ordinary chat is answered."""
    claims = [message for message in messages if message.kind == "claim"]
    for name, perturbed_by in perturbations(library.aliases, _SEED).items():
        perturbed = (message.model_copy(update={"text": perturbed_by(message.text)}) for message in claims)
        yield f"recall, {name}", Share.counted(judged(matcher, message).is_right for message in perturbed)
    if chat.is_there():
        lines = chat.lines(_CHAT)
        yield "answered, ordinary chat", Share.counted(is_answered(matcher, line) for line in lines)
