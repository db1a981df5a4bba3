"""`import`: published reviews into stubs, so that a library can begin from what others have checked."""

from collections.abc import Iterator
from pathlib import Path

from bot.app.progress_bar import tracked
from bot.authoring import stubs
from bot.authoring.drafts import nearest_of
from bot.authoring.stubs import Library, Stub
from bot.publishing.review_feeds import read_published


def draw(file: Path, folder: Path, topic: str | None) -> str:
    """Write the stubs that are not there yet, and return what was done. Where one cannot be written, none is."""
    feed = read_published(file)
    is_new = not (folder / "library.yaml").exists()
    drawn = stubs.stubs(feed.reviews)
    library = stubs.opened(folder, topic)
    written: list[Stub] = []
    try:
        written += (stub for stub in tracked(drawn, "Writing stubs") if stubs.write(stub, library))
        near = [*_near(written, folder)]
    except BaseException:
        stubs.undo(library, drawn, begun=is_new)
        raise
    return "\n".join((*_told(len(written), len(drawn) - len(written), feed.left_out, library), *near))


def _near(written: list[Stub], folder: Path) -> Iterator[str]:
    """Yield for each stub the nearest claims that are finished: it may say what one of them says."""
    found = nearest_of(folder, [stub.reviews[0].claim for stub in written])
    for stub, claims in zip(written, found, strict=True):
        if claims:
            yield f"{stub.id}, nearest: {', '.join(claim.id for claim in claims)}"


def _told(written: int, kept: int, left_out: int, library: Library) -> Iterator[str]:
    yield f"{_many(written, 'stub')} written to {library.folder / library.topic}."
    if kept:
        yield f"{_many(kept, 'stub')} not written: the library has a claim of that name or wording."
    if left_out:
        yield f"{_many(left_out, 'review')} left out, for want of a claim or a web address."
    yield f"Next: python -m bot lint --library {library.folder} lists the drafts and what else is left to do."


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
