"""`import` as a process."""

from pathlib import Path

import pytest

from bot.authoring import stubs
from bot.core.errors import BotError
from bot.publishing.review_feeds import read_published
from tests.commands import bot
from tests.libraries.copies import a_copy

DATA = Path(__file__).parent.parent / "publishing" / "data"


def test_it_says_what_was_drawn_what_was_left_alone_and_what_comes_next(tmp_path: Path) -> None:
    arguments = ("import", str(DATA / "feed.json"), "--library", "mine")
    status, out, _ = bot(*arguments, folder=tmp_path)
    assert status == 0
    assert out.splitlines() == [
        "1 stub written to mine/imported.",
        "1 review left out, for want of a claim or a web address.",
        "Next: python -m bot lint --library mine lists the drafts and what else is left to do.",
    ]
    _, again, _ = bot(*arguments, folder=tmp_path)
    assert again.startswith("0 stubs written to mine/imported.\n1 stub not written: ")


def test_what_is_no_feed_is_one_sentence_and_begins_no_library(tmp_path: Path) -> None:
    (tmp_path / "feed.json").write_text("[}", encoding="utf-8")
    status, out, errors = bot("import", "feed.json", "--library", "mine", folder=tmp_path)
    assert (status, out, errors.count("\n")) == (2, "", 1)
    assert errors.startswith("feed.json:1:2: this is no JSON")
    assert not (tmp_path / "mine").exists()


def test_the_nearest_claims_of_each_stub_are_named(tmp_path: Path) -> None:
    library = a_copy(tmp_path)
    _, told, _ = bot("import", str(DATA / "search.json"), "--library", str(library), "--topic", "law", folder=tmp_path)
    names = [draft.stem for draft in (library / "law").glob("*.yaml") if f"{draft.stem}, nearest: " in told]
    assert names


@pytest.mark.parametrize("is_new", [True, False])
def test_a_failure_leaves_everything_as_it_was(is_new: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = tmp_path / "mine" if is_new else a_copy(tmp_path)
    before = sorted(library.rglob("*"))
    write = stubs.write

    def failing(stub: stubs.Stub, opened: stubs.Library) -> bool:
        write(stub, opened)
        raise BotError("the disk is full")

    monkeypatch.setattr(stubs, "write", failing)
    with pytest.raises(BotError, match="the disk is full"):
        stubs.draw(read_published(DATA / "feed.json").reviews, library, None if is_new else "law")
    assert sorted(library.rglob("*")) == before
    assert library.exists() != is_new
