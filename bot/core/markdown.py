"""Plain text in Discord's markdown: what must be escaped so that it shows as it was written."""

import re

# The colon of a bare address too, and the dot of an invite, which needs no more: Discord would make links of names.
_MARKS = re.compile(r"([\\*_~`|\[\]<>]|:(?=//)|(?<=discord)\.|(?<=discordapp)\.)", re.IGNORECASE)


def escape(text: str) -> str:
    """Return the text with every mark escaped that Discord would act on within a line."""
    return _MARKS.sub(r"\\\1", text)


def link(label: str, url: str) -> str:
    """Return a masked link. Parentheses in the URL are percent-encoded: they break Discord's masked links."""
    return f"[{escape(label)}]({url.replace('(', '%28').replace(')', '%29')})"
