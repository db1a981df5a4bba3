"""The folder of the website: what is written, what is deleted of an earlier run, and what is never touched."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.core.claims import Claim
from bot.core.errors import BotError
from bot.publishing import site, site_folder
from bot.publishing.claim_review import Publisher
from bot.publishing.site_folder import LIST, Page, Picture, Written
from tests.builders import TODAY, a_claim, a_library

NOBODY = Publisher(name="A group")
SOMEBODY = Publisher.at("A group", "https://claims.example/site")
ONE, OTHER = a_claim(), a_claim("other-claim")
BOTH = a_library(ONE, OTHER)


def pages(*claims: Claim, publisher: Publisher = NOBODY) -> list[Page | Picture]:
    """The site of a library with these claims of the two, in a run of its own."""
    library = replace(BOTH, claims={claim.id: claim for claim in claims})
    return [*site.pages(library, publisher, TODAY), *site.pictures({})]


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def listed(folder: Path) -> list[str]:
    found: dict[str, Any] = json.loads((folder / LIST).read_text(encoding="utf-8"))
    return list(found["files"])


def of_an_older_bot(folder: Path, *claims: Claim) -> None:
    """A site as it was written before the list was kept."""
    site_folder.write(folder, pages(*claims))
    (folder / LIST).unlink()


def test_every_file_that_was_written_is_listed(tmp_path: Path) -> None:
    written = site_folder.write(tmp_path, pages(ONE))
    assert names(tmp_path) == {file.path for file in pages(ONE)} | {LIST}
    assert set(listed(tmp_path)) == names(tmp_path) - {LIST}
    assert written == Written(files=len(pages(ONE)), left=())


def test_what_is_no_longer_part_of_the_site_is_deleted(tmp_path: Path) -> None:
    site_folder.write(tmp_path, [*pages(ONE, OTHER, publisher=SOMEBODY), *site.pictures({"_site": b"png"})])
    assert site_folder.write(tmp_path, pages(OTHER)).left == ()
    assert names(tmp_path) == {file.path for file in pages(OTHER)} | {LIST}
    assert set(listed(tmp_path)) == names(tmp_path) - {LIST}


def test_what_somebody_else_put_there_is_never_deleted_and_told_where_it_is_named_as_ours(tmp_path: Path) -> None:
    site_folder.write(tmp_path, pages(ONE))
    own = ("CNAME", "claims/own.html", "claims/own.css", "pictures/logo.png", "pictures/logo.svg")
    for name in own:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine", encoding="utf-8")
    written = site_folder.write(tmp_path, pages(OTHER))
    assert [(tmp_path / name).read_text(encoding="utf-8") for name in own] == ["mine"] * len(own)
    assert written.left == ("claims/own.html", "pictures/logo.png")
    assert not names(tmp_path) & {f"claims/{ONE.id}.html"}


def test_over_a_site_that_has_no_list_nothing_is_deleted(tmp_path: Path) -> None:
    of_an_older_bot(tmp_path, ONE, OTHER)
    assert site_folder.write(tmp_path, pages(OTHER)).left == (f"claims/{ONE.id}.html",)
    assert f"claims/{ONE.id}.html" in names(tmp_path)
    assert site_folder.write(tmp_path, pages(ONE, OTHER)).left == ()


@pytest.mark.parametrize("has_list", [True, False])
def test_a_page_of_somebody_else_is_not_overwritten(has_list: bool, tmp_path: Path) -> None:
    (site_folder.write if has_list else lambda folder, _: of_an_older_bot(folder, ONE))(tmp_path, pages(ONE))
    mine = tmp_path / "claims" / "other-claim.html"
    mine.write_text("mine", encoding="utf-8")
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    with pytest.raises(BotError, match=r"other-claim\.html was not written by `export --site`; move it away, or name"):
        site_folder.write(tmp_path, pages(OTHER))
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


def test_a_first_page_of_somebody_else_is_named_and_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(BotError, match=r"index\.html was not written by `export --site`; move it away, or name an"):
        site_folder.write(tmp_path, pages(ONE))
    assert names(tmp_path) == {"index.html"}


def test_a_first_page_that_the_list_names_is_overwritten_whatever_was_made_of_it(tmp_path: Path) -> None:
    site_folder.write(tmp_path, pages(ONE))
    (tmp_path / "index.html").write_text("edited", encoding="utf-8")
    site_folder.write(tmp_path, pages(ONE))
    assert (tmp_path / "index.html").read_text(encoding="utf-8") != "edited"


def test_a_folder_with_anything_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BotError, match="holds something else"):
        site_folder.write(tmp_path, pages(ONE))
    assert names(tmp_path) == {"notes.txt"}


@pytest.mark.parametrize(
    "found",
    [
        "",
        "{}",
        "[]",
        '{"generator": "Counterpoint", "files": "index.html"}',
        '{"generator": "Counterpoint", "files": ["../outside.txt"]}',
        '{"generator": "Counterpoint", "files": ["claims/../../outside.txt"]}',
        '{"generator": "Counterpoint", "files": ["/outside.txt"]}',
        '{"generator": "Counterpoint", "files": ["claims\\\\..\\\\..\\\\outside.txt"]}',
        '{"generator": "Another", "files": []}',
    ],
)
def test_a_list_that_no_run_wrote_is_named_and_nothing_is_touched(found: str, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    site_folder.write(folder, pages(ONE))
    (folder / LIST).write_text(found, encoding="utf-8")
    (tmp_path / "outside.txt").touch()
    with pytest.raises(BotError, match=r"site\.json is no list of files that `export --site` wrote; move it away"):
        site_folder.write(folder, pages(OTHER))
    assert f"claims/{ONE.id}.html" in names(folder)
    assert (tmp_path / "outside.txt").is_file()


def test_a_run_that_broke_off_leaves_nothing_that_the_next_one_does_not_know(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    site_folder.write(folder, pages(ONE))
    (folder / "about.html").unlink()
    (folder / "about.html").mkdir()
    with pytest.raises(BotError, match=r"about\.html cannot be written"):
        site_folder.write(folder, pages(OTHER))
    (folder / "about.html").rmdir()
    assert site_folder.write(folder, pages(OTHER)).left == ()
    assert names(folder) == {file.path for file in pages(OTHER)} | {LIST}


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BotError, match=r"file/site/\S+ cannot be written"):
        site_folder.write(tmp_path / "file" / "site", pages(ONE))
