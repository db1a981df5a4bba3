"""`export`: the library for others to read, as ClaimReview data or as a website."""

import json
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.app.assembly import whole_library
from bot.core.errors import BotError
from bot.core.library import Library
from bot.publishing import site as website
from bot.publishing.claim_review import Publisher, feed

NO_ADDRESS = "Links in the reviews are relative to where the site will stand: --address https://… writes them in full."


def export(path: Path, *, out: Path | None, site: Path | None, publisher: Publisher) -> None:
    """Write the ClaimReviews to a file, the site to a folder, or without either the ClaimReviews to the output."""
    library = whole_library(path)
    if site:
        _write_site(library, site, publisher)
    if out or not site:
        _write_feed(feed(library, publisher), out)
    if not publisher.address:
        sys.stderr.write(f"{NO_ADDRESS}\n")


def _write_site(library: Library, folder: Path, publisher: Publisher) -> None:
    files = website.write(folder, website.pages(library, publisher, datetime.now(UTC).date()))
    sys.stderr.write(f"{files} files in {folder}; open {folder / 'index.html'}\n")


def _write_feed(reviews: Sequence[Mapping[str, Any]], out: Path | None) -> None:
    text = json.dumps(reviews, indent=2, ensure_ascii=out is None) + "\n"
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise BotError(f"{out} cannot be written ({(fault.strerror or '').lower()}); name another file.") from None
    sys.stderr.write(f"{len(reviews)} reviews in {out}\n")
