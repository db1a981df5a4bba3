"""`new` and `init`: a claim or a library begun, for somebody to finish."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.authoring.drafts import draft
from bot.authoring.new_library import begin
from bot.core.claims import Kind
from bot.core.errors import BotError


def new(folder: Path, claim_id: str, topic: str, kind: str) -> Iterator[str]:
    """Yield the nearest existing claims first, then write the stub and yield where it is."""
    if kind not in set(Kind):
        raise BotError(f"There is no kind “{kind}”. Use one of: {', '.join(Kind)}.")
    begun = draft(folder, claim_id, topic, Kind(kind))
    if begun.nearest:
        yield "The nearest claims of the library. If one of them says the same, edit it instead:"
    for claim in begun.nearest:
        yield f"- {claim.title} ({claim.id}): {claim.claim}"
    begun.write(datetime.now(UTC).date())
    yield f"{begun.path} is begun. Next: fill in every TODO; until then it is a draft, which all commands skip."


def init(folder: Path) -> Iterator[str]:
    """Begin a library in the folder, and yield what there is and what to do with it."""
    files = begin(folder, datetime.now(UTC).date())
    yield f"{folder} holds a library of 4 invented claims ({len(files)} files), to be replaced by your own. Next:"
    yield f"python -m bot lint --library {folder}"
    yield f"python -m bot demo --library {folder}"
    yield f"python -m bot eval --library {folder}"
    yield f"python -m bot new an-id --topic work --library {folder}"
