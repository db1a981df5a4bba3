"""`import`: published reviews into stubs, so that a library can begin from what others have checked."""

from collections.abc import Iterator
from pathlib import Path

from bot.app.progress_bar import tracked
from bot.authoring import stubs
from bot.publishing.review_feeds import read_published


def draw(file: Path, folder: Path, topic: str | None) -> str:
    """Write the stubs that are not there yet, and return what was done."""
    feed = read_published(file)
    library = stubs.opened(folder, topic)
    drawn = stubs.stubs(feed.reviews)
    written = sum(stubs.write(stub, library) for stub in tracked(drawn, "Writing stubs"))
    return "\n".join(_told(written, len(drawn) - written, feed.left_out, library))


def _told(written: int, kept: int, left_out: int, library: stubs.Library) -> Iterator[str]:
    yield f"{_many(written, 'stub')} written to {library.folder / library.topic}."
    if kept:
        yield f"{_many(kept, 'stub')} not written: the library has a claim of that name, which was left alone."
    if left_out:
        yield f"{_many(left_out, 'review')} left out, for want of a claim or a web address."
    yield f"Next: python -m bot lint --library {library.folder} lists the drafts and what else is left to do."


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
