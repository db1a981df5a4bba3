"""Links: what Discord opens, and what breaks a masked link."""

import re
from urllib.parse import urlsplit

from tests.wire.findings import Finding, Findings, Where

WEB = frozenset({"http", "https"})
BUTTON = WEB | {"discord"}
MEDIA = WEB | {"attachment"}

# Discord ends a masked link at the first closing parenthesis, so one inside the address cuts it.
_MASKED = re.compile(r"(?<!\\)\]\(([^)\n]*)\)")


def link_findings(url: str, where: Where, schemes: frozenset[str] = WEB) -> Findings:
    """Yield why Discord would not take the address."""
    if re.search(r"\s", url):
        yield Finding(where=where, why="the address holds a space")
    parts = urlsplit(url)
    if parts.scheme not in schemes or not parts.netloc:
        yield Finding(where=where, why=f"not an address with {', '.join(sorted(schemes))}")


def masked_link_findings(text: str, where: Where) -> Findings:
    """Yield the masked links of a text that would not be drawn as links."""
    for target in _MASKED.findall(text):
        yield from link_findings(target, where)
        if "(" in target:
            yield Finding(where=where, why="a parenthesis in a masked link's address must be percent-encoded")
