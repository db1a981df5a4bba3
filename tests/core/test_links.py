"""Two links to one page count as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.links import page, pages


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/report/2014/",
        "http://example.org/report/2014",
        "https://m.example.org/report/2014?utm_source=x&fbclid=1#page=3",
        "HTTPS://EXAMPLE.ORG/report/2014",
    ],
)
def test_scheme_prefix_tracking_and_fragment_do_not_matter(url: str) -> None:
    assert page(url) == "example.org/report/2014"


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/10.1016/S0140-6736(14)60931-4",
        "https://dx.doi.org/10.1016/s0140-6736%2814%2960931-4",
        "https://publisher.example/doi/full/10.1016/S0140-6736(14)60931-4?journal=x",
    ],
)
def test_a_doi_stands_for_itself(url: str) -> None:
    assert page(url) == "doi:10.1016/s0140-6736(14)60931-4"


def test_queries_that_name_the_page_are_kept_in_one_order() -> None:
    assert page("https://a.example/x?id=2&b=1") == page("https://a.example/x?b=1&id=2") != page("https://a.example/x")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/view?101", "https://a.example/view?202"),
        ("https://a.example/view?101", "https://a.example/view"),
        ("https://a.example/x?q=R%26D", "https://a.example/x?q=R%26X"),
        ("https://a.example/x?q=caf%E8", "https://a.example/x?q=caf%E9"),
        ("https://a.example/C%23", "https://a.example/C"),
        ("https://a.example/why%3Fid=1", "https://a.example/why?id=1"),
        ("https://a.example/archive-2010.2015/report", "https://b.example/x/10.2015/report"),
        ("https://doi.org/10.1002/R%26D", "https://doi.org/10.1002/R%26X"),
    ],
)
def test_different_pages_differ(one: str, other: str) -> None:
    assert page(one) != page(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/caf%C3%A9", "https://a.example/café"),
        ("https://a.example/x?q=caf%C3%A9", "https://a.example/x?q=café"),
        ("https://a.example/x_%28y%29", "https://a.example/x_(y)"),
        ("https://a.example/x?ref&id=1", "https://a.example/x?id=1"),
        ("https://a.example/?doi=10.1016%2Fabc", "https://doi.org/10.1016/ABC"),
        ("https://a.example/find%2010.1016/abc", "https://doi.org/10.1016/abc"),
    ],
)
def test_one_page_written_in_two_ways_is_one(one: str, other: str) -> None:
    assert page(one) == page(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://a.example/x, and more", {"a.example/x"}),
        ("(https://a.example/x_(y))", {"a.example/x_(y)"}),
        ("[the study](https://a.example/x)", {"a.example/x"}),
        ("<https://a.example/x>", {"a.example/x"}),
        ("||https://a.example/x||", {"a.example/x"}),
        ("no link here, not even a.example/x", set()),
    ],
)
def test_links_are_found_as_people_write_them(text: str, expected: set[str]) -> None:
    assert pages(text) == expected


@given(st.text())
def test_no_text_is_too_broken(text: str) -> None:
    pages(f"https://{text} http://[{text}")
