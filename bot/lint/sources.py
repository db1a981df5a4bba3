"""Whether readers can tell who published a source and whose site they are sent to, and meet it under one name."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.core.claims import Source, SourceKind
from bot.core.library import Examined
from bot.core.links import page
from bot.core.problems import Document, Keys, Problem, Severity

_OFFICIAL_KINDS = frozenset({SourceKind.UN, SourceKind.GOVERNMENT, SourceKind.COURT, SourceKind.LAW})
_OFFICIAL_HOSTS = frozenset({"gov", "govt", "gob", "gouv", "gc", "parliament", "europa", "coe", "un"})
# Where publishers of journals and books keep them; the reader meets the publisher's own page there.
_PLATFORMS = re.compile(
    r"(^|\.)(doi\.org|link\.springer\.com|cambridge\.org|taylorfrancis\.com|tandfonline\.com|ncbi\.nlm\.nih\.gov"
    r"|jstor\.org|sagepub\.com|wiley\.com|oup\.com|sciencedirect\.com|europepmc\.org|ssrn\.com)$"
)
_RESERVED = re.compile(r"(^|\.)(example\.(com|net|org)|example|test|invalid|localhost)$")
_IDLE = frozenset(
    [
        "the",
        "and",
        "for",
        "of",
        "in",
        "to",
        "a",
        "on",
        "von",
        "der",
        "die",
        "das",
        "und",
        "fuer",
        "de",
        "la",
        "le",
        "et",
    ]
)
_FOLDED = str.maketrans(
    {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "o", "æ": "ae", "ß": "ss"}
)
_SHORTEST_WORD = 4
_SHORTEST_INITIALS = 2
_MOST_NAMED = 3
_ARCHIVE_HINT = (
    'have web.archive.org/save keep the page and add "archived: https://…" for the day on which it is gone or changed; '
    "this note may stay"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A source and where it is defined."""

    document: Document
    keys: Keys
    source: Source


def check(examined: Examined) -> Iterator[Problem]:
    """Yield each source on a host for examples or not its publisher's, each with a page that another has, too.

    Also, once a file, those without an archived copy.
    """
    sites = examined.library.sites if examined.library else {}
    own = {_host(site if "//" in site else f"//{site}"): publisher for site, publisher in sites.items()}
    for document, sources in placed_sources(examined):
        yield from _placeholders(document, _of_claims(document, sources, examined), own)
        yield from _foreign_hosts(document, sources, own)
        yield from _unarchived(document, sources)
    yield from _same_pages(examined)


def placed_sources(examined: Examined) -> Iterator[tuple[Document, list[tuple[Keys, Source]]]]:
    """Yield each file with the sources that are defined in it, each where it stands."""
    for document, claim in examined.claims:
        own = document.data.get("sources") if isinstance(document.data, dict) else None
        places = {entry["id"]: ("sources", place) for place, entry in enumerate(own or ())}
        yield document, [(places[source.id], source) for source in claim.sources if source.id in places]
    if examined.documents.sources:
        yield examined.documents.sources, [((place,), source) for place, source in enumerate(examined.shared)]


def _of_claims(document: Document, sources: list[tuple[Keys, Source]], examined: Examined) -> list[tuple[Keys, Source]]:
    """Return the sources but for those of the invented claims that a library is begun with."""
    if document is not examined.documents.sources:
        return [] if document.is_example else sources
    cited = {source.id for file, claim in examined.claims if not file.is_example for source in claim.sources}
    return [(keys, source) for keys, source in sources if source.id in cited]


def _placeholders(document: Document, sources: list[tuple[Keys, Source]], own: Mapping[str, str]) -> Iterator[Problem]:
    """Yield each source on a host that is kept for examples (RFC 2606), so that no reader finds anything there."""
    for keys, source in sources:
        host = _host(source.url)
        if _RESERVED.search(host) and own.get(host) != source.publisher:
            yield document.problem(
                "CP209",
                (*keys, "url"),
                f'"{host}" is a host for examples, where nothing can be read',
                "write the address at which the source was read; in a library whose sources are invented on purpose, "
                f'add "{host}: {source.publisher}" under sites in library.yaml',
                severity=Severity.WARNING,
            )


