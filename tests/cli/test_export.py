"""`export` as a process."""

import json
from pathlib import Path

from bot.cli.library import NO_ADDRESS, NO_ADDRESS_OF_SITE, NO_REPORTS
from tests.cli.test_main import HELMETS
from tests.commands import bot

ADDRESS = ("--address", "https://claims.example")


def test_without_a_file_the_reviews_are_printed_alone(tmp_path: Path) -> None:
    status, out, errors = bot("export", "--library", str(HELMETS), folder=tmp_path)
    assert status == 0
    assert {review["@type"] for review in json.loads(out)} == {"ClaimReview"}
    assert errors == f"{NO_ADDRESS}\n"


def test_a_file_holds_what_would_be_printed(tmp_path: Path) -> None:
    status, out, errors = bot("export", *ADDRESS, "--out", "feed.json", "--library", str(HELMETS), folder=tmp_path)
    assert (status, out) == (0, "")
    reviews = json.loads((tmp_path / "feed.json").read_text(encoding="utf-8"))
    assert errors == f"{len(reviews)} reviews in feed.json\n"
    assert all(review["url"].startswith("https://claims.example/claims/") for review in reviews)


def test_a_site_is_written_where_it_was_asked_for(tmp_path: Path) -> None:
    status, out, errors = bot("export", *ADDRESS, "--site", "site", "--library", str(HELMETS), folder=tmp_path)
    assert (status, out) == (0, "")
    assert "open site/index.html" in errors
    assert "How much helmets reduce head injuries" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_site_tells_what_it_lacks_and_how_to_have_it(tmp_path: Path) -> None:
    _, _, errors = bot("export", "--site", "site", "--library", str(HELMETS), folder=tmp_path)
    assert errors.splitlines()[1:] == [NO_ADDRESS_OF_SITE, NO_REPORTS, NO_ADDRESS]
    settings = "COUNTERPOINT_SITE_URL=https://claims.example/x\nCOUNTERPOINT_REPORT_URL=https://tracker.example/new\n"
    (tmp_path / ".env").write_text(settings, encoding="utf-8")
    _, _, errors = bot("export", "--site", "site", "--library", str(HELMETS), folder=tmp_path)
    assert not any(sentence in errors for sentence in (NO_ADDRESS_OF_SITE, NO_REPORTS, NO_ADDRESS))
    assert "https://claims.example/x/about.html" in (tmp_path / "site" / "sitemap.xml").read_text(encoding="utf-8")


def test_what_is_left_of_somebody_else_is_told_in_one_sentence(tmp_path: Path) -> None:
    arguments = ("export", "--site", "site", "--library", str(HELMETS))
    bot(*arguments, folder=tmp_path)
    (tmp_path / "site" / "claims" / "own.html").write_text("mine", encoding="utf-8")
    status, _, errors = bot(*arguments, folder=tmp_path)
    assert status == 0
    told = "Left as found, as no earlier run lists them: claims/own.html; delete what should not be on the site."
    assert told in errors.splitlines()
    assert (tmp_path / "site" / "claims" / "own.html").read_text(encoding="utf-8") == "mine"


def test_a_first_page_of_somebody_else_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    status, out, errors = bot("export", "--site", ".", "--library", str(HELMETS), folder=tmp_path)
    assert (status, out) == (2, "")
    cure = "move it away, or name an empty or a new folder"
    assert errors == f"index.html was not written by `export --site`; {cure}.\n"


def test_what_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    for arguments in (("--site", "."), ("--out", "none/feed.json"), ("--address", "here")):
        status, out, errors = bot("export", *arguments, "--library", str(HELMETS), folder=tmp_path)
        assert (status, out) == (2, "")
        assert errors.startswith(("“here”", ". holds something else", "none/feed.json cannot be written"))
        assert errors.count("\n") == 1
