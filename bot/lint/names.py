"""Whether a text names a person whom nobody put on the list of public roles, or loads a word that could be plain.

A word with a capital inside a sentence is asked about where no text of the library writes it small, and it is no
publisher's, no cited author's, no country, people or big body that every library knows, and on no list of
`library.yaml`. That is a warning; a name that stands beside a word that accuses, or in an allegation, is an error
wherever people read it, and apart from that wherever a wording holds it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.core.claims import Claim, LibraryFile
from bot.core.library import Examined
from bot.core.problems import Document, Keys, Problem, Severity
from bot.lint.fairness import read_on_the_card
from bot.lint.words import QUOTED, accusations, known_names

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")  # noqa: RUF001 - a typographic apostrophe
_POSSESSIVE = re.compile(r"['’]s?$")  # noqa: RUF001 - likewise
_SENTENCE_START = re.compile(r"[.!?:;…]['\"’”)]*\s+|\n|\A|(?<!\w)['\"‘“]+")  # noqa: RUF001 - likewise
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n")
_ACRONYM = re.compile(r"[^\W\d_a-z]{2}")
_ALWAYS_CAPITAL = (
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Christmas Easter I I'm I've I'd I'll"
)
_NAME_HINT = (
    "leave a private person out; in library.yaml, add a public role under people, a place or a body under names "
    "(lint --add-names asks about each that is left). A warning; beside a word that accuses, an error"
)


def check(examined: Examined) -> Iterator[Problem]:
    """Yield each name that nobody vouched for, and each loaded word."""
    library = examined.library
    if library is None:
        return
    known = _known(examined, library)
    loaded = [(_phrase(re.escape(word), re.IGNORECASE), instead) for word, instead in library.loaded.items()]
    yield from _unknown_names(examined.claims, known)
    for document, claim in examined.claims:
        yield from _loaded_words(document, claim, loaded)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A name that nobody vouched for, with the first text that it stands in, as `path:line`."""

    name: str
    place: str
    text: str


def unknown_names(examined: Examined) -> tuple[Unknown, ...]:
    """Return the names that nobody vouched for, each once, sorted."""
    if examined.library is None:
        return ()
    known = _known(examined, examined.library)
    found: dict[str, Unknown] = {}
    for document, claim in examined.claims:
        for keys, text, name in _unknown(claim, known):
            place = f"{document.path}:{document.place(keys)[0]}"
            found.setdefault(name, Unknown(name=name, place=place, text=text))
    return tuple(found[name] for name in sorted(found))


@dataclass(frozen=True)
class _Known:
    """What a word with a capital may be without being a private person's name."""

    library: LibraryFile
    claims: tuple[Claim, ...]

    @cached_property
    def listed(self) -> re.Pattern[str]:
        """The names of the lists; of somebody in a public role the last name alone, too."""
        people = [part for name in self.library.people for part in (name, name.split()[-1])]
        names = sorted({*people, *self.library.names}, key=len, reverse=True)
        return _phrase("|".join(map(re.escape, names))) if names else re.compile(r"(?!)")

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that some text of the library, its subject or its short forms write without a capital."""
        aliases = (*self.library.aliases, *self.library.aliases.values())
        texts = (*self.library.subject, *aliases, *(text for claim in self.claims for text in _written(claim)))
        return frozenset(word for text in texts for word in _words(text) if word[0].islower())

    @cached_property
    def public(self) -> frozenset[str]:
        """Words of the subject's own name, of topics and sides, and of publishers."""
        words = (self.library.name, *self.library.topics.values(), *self.library.sides.values(), *self.library.subject)
        publishers = (source.publisher for claim in self.claims for source in claim.sources)
        return frozenset(word for text in (*words, *publishers) for word in _words(text)) | frozenset(
            _ALWAYS_CAPITAL.split()
        )


def _known(examined: Examined, library: LibraryFile) -> _Known:
    return _Known(library, tuple(claim for _, claim in examined.claims))


