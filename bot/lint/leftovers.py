"""What `init` wrote beside the invented claims and nothing of the library's own needs: to be deleted by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import BotError
from bot.core.examples import sources_of_examples
from bot.core.library import MESSAGES
from bot.core.problems import Documents
from bot.storage.claim_files import EXAMPLE_MESSAGES
from bot.storage.message_files import read_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """A thing that `init` left, where it stands, and what it is."""

    path: str
    line: int
    name: str
    told: str

    def __str__(self) -> str:
        return f"{self.name}: {self.told} ({self.path})"


def left_over(folder: Path, documents: Documents) -> tuple[Leftover, ...]:
    """Return the invented messages and sources that only invented claims need which are gone or set aside."""
    return (*_messages(folder, documents), *_sources(documents))


def _messages(folder: Path, documents: Documents) -> Iterator[Leftover]:
    file = folder / MESSAGES / EXAMPLE_MESSAGES
    if not file.is_file():
        return
    try:
        labelled = {name for message in read_file(file) for name in message.named}
    except BotError:
        return  # whoever reads the messages says what is wrong with them
    own = {claim.name for claim in documents.claims} | {one.id for one in documents.drafts if not one.is_example}
    if labelled and not labelled & own:
        told = "invented messages about claims that are gone or set aside; delete the file"
        yield Leftover(path=str(file), line=1, name=f"{MESSAGES}/{EXAMPLE_MESSAGES}", told=told)


def _sources(documents: Documents) -> Iterator[Leftover]:
    """A shared source that nothing at all cites is a warning already."""
    found = sources_of_examples(documents)
    if documents.sources and found:
        told = f"invented source{'s' if len(found) > 1 else ''} that only examples set aside cite; delete"
        line, _ = documents.sources.place((min(found.values()),))
        yield Leftover(
            path=documents.sources.path,
            line=line,
            name=", ".join(found),
            told=f"{told} {'them' if len(found) > 1 else 'it'}",
        )
