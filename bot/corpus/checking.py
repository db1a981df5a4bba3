"""Whether the texts that a training or its figures read are all there, asked before hours are spent."""

from collections.abc import Iterable

from bot.core.errors import BotError
from bot.corpus import public_data
from bot.corpus.reading import Folders, real_debates
from bot.corpus.texts import SHIPPED

JOKES, DENIALS, OPPOSED, UNNAMED = "jokes.yaml", "denials.yaml", "opposites.yaml", "unnamed.yaml"
"""Files of the folder of data: jokes and sarcasm; denials in a claim's own words; opposites of claims, mostly without a
negation; claims without their subject."""


def check_texts(claims: Iterable[str], folders: Folders, public: Iterable[str] = public_data.FOR_FIGURES) -> None:
    """Raise BotError where a folder or a file is missing, or a label names none of the claims.

    `public` are the files of public data that are needed, where that is given at all.
    """
    check_labels(claims, folders)
    if not (folders.data / "debates").is_dir():
        raise BotError(f"{folders.data} holds no debates; name the folder of the texts with --data.")
    for file in (JOKES, DENIALS, OPPOSED, UNNAMED):
        if not (folders.data / file).is_file():
            raise BotError(f"{folders.data} lacks {file}; name the folder of the texts with --data.")
    for file in public:
        if folders.public and not (folders.public / file).is_file():
            raise BotError(f"{folders.public} lacks {file}; see data/README.md for what it is, or leave --public out.")


def check_labels(claims: Iterable[str], folders: Folders) -> None:
    """Raise BotError where the real words in a folder of data are labelled with claims that a library lacks."""
    labels = real_debates(folders.data / "real" / "report", {SHIPPED: {}})
    named = {name for debate in labels for message in debate.messages for name in message.outcomes}
    if unknown := sorted(named - {*claims}):
        lacking = f"{unknown[0]} and {len(unknown) - 1} more claims" if unknown[1:] else unknown[0]
        cure = "correct these labels, or name another folder with --data or --library."
        raise BotError(f"{folders.data} labels {lacking} that {folders.claims} lacks; {cure}")