def _unknown_names(claims: Iterable[tuple[Document, Claim]], known: _Known) -> Iterator[Problem]:
    """Yield each name in each text; one name is of one severity on all cards, and of one in all wordings."""
    found = [(document, claim, one) for document, claim in claims for one in _unknown(claim, known)]
    accused: dict[tuple[str, bool], tuple[str, str]] = {}
    for document, claim, (keys, text, name) in found:
        if cause := "an allegation" if claim.allegation else _accusation(name, text):
            place = f"{document.path}:{document.place(keys)[0]}"
            accused.setdefault((name, _is_wording(keys)), (cause, place))
    for document, _, (keys, _text, name) in found:
        cause, place = accused.get((name, _is_wording(keys)), ("", ""))
        here = f"{document.path}:{document.place(keys)[0]}"
        beside = f", and stands in {cause}{'' if place == here else f' ({place})'}" if cause else ""
        severity = Severity.ERROR if cause else Severity.WARNING
        message = f'"{name}" may be a person\'s name{beside}'
        yield document.problem("CP404", keys, message, _NAME_HINT, severity=severity)


def _is_wording(keys: Keys) -> bool:
    """Whether it is a way of saying a claim, which nobody is shown."""
    return keys[0] in {"phrasings", "near_misses"}


def _unknown(claim: Claim, known: _Known) -> Iterator[tuple[Keys, str, str]]:
    """Yield each name that nobody vouched for, with the text that it stands in and where that is."""
    authors = frozenset(word for source in claim.sources for word in _words(source.authors or ""))
    for keys, text in (*_read(claim), *_wordings(claim)):
        blanked = known_names().sub(_blank, known.listed.sub(_blank, text))
        for name in dict.fromkeys(_capitalised(blanked, known.small)):
            if not {*name.split()} <= known.public | authors:
                yield keys, text, name


def _accusation(name: str, text: str) -> str | None:
    """Return in what sentence they stand, if one that names them holds a word that accuses."""
    first = _phrase(re.escape(name.split(maxsplit=1)[0]))
    named = (accusations().search(sentence) for sentence in _BETWEEN_SENTENCES.split(text) if first.search(sentence))
    return next((f'a sentence that accuses ("{word[0]}")' for word in named if word), None)


def _capitalised(text: str, small: frozenset[str]) -> Iterator[str]:
    """Yield each run of words with a capital; neither what is written small elsewhere nor a sentence's lone opening."""
    starts = {match.end() for match in _SENTENCE_START.finditer(text)}
    run: list[re.Match[str]] = []
    for word in (*_WORD.finditer(text), None):
        if run and (word is None or text[run[-1].end() : word.start()].strip(" -") or not _is_name(word, small)):
            if (len(run) > 1 or run[0].start() not in starts) and any(len(one[0]) > 1 for one in run):
                yield " ".join(_POSSESSIVE.sub("", one[0]) for one in run)
            run = []
        if word is not None and _is_name(word, small):
            run.append(word)


def _is_name(word: re.Match[str], small: frozenset[str]) -> bool:
    """Whether a word looks like a name: neither an acronym, such as the parts of "S&P", nor written small elsewhere."""
    bare = _POSSESSIVE.sub("", word[0])
    joined = "&" in word.string[max(0, word.start() - 1) : word.start()] + word.string[word.end() : word.end() + 1]
    return bare[:1].isupper() and not joined and not _ACRONYM.match(bare) and bare.lower() not in small


def _loaded_words(document: Document, claim: Claim, loaded: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[Problem]:
    """In a quotation a loaded word is somebody else's."""
    for keys, text in _read(claim):
        own = QUOTED.sub(_blank, text)
        for pattern, instead in loaded:
            if found := pattern.search(own):
                message = f'loaded word "{found[0]}"'
                hint = f"write {instead}, or put it in quotation marks as somebody's own word"
                yield document.problem("CP406", keys, message, hint, severity=Severity.INFO)


def _read(claim: Claim) -> Iterator[tuple[Keys, str]]:
    yield from read_on_the_card(claim)
    for place, update in enumerate(claim.updated):
        yield ("updated", place, "note"), update.note


def _wordings(claim: Claim) -> Iterator[tuple[Keys, str]]:
    yield ("claim",), claim.claim
    for key, texts in (("phrasings", claim.phrasings), ("near_misses", claim.near_misses)):
        for place, text in enumerate(texts):
            yield (key, place), text


def _written(claim: Claim) -> Iterator[str]:
    yield from (text for _, text in (*_read(claim), *_wordings(claim)))
    for source in claim.sources:
        yield from (source.title, source.limits, source.locator)


def _words(text: str) -> Iterator[str]:
    return (_POSSESSIVE.sub("", word) for word in _WORD.findall(text))


def _phrase(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", flags)


def _blank(found: re.Match[str]) -> str:
    """As long, so that what stands around it stays apart."""
    return "/" * len(found[0])
