"""What a card says, in which order, and that it fits Discord's budgets."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import cards
from bot.core.cards import Part
from bot.core.claims import Claim
from bot.core.strings import Language
from tests.builders import TODAY, a_claim, a_point, a_source

TWO_SOURCES = {
    "context": [a_point("First.", "b-2", "a-1"), a_point("Second.", "a-1")],
    "counterpoints": [a_point("Third.", "c-3")],
    "sources": [a_source("b-2"), a_source("a-1"), a_source("c-3", url="https://journal.example/b-2")],
}
VALUE = {"kind": "value", "rating": "value-judgement"}


def short(claim: Claim, heading: str | None = None) -> str:
    return "\n".join(cards.short_card(claim, Language.ENGLISH, today=TODAY, heading=heading).blocks)


def part(claim: Claim, wanted: Part) -> str:
    return "\n".join(cards.part(claim, Language.ENGLISH, wanted))


def test_the_short_card_reads_from_the_rating_to_the_small_print() -> None:
    assert short(a_claim()) == (
        "### Rating: Contested ◇\n"
        "Claim: “Helmets halve head injuries.”\n"
        "Studies differ.\n"
        "**Finding**: It was found in one study.\n"
        "**Counterpoint**: A third did not find it.\n"
        "-# Checked 24 Nov 2026 · next review by 24 Nov 2027"
    )


@pytest.mark.parametrize(("length", "shown"), [(100, True), (300, False)])
def test_the_strongest_point_of_each_list_stands_there_only_where_all_fits(length: int, *, shown: bool) -> None:
    claim = a_claim(
        verdict="v" * 200,
        context=[a_point("x" * length), a_point("Second.")],
        counterpoints=[a_point("y" * (length // 3)), a_point("Fourth.")],
    )
    card = short(claim)
    assert ("**Finding**: xx" in card) is ("**Counterpoint**: yy" in card) is shown
    assert "Second." not in card
    assert "Fourth." not in card
    assert cards.short_card(claim, Language.ENGLISH, today=TODAY).size <= cards.SHORT_BUDGET


def test_a_part_numbers_its_points_and_links_the_sources_below_each() -> None:
    assert part(a_claim(**TWO_SOURCES), Part.EVIDENCE) == (
        "## What the evidence shows\n"
        "-# Helmets and head injuries\n"
        "**1.** First.\n"
        "-# [A Journal, 2020](https://journal.example/b-2) · peer-reviewed study\n"
        "-# [A Journal, 2020](https://journal.example/a-1) · peer-reviewed study\n"
        "**2.** Second.\n"
        "-# [A Journal, 2020](https://journal.example/a-1) · peer-reviewed study"
    )
    assert "\n**1.** Third.\n-# [A Journal" in part(a_claim(**TWO_SOURCES), Part.COUNTERPOINTS)


def test_every_point_and_source_stands_in_a_part() -> None:
    claim = a_claim(**TWO_SOURCES)
    told = "\n".join(part(claim, wanted) for wanted in Part)
    assert all(point.point in told for point in claim.points)
    assert all(f"]({source.url})" in told for source in claim.sources)
    assert set(cards.whole(claim, Language.ENGLISH, today=TODAY)) >= {
        block for wanted in Part for block in cards.part(claim, Language.ENGLISH, wanted)
    }


def test_the_list_of_sources_follows_the_first_citation_and_one_page_has_one_number() -> None:
    assert part(a_claim(**TWO_SOURCES), Part.SOURCES).splitlines()[2:] == [
        "1. [A Journal, 2020](https://journal.example/b-2) · peer-reviewed study",
        "2. [A Journal, 2020](https://journal.example/a-1) · peer-reviewed study",
    ]


def test_an_allegation_is_never_quoted() -> None:
    claim = a_claim(passive=False, allegation=True)
    assert short(claim).startswith("### Rating: Contested ◇\nSubject: Helmets and head injuries\n")
    assert claim.claim not in "\n".join(cards.whole(claim, Language.ENGLISH, today=TODAY))


def test_a_value_claim_has_no_rating_and_headings_of_its_own() -> None:
    claim = a_claim(**VALUE)
    assert short(claim).startswith("### What is at stake ⚖\nA question of values: “Helmets halve head injuries.”\n")
    assert "**In favour**: " in short(claim)
    assert part(claim, Part.EVIDENCE).startswith("## Points raised in favour\n")
    assert part(claim, Part.COUNTERPOINTS).startswith("## Points raised against\n")
    assert "Rating" not in "\n".join(cards.whole(claim, Language.ENGLISH, today=TODAY))


def test_a_link_is_named_by_its_host_where_that_is_not_the_publishers() -> None:
    hosted = a_source(via="mirror.example")
    assert "peer-reviewed study, copy on mirror.example" in part(a_claim(sources=[hosted]), Part.SOURCES)


def test_a_copy_that_was_read_is_named_among_the_sources_in_detail() -> None:
    claim = a_claim(sources=[a_source(via="mirror.example", read_at="https://mirror.example/x")])
    assert "mirror.example" not in part(claim, Part.SOURCES)
    assert (
        "Read: abstract, in a copy on mirror.example (24 Nov 2026)." in cards.source_pages(claim, Language.ENGLISH)[0]
    )


def test_a_source_that_must_not_be_linked_is_named() -> None:
    listed = part(a_claim(sources=[a_source(show_link=False)]), Part.SOURCES)
    assert "1. A Journal, 2020 · peer-reviewed study" in listed


def test_parentheses_in_a_link_are_encoded_and_marks_in_texts_escaped() -> None:
    claim = a_claim(verdict="*Not* [so](x)", sources=[a_source(url="https://doi.org/10.1/S0(14)6")])
    assert "](https://doi.org/10.1/S0%2814%296)" in part(claim, Part.SOURCES)
    assert r"\*Not\* \[so\](x)" in short(claim)


def test_the_small_print_says_when_a_review_is_overdue_and_when_the_card_changed_but_not_the_editors_note() -> None:
    late = a_claim(review_by=TODAY - timedelta(days=1), updated={"on": TODAY, "note": "new figures"})
    assert short(late).endswith("· Overdue for review · Updated 24 Nov 2026")


def test_a_gate_that_fired_stands_above_all() -> None:
    assert short(a_claim(), heading="*Read as a question.*").startswith("*Read as a question.*\n### Rating")


def test_the_line_holds_the_title_and_no_rating() -> None:
    assert cards.line(a_claim(), Language.ENGLISH) == (
        "A point that comes up often in this debate: **Helmets and head injuries**. "
        "Context and counterpoints, for anyone interested:"
    )
    assert cards.line(a_claim(**VALUE), Language.ENGLISH).startswith("A question of values")


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"phrasings": ["put a lid on it"]}, True),
        ({"review_by": TODAY - timedelta(days=1)}, False),
        ({"verdict": "Studies agree."}, False),
        ({"context": [a_point(), a_point("A second point that a button leads to.")]}, True),
    ],
)
def test_the_revision_changes_with_what_the_short_card_shows(changes: dict[str, object], *, same: bool) -> None:
    assert (cards.revision(a_claim(**changes), Language.ENGLISH) == cards.revision(a_claim(), Language.ENGLISH)) is same


def test_a_part_sends_to_a_button_that_it_has_for_the_sources_that_did_not_fit() -> None:
    names = [f"source-{number}" for number in range(40)]
    claim = a_claim(
        context=[a_point("x", *names), a_point("y", names[0])],
        sources=[a_source(name, publisher="P" * 100) for name in names],
    )
    assert part(claim, Part.SOURCES).count(" more: press **Sources in detail**.") == 1
    assert part(claim, Part.EVIDENCE).count(" more: press **Sources**.") == 1
    assert f"…and {cards.hidden_sources(claim, Language.ENGLISH)} more" in part(claim, Part.SOURCES)


def test_sources_in_detail_say_what_was_read_and_its_limits() -> None:
    page = cards.source_pages(a_claim(sources=[a_source(archived="https://archive.example/1")]), Language.ENGLISH)[0]
    assert "On a-study-2020. A. Author.\n-# Read: abstract (24 Nov 2026). Limits: One city." in page
    assert page.endswith("[archived copy](https://archive.example/1)")


@given(st.integers(1, 40), st.integers(1, 300), st.integers(1, 120))
def test_points_are_never_cut_and_sources_spill_within_the_budget(count: int, length: int, publisher: int) -> None:
    names = [f"source-{number}" for number in range(count)]
    points = [a_point("x" * length, *names[start::4]) for start in range(4) if names[start::4]]
    claim = a_claim(
        context=[*points, a_point("y" * length, names[0])][:4] if len(points) > 1 else [*points, *points],
        counterpoints=[a_point("z" * length, *names)],
        sources=[a_source(name, publisher="P" * publisher) for name in names],
    )
    for wanted in Part:
        assert len(part(claim, wanted)) - len(cards.part(claim, Language.ENGLISH, wanted)) < cards.PAGE_BUDGET
    assert "z" * length in part(claim, Part.COUNTERPOINTS)
    assert cards.short_card(claim, Language.ENGLISH, today=TODAY).size <= cards.SHORT_BUDGET


@given(st.integers(1, 60))
def test_pages_of_sources_fit_and_hold_each_source_once(count: int) -> None:
    sources = [a_source(f"source-{number}", limits="l" * 400) for number in range(count)]
    claim = a_claim(
        context=[a_point("x", *(s["id"] for s in sources)), a_point("y", "source-0")],
        counterpoints=[a_point("z", "source-0")],
        sources=sources,
    )
    pages = cards.source_pages(claim, Language.ENGLISH)
    assert all(len(page) <= cards.PAGE_BUDGET for page in pages)
    assert sum(page.count("On source-") for page in pages) == count
