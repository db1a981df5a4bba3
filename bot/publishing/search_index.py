"""What the site's search looks through: a script of its own, which a page loads once somebody searches.

It is a script and no JSON, because a page that was opened as a file may load nothing else.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bot.core.claims import Claim
from bot.core.library import Library
from bot.core.strings import Language

NAME = "search.js"
GLOBAL = "counterpointSearch"
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’")  # noqa: RUF001 - typographic
_SMALL: Mapping[Language, str] = {
    Language.ENGLISH: "a an and are as at be by do does for from has have in is it of on or than that the this to was "
    "were what which who why will with",
    Language.GERMAN: "als am an auf aus bei das dem den der des die ein eine einen einer es für hat ist im in mit "
    "nicht oder sich sie sind und von war was wer wie wird zu",
}
"""Words that tell nothing of what is sought."""


def script(library: Library) -> str:
    """Return the script, which sets one global."""
    index = {
        "small": _words([_SMALL[library.card_language]]),
        "aliases": dict(_aliases(library.aliases)),
        "claims": [_entry(claim, library) for claim in library.claims.values()],
    }
    return f"globalThis.{GLOBAL} = {json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n"


def _entry(claim: Claim, library: Library) -> Mapping[str, Any]:
    """What the search knows of a claim. Of an allegation only its neutral title: its words are nowhere on the site."""
    public = not claim.allegation
    return {
        "id": claim.id,
        "title": _words((claim.title, library.topics[claim.topic])),
        "said": _words((claim.claim, *claim.phrasings)) if public else "",
        "answer": _words((claim.verdict, *(point.point for point in claim.points))) if public else "",
        "sources": _words(f"{source.publisher} {source.title}" for source in claim.sources) if public else "",
    }


def _aliases(aliases: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the short forms of one word, and what they stand for."""
    for short, full in aliases.items():
        if len(_split(short)) == 1:
            yield _split(short)[0], " ".join(_split(full))


def _words(texts: Iterable[str]) -> str:
    """Return the words of texts, each once: in which order they stood does not count."""
    return " ".join(dict.fromkeys(word for text in texts for word in _split(text)))


def _split(text: str) -> list[str]:
    """Return the words of a text without case, marks and apostrophes, as site.js splits what was typed."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _WORD.findall(bare.translate(_APOSTROPHES).lower())
