"""Reduces URLs to what identifies the page, and those with a DOI to the DOI, so that equal pages compare equal."""

import re
from urllib.parse import parse_qsl, quote, unquote, unquote_to_bytes, urlencode, urlsplit

_URL = re.compile(r"https?://[^\s<>|]+", re.IGNORECASE)
# In the escaped URL, where an escaped ?, # or & is still a part of the DOI; %20 before it ends in a digit, too.
_DOI = re.compile(r"(?:(?<![\d.])|(?<=%[\da-f]{2}))10\.\d{4,9}(?:/|%2f)[^\s?#&]+", re.IGNORECASE)
_TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|mc_cid|mc_eid|igshid|ref|ref_src|cmp|share)$", re.IGNORECASE)
_HOST_PREFIX = re.compile(r"^(www|m|mobile|amp|dx)\.")
_PLAIN = "!$&'()*+,:;=@~"  # may stand unescaped in a path
_TRAILING = ".,;:!?'\"*_~`]}"


def pages(text: str) -> frozenset[str]:
    """Return the pages that the text links to, each as `page` names it."""
    return frozenset(page(_trimmed(url)) for url in _URL.findall(text))


def page(url: str) -> str:
    """Return the page of a URL, without scheme, host prefix, tracking and fragment, or its DOI.

    A URL that cannot be parsed is returned in lower case.
    """
    address = url.strip()
    if doi := _DOI.search(address):
        return f"doi:{unquote(doi[0]).rstrip('/').lower()}"
    try:
        parts = urlsplit(address)
        host = _HOST_PREFIX.sub("", (parts.hostname or "").lower())
        kept = _query(parts.query)
        return f"{host}{_path(parts.path)}{'?' if kept else ''}{kept}"
    except ValueError:  # such as an unfinished IPv6 address
        return address.lower()


def _path(path: str) -> str:
    """Write each letter of a path in one way, escaped or not; an escaped / or ? stays one."""
    return "/".join(quote(unquote_to_bytes(part), safe=_PLAIN) for part in path.rstrip("/").split("/"))


def _query(query: str) -> str:
    found = parse_qsl(query, keep_blank_values=True, errors="surrogateescape")
    return urlencode(sorted(pair for pair in found if not _TRACKING.match(pair[0])), errors="surrogateescape")


def _trimmed(url: str) -> str:
    """Drop the punctuation of the sentence, and a closing bracket whose opening one is before the link."""
    url = url.rstrip(_TRAILING)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(_TRAILING)
    return url
