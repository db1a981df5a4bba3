"""What a card says, in which order, and that it fits Discord's budgets."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core import cards
from bot.core.claims import Claim
from tests.builders import TODAY, a_claim, a_point, a_source

TWO_SOURCES = {
    "context": [a_point("First.", "b-2", "a-1"), a_point("Second.", "a-1")],
    "counterpoints": [a_point("Third.", "c-3")],
    "sources": [a_source("b-2"), a_source("a-1"), a_source("c-3", url="https://journal.example/b-2")],
}
VALUE = {"kind": "value", "rating": "value-judgement"}


def full(claim: Claim, heading: str | None = None) -> str:
    return "\n".join(cards.full_card(claim, today=TODAY, heading=heading).blocks)


def short(claim: Claim) -> str:
    return "\n".join(cards.short_card(claim, today=TODAY).blocks)


def test_the_full_card_reads_from_title_to_small_print() -> None:
    assert full(a_claim(context=[a_point("One."), a_point("Two.")])) == (
        "## Helmets and head injuries\n"
        "Often said: “Helmets halve head injuries.”\n"
        "**Rating: Contested** ◇\n"
        "Studies differ.\n"
        "### What the evidence shows\n"
        "- One. [1]\n"
        "- Two. [1]\n"
        "### Counterpoints\n"
        "- A third did not find it. [1]\n"
        "### Sources\n"
        "1. [A Journal, 2020](https://journal.example/a-study-2020) · peer-reviewed study\n"
        "-# Checked 24 Nov 2026 · next review by 24 Nov 2027"
    )


def test_the_short_card_has_the_first_point_of_each_list_and_numbers_their_sources_afresh() -> None:
    card = short(a_claim(**TWO_SOURCES | {"context": [a_point("First.", "c-3"), a_point("Second.", "a-1")]}))
    assert "- First. [1]\n### Counterpoints\n- Third. [1]\n### Sources\n1. [A Journal" in card
    assert "Second." not in card
    assert "Often said" not in card


def test_numbers_follow_the_first_citation_and_one_page_has_one_number() -> None:
    card = full(a_claim(**TWO_SOURCES))
    assert "- First. [1] [2]\n- Second. [2]" in card
    assert "- Third. [1]\n### Sources\n1. " in card
    assert "\n3. " not in card


def test_an_allegation_is_never_quoted() -> None:
    assert "Often said" not in full(a_claim(passive=False, allegation=True))


def test_a_value_claim_has_no_rating_and_headings_of_its_own() -> None:
    card = full(a_claim(**VALUE))
    assert "**What is at stake** ⚖\nStudies differ." in card
    assert "### Points raised in favour" in card
    assert "### Points raised against" in card
    assert "Rating" not in card


def test_a_link_is_named_by_its_host_where_that_is_not_the_publishers() -> None:
    hosted = a_source(via="mirror.example")
    assert "peer-reviewed study, copy on mirror.example" in full(a_claim(sources=[hosted]))


def test_a_copy_that_was_read_is_named_among_all_sources() -> None:
    claim = a_claim(sources=[a_source(via="mirror.example", read_at="https://mirror.example/x")])
    assert "mirror.example" not in full(claim)
    assert "Read: abstract, in a copy on mirror.example (24 Nov 2026)." in cards.source_pages(claim)[0]


def test_a_source_that_must_not_be_linked_is_named() -> None:
    assert "1. A Journal, 2020 · peer-reviewed study" in full(a_claim(sources=[a_source(show_link=False)]))


def test_parentheses_in_a_link_are_encoded_and_marks_in_texts_escaped() -> None:
    card = full(a_claim(verdict="*Not* [so](x)", sources=[a_source(url="https://doi.org/10.1/S0(14)6")]))
    assert "](https://doi.org/10.1/S0%2814%296)" in card
    assert r"\*Not\* \[so\](x)" in card


def test_the_small_print_says_when_a_review_is_overdue_and_what_changed() -> None:
    late = a_claim(review_by=TODAY - timedelta(days=1), updated={"on": TODAY, "note": "new figures"})
    assert full(late).endswith("· Overdue for review · Updated 24 Nov 2026: new figures")


def test_a_gate_that_fired_stands_above_the_title() -> None:
    assert full(a_claim(), heading="*Read as a question.*").startswith("*Read as a question.*\n## Helmets")


def test_the_line_holds_the_title_and_no_rating() -> None:
    assert cards.line(a_claim()) == (
        "A point that comes up often in this debate: **Helmets and head injuries**. "
        "Context and counterpoints, for anyone interested:"
    )
    assert cards.line(a_claim(**VALUE)).startswith("A question of values")


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"phrasings": ["put a lid on it"]}, True),
        ({"review_by": TODAY - timedelta(days=1)}, False),
        ({"verdict": "Studies agree."}, False),
        ({"context": [a_point(), a_point("A second point nobody sees.")]}, True),
    ],
)
def test_the_revision_changes_with_what_the_short_card_shows(changes: dict[str, object], *, same: bool) -> None:
    assert (cards.revision(a_claim(**changes)) == cards.revision(a_claim())) is same


def test_a_card_sends_to_a_button_that_it_has_for_the_sources_that_did_not_fit() -> None:
    names = [f"source-{number}" for number in range(40)]
    sources = [a_source(name, publisher="P" * 100) for name in names]
    claim = a_claim(
        context=[a_point("x", *names), a_point("y", names[0])], sources=sources, counterpoints=[a_point("z", names[0])]
    )
    assert full(claim).count("more: press **All sources**.") == 1
    assert short(claim).count("more: press **Show full card**.") == 1


def test_all_sources_says_what_was_read_and_its_limits() -> None:
    page = cards.source_pages(a_claim(sources=[a_source(archived="https://archive.example/1")]))[0]
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
    for card, budget in (
        (cards.full_card(claim, today=TODAY), cards.FULL_BUDGET),
        (cards.short_card(claim, today=TODAY), cards.SHORT_BUDGET),
    ):
        assert card.size <= budget
        assert "z" * length in card.sections[1]
        assert (f"{card.hidden_sources} more" in card.sources) == (card.hidden_sources > 0)


@given(st.integers(1, 60))
def test_pages_of_sources_fit_and_hold_each_source_once(count: int) -> None:
    sources = [a_source(f"source-{number}", limits="l" * 400) for number in range(count)]
    claim = a_claim(
        context=[a_point("x", *(s["id"] for s in sources)), a_point("y", "source-0")],
        counterpoints=[a_point("z", "source-0")],
        sources=sources,
    )
    pages = cards.source_pages(claim)
    assert all(len(page) <= cards.PAGE_BUDGET for page in pages)
    assert sum(page.count("On source-") for page in pages) == count
