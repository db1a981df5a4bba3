"""`new`: a claim's file with every key, a draft that everything skips until somebody has finished it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from operator import eq
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from bot.authoring.templates import template
from bot.core.claims import ID_PATTERN, Claim, Kind, LibraryFile, SourceKind
from bot.core.errors import BotError
from bot.core.library import LONGEST_ID, Examined
from bot.lint.run import examined_folder
from bot.matching import Matcher
from bot.storage.claim_files import claim_files, write_new

MOST_NEAREST = 3
_LIKE = 60
"""From which likeness of their names, in percent, a draft may be about the same."""
_A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A claim that is about to be begun, the existing ones that are nearest to it, and drafts of a like name."""

    path: Path
    kind: Kind
    sides: tuple[str, ...]
    nearest: tuple[Claim, ...]
    begun: tuple[str, ...] = ()

    def write(self, today: date) -> None:
        """Write the file. Raises BotError where there is one."""
        reviewed = {"reviewed_on": today, "review_by": today + _A_YEAR}
        words = {"kind": self.kind, "sides": self.sides, "source_kinds": tuple(SourceKind)}
        text = template("new_claim.yaml").render(id=self.path.stem, **words, **reviewed)
        if not write_new(self.path, text):
            raise _taken(self.path)


def draft(folder: Path, claim_id: str, topic: str, kind: Kind) -> Draft:
    """Return a draft of a claim for the library. Raises BotError where it cannot be begun."""
    examined = examined_folder(folder)
    library = examined.library
    if library is None:
        raise _unusable(folder / "library.yaml", examined)
    _check(folder, library, claim_id, topic)
    (nearest,) = _nearest([claim_id.replace("-", " ")], examined, library)
    path = folder / topic / f"{claim_id}.yaml"
    others = [draft.id for draft in examined.documents.drafts if not draft.is_example]
    likely = process.extract(claim_id, others, limit=3)
    begun = tuple(name for name, likeness, _ in likely if likeness >= _LIKE and _is_alike(claim_id, name))
    return Draft(path=path, kind=kind, sides=tuple(library.sides), nearest=nearest, begun=begun)


def _unusable(file: Path, examined: Examined) -> BotError:
    """Return what is wrong first with library.yaml."""
    first = next((one for one in examined.problems if Path(one.path) == file), None)
    if first is None:
        return BotError(f"{file} cannot be used; run lint on the library first.")
    return BotError(f"{first.path}:{first.line} cannot be used ({first.message}); {first.hint}.")


def _is_alike(one: str, other: str) -> bool:
    """Return whether more of two names is alike than the words that both begin with, such as a subject's."""
    words, others = one.split("-"), other.split("-")
    shared = sum(takewhile(bool, map(eq, words, others)))
    rest, others_rest = " ".join(words[shared:]), " ".join(others[shared:])
    return not rest or not others_rest or fuzz.WRatio(rest, others_rest) >= _LIKE


def nearest_of(folder: Path, said: Sequence[str]) -> list[tuple[Claim, ...]]:
    """Return for each text the finished claims of the library that are nearest to it; none where there is none."""
    examined = examined_folder(folder)
    library = examined.library
    if library is None or not examined.claims:
        return [() for _ in said]
    return _nearest(said, examined, library)


def _check(folder: Path, library: LibraryFile, claim_id: str, topic: str) -> None:
    if not re.fullmatch(ID_PATTERN, claim_id) or len(claim_id) > LONGEST_ID:
        cure = f"write small letters, digits and single hyphens, at most {LONGEST_ID}, as in helmets-help"
        raise BotError(f"“{claim_id}” is no id; {cure}.")
    if topic not in library.topics:
        raise BotError(f"The library has no topic “{topic}”; use one of: {', '.join(library.topics)}.")
    for file in claim_files(folder):
        if file.stem == claim_id:
            raise _taken(file)


def _taken(path: Path) -> BotError:
    return BotError(f"{path} exists already and is left alone; choose another id, or edit that claim.")


def _nearest(said: Sequence[str], examined: Examined, library: LibraryFile) -> list[tuple[Claim, ...]]:
    """For each text those first that the matcher takes it for, then those whose words look most like it."""
    claims = {claim.id: claim for _, claim in examined.claims}
    matcher = Matcher(claims.values(), aliases=library.aliases, subject=library.subject, gates=library.gates)
    texts = {name: f"{claim.title} {claim.claim}" for name, claim in claims.items()}
    nearest = []
    for words in said:
        recognised = [match.claim_id for match in matcher.rank(words).ranking[:MOST_NEAREST]]
        like = process.extract(words, texts, scorer=fuzz.WRatio, processor=utils.default_process, limit=MOST_NEAREST)
        found = dict.fromkeys((*recognised, *(name for _, _, name in like)))
        nearest.append(tuple(claims[name] for name in found)[:MOST_NEAREST])
    return nearest