def _foreign_hosts(document: Document, sources: list[tuple[Keys, Source]], own: Mapping[str, str]) -> Iterator[Problem]:
    """Yield each source on a host that is neither like its publisher's name nor listed as a site of that publisher."""
    for keys, source in sources:
        host = _host(source.url)
        is_own = own.get(host) == source.publisher
        if source.via is None and source.show_link and not is_own and not _belongs(host, source):
            yield document.problem(
                "CP205",
                (*keys, "url"),
                f'"{host}" does not look like a site of {source.publisher}',
                f'if it is the publisher\'s own site, add "{host}: {source.publisher}" under sites in library.yaml; '
                f'if it is a copy on the site of somebody else, add "via: {host}" to the source',
                severity=Severity.WARNING,
            )


def _unarchived(document: Document, sources: list[tuple[Keys, Source]]) -> Iterator[Problem]:
    """One note a file: hardly any source has a copy yet."""
    bare = [source.id for _, source in sources if source.archived is None]
    if bare:
        more = f" and {len(bare) - _MOST_NAMED} more" if len(bare) > _MOST_NAMED else ""
        message = f"no archived copy of {', '.join(bare[:_MOST_NAMED])}{more}"
        keys: Keys = sources[0][0][:-1]
        yield document.problem("CP207", keys, message, _ARCHIVE_HINT, severity=Severity.INFO)


def _same_pages(examined: Examined) -> Iterator[Problem]:
    """Yield each source whose page another id has, too; where one card cites both, that is an error already."""
    cards = [{source.id for source in claim.sources} for _, claim in examined.claims]
    first: dict[str, _Placed] = {}
    for placed in _shared_first(examined):
        before = first.setdefault(page(placed.source.url), placed)
        both = {before.source.id, placed.source.id}
        if len(both) > 1 and not any(both <= cited for cited in cards):
            where = f"{before.document.path}:{before.document.place(before.keys)[0]}"
            message = f'"{placed.source.id}" has the same URL as "{before.source.id}" ({where})'
            hint = _merged(before, is_shared=before.document is examined.documents.sources)
            yield placed.document.problem("CP210", (*placed.keys, "url"), message, hint, severity=Severity.WARNING)


def _shared_first(examined: Examined) -> Iterator[_Placed]:
    """Yield every source, those of sources.yaml before the claims' own: what is told is then told of a claim's own."""
    shared = examined.documents.sources
    for document, sources in sorted(placed_sources(examined), key=lambda file: file[0] is not shared):
        for keys, source in sources:
            yield _Placed(document=document, keys=keys, source=source)


def _merged(first: _Placed, *, is_shared: bool) -> str:
    if is_shared:
        return f'cite "{first.source.id}" instead and add there what only this one says'
    return f'merge them under one id in sources.yaml, such as "{first.source.id}", with what either says'


def _belongs(host: str, source: Source) -> bool:
    """Whether the host's name shares a word, its initials or its abbreviation with publisher or authors."""
    labels = re.split(r"[.-]", host)
    if _PLATFORMS.search(host) or (source.kind in _OFFICIAL_KINDS and _OFFICIAL_HOSTS.intersection(labels)):
        return True
    words = _words(f"{source.publisher} {source.authors or ''}")
    initials, run_together = "".join(word[0] for word in words), "".join(words)
    return any(_said(word, labels) for word in words) or any(
        label in (initials if len(label) < _SHORTEST_WORD else initials + " " + run_together)
        for label in labels[:-1]
        if len(label) >= _SHORTEST_INITIALS and label != "www"
    )


def _said(word: str, labels: list[str]) -> bool:
    return word in (labels if len(word) < _SHORTEST_WORD else "".join(labels))


def _words(names: str) -> list[str]:
    folded = unicodedata.normalize("NFKD", names.lower().translate(_FOLDED).replace("'s ", " "))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return [word for word in re.findall(r"[a-z0-9]+", plain) if word not in _IDLE]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or url).removeprefix("www.")
    except ValueError:  # such as an unfinished IPv6 address
        return url
