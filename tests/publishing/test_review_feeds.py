"""Reading what others published, in the shapes in which it is published."""

import json
from pathlib import Path

import pytest

from bot.core.errors import BotError
from bot.publishing.review_feeds import Published, read_published

DATA = Path(__file__).parent / "data"
REVIEW = {"@type": "ClaimReview", "claimReviewed": "Helmets halve injuries.", "url": "https://checks.example/halves"}


def given(folder: Path, data: object) -> Path:
    path = folder / "feed.json"
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return path


def test_a_data_feed_is_read() -> None:
    feed = read_published(DATA / "feed.json")
    assert feed.left_out == 1
    assert feed.reviews == (
        Published(
            claim="Bicycle helmets double the number of neck injuries.",
            url="https://checks.example/necks?utm_source=feed",
            publisher="Example Checks",
            rating="Mostly false",
            year="2019",
        ),
        Published(
            claim="bicycle helmets double the number of neck injuries",
            url="https://facts.example/neck-injuries",
            publisher="Example Facts",
            title="Helmets & necks: what is known",
            rating="2 of 5",
        ),
    )


def test_a_search_of_fact_check_tools_is_read() -> None:
    first, second = read_published(DATA / "search.json").reviews
    assert first.claim == second.claim == "Every city with a helmet law lost a third of its riders."
    assert (first.publisher, first.rating, first.year) == ("Example Checks", "False", "2021")
    assert (second.publisher, second.rating, second.year) == ("facts.example", "It's complicated: “some did”", "")


@pytest.mark.parametrize(
    "data",
    [REVIEW, [REVIEW], {"@graph": [{"@type": "WebPage"}, REVIEW]}, {"@type": "WebPage", "review": REVIEW}],
    ids=["one", "list", "graph", "within a page"],
)
def test_json_ld_may_wrap_a_review_in_any_way(data: object, tmp_path: Path) -> None:
    (review,) = read_published(given(tmp_path, data)).reviews
    assert (review.claim, review.publisher) == ("Helmets halve injuries.", "checks.example")


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert read_published(given(tmp_path, "\ufeff" + json.dumps(REVIEW))).reviews


@pytest.mark.parametrize("name", ["feed.json", "search.json"])
def test_who_made_the_claim_is_not_kept(name: str) -> None:
    assert "Somebody Private" not in str(read_published(DATA / name))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("", r"feed\.json:1:1: this is no JSON"),
        ('[{"@type": "ClaimReview",\n]', r"feed\.json:2:1: this is no JSON"),
        ("[" * 100_000, "no feed of reviews that can be read"),
        ('{"a":' * 480 + "1" + "}" * 480, "no feed of reviews|holds no review"),
        ("9" * 5_000, "no feed of reviews that can be read"),
        ("{}", "holds no review; expected is ClaimReview"),
        ('{"claims": []}', "holds no review"),
        ('{"claims": [{"text": 1, "claimReview": [1]}, {"text": "a", "claimReview": [null]}]}', "holds no review"),
        ('"ClaimReview"', "holds no review"),
        ([REVIEW | {"url": "javascript:alert(1)"}], "none has both"),
        ([REVIEW | {"url": "https://[", "claimReviewed": None}], "none has both"),
        (
            [{"@type": 7}, {"@type": "ClaimReview", "url": {"@type": {}}, "author": [[]], "reviewRating": []}],
            "none has",
        ),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence(data: object, told: str, tmp_path: Path) -> None:
    with pytest.raises(BotError, match=told) as fault:
        read_published(given(tmp_path, data))
    assert "\n" not in str(fault.value)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(BotError, match=r"none\.json cannot be read \(no such file or directory\)"):
        read_published(tmp_path / "none.json")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")
    with pytest.raises(BotError, match=r"picture\.png is not UTF-8 text"):
        read_published(tmp_path / "picture.png")
