"""Reduces URLs to what identifies the page, and those with a DOI to the DOI, so that equal pages compare equal."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_URL = re.compile(r"https?://[^\s<>|]+", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}/[^\s?#&]+", re.IGNORECASE)
_TRACKING = re.compile(r"^(utm_.*|fbclid|gclid|mc_cid|mc_eid|igshid|ref|ref_src|cmp|share)$", re.IGNORECASE)
_HOST_PREFIX = re.compile(r"^(www|m|mobile|amp|dx)\.")
_TRAILING = ".,;:!?'\"*_~`]}"


def pages(text: str) -> frozenset[str]:
    """Return the pages that the text links to, each as `page` names it."""
    return frozenset(page(_trimmed(url)) for url in _URL.findall(text))


def page(url: str) -> str:
    """Return the page of a URL, without scheme, host prefix, tracking and fragment, or its DOI.

    A URL that cannot be parsed is returned in lower case.
    """
    address = unquote(url.strip())
    if doi := _DOI.search(address):
        return f"doi:{doi[0].rstrip('/').lower()}"
    try:
        parts = urlsplit(address)
        host = _HOST_PREFIX.sub("", (parts.hostname or "").lower())
    except ValueError:  # such as an unfinished IPv6 address
        return address.lower()
    kept = urlencode(sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0])))
    return f"{host}{parts.path.rstrip('/')}{'?' if kept else ''}{kept}"


def _trimmed(url: str) -> str:
    """Drop the punctuation of the sentence, and a closing bracket whose opening one is before the link."""
    url = url.rstrip(_TRAILING)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(_TRAILING)
    return url
