"""Documents become a library, in order, with all that a claim cites; what people see changes the revision."""

from dataclasses import replace
from typing import Any

import pytest

from bot.core.claims import Gate
from bot.core.library import Library, examine, parse_library
from bot.core.minimal_claims import parse_minimal
from bot.core.problems import Document, Documents, Keys, LibraryError, Problem, Severity
from tests.builders import a_point, a_source

LIBRARY = {"name": "Helmets", "topics": {"safety": "Safety", "law": "Law"}, "sides": {"for": "For"}}


def a_document(name: str = "helmets-cut-injuries", /, folder: str = "safety", **changes: Any) -> Document:
    """A claim's file that cites one source of its own."""
    source = f"of-{name}"
    data: dict[str, Any] = {
        "title": f"On {name}",
        "claim": "Helmets halve head injuries.",
        "kind": "factual",
        "raised_by": "for",
        "rating": "contested",
        "verdict": "Studies differ.",
        "context": [a_written_point(source), a_written_point(source)],
        "counterpoints": [a_written_point(source)],
        "sources": [a_written_source(source)],
        "reviewed_on": "2026-11-24",
        "review_by": "2027-11-24",
    } | changes
    return Document(path=f"{folder}/{name}.yaml", name=name, folder=folder, data=data)


def a_written_point(*sources: str) -> dict[str, Any]:
    point = a_point("It was found in one study.", *sources)
    return point | {"sources": list(point["sources"])}


def a_written_source(name: str, /, **changes: Any) -> dict[str, Any]:
    return a_source(name, **({"checked_on": "2026-11-24"} | changes))


def documents(*claims: Document, shared: list[dict[str, Any]] | None = None, **library: Any) -> Documents:
    return Documents(
        root="claims",
        library=Document(path="library.yaml", name="library", folder="claims", data=LIBRARY | library),
        sources=Document(path="sources.yaml", name="sources", folder="claims", data=shared) if shared else None,
        claims=claims or (a_document(),),
    )


def parsed(*claims: Document, **others: Any) -> Library:
    return parse_library(documents(*claims, **others))


def codes(*claims: Document, **others: Any) -> list[str]:
    with pytest.raises(LibraryError) as caught:
        parsed(*claims, **others)
    return [problem.code for problem in caught.value.problems]


def test_claims_stand_in_the_order_of_topics_then_ids() -> None:
    library = parsed(a_document("b", folder="law"), a_document("a", folder="law"), a_document("z"))
    assert list(library.claims) == ["z", "a", "b"]


def test_a_claim_has_its_files_name_as_id_and_its_folder_as_topic() -> None:
    claim = parsed(a_document("one", folder="law")).claims["one"]
    assert (claim.id, claim.topic) == ("one", "law")


def test_a_claims_sources_are_those_it_cites_in_the_order_of_first_citation() -> None:
    shared = [a_written_source("first"), a_written_source("second")]
    points = [a_written_point("second", "of-a"), a_written_point("of-a", "first")]
    other = a_document("b", context=[a_written_point("of-b", "first", "second")] * 2)
    library = parsed(a_document("a", context=points), other, shared=shared)
    assert [source.id for source in library.claims["a"].sources] == ["second", "of-a", "first"]


def test_a_claim_that_has_left_is_called_by_its_id() -> None:
    library = parsed(a_document("helmets-cut-injuries"))
    assert library.title("helmets-cut-injuries") == library.claims["helmets-cut-injuries"].title
    assert library.title("a-claim-that-left") == "a-claim-that-left"


def test_what_the_library_file_says_is_kept() -> None:
    library = parsed(aliases={"lid": "helmet"}, subject=["helmet"], gates={"joke": ["tin hat"]})
    assert (library.aliases, library.subject, library.gates) == (
        {"lid": "helmet"},
        ("helmet",),
        {Gate.JOKE: ("tin hat",)},
    )


@pytest.mark.parametrize(
    "change", [{"title": "On heads"}, {"verdict": "None."}, {"phrasings": ["they help"]}, {"review_by": "2028-01-01"}]
)
def test_the_revision_changes_with_what_people_see(change: dict[str, Any]) -> None:
    assert parsed(a_document(**change)).revision != parsed().revision


@pytest.mark.parametrize("change", [{"near_misses": ["do they"]}, {"anchors": [["head"]]}, {"thread": [4]}])
def test_the_revision_is_blind_to_what_people_never_see(change: dict[str, Any]) -> None:
    assert parsed(a_document(**change)).revision == parsed().revision


@pytest.mark.parametrize(
    ("threshold", "problems"), [(49, ["CP107"]), (50, []), (99, []), (100, ["CP107"]), ("high", ["CP107"])]
)
def test_a_threshold_is_a_score_of_50_to_99(threshold: Any, problems: list[str]) -> None:
    examined = examine(documents(threshold=threshold))
    assert [problem.code for problem in examined.problems] == problems


def test_the_library_carries_its_threshold() -> None:
    assert (parsed(threshold=85).threshold, parsed().threshold) == (85, None)


@pytest.mark.parametrize(("key", "value"), [("name", "Lids"), ("language", "de"), ("sides", {"for": "Riders"})])
def test_the_revision_changes_with_what_library_yaml_says_to_people(key: str, value: object) -> None:
    assert parsed(**{key: value}).revision != parsed().revision


def test_the_revision_is_eight_hexadecimal_digits() -> None:
    assert len(bytes.fromhex(parsed().revision)) == 4


def test_a_library_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        parsed().claims["other"] = None  # type: ignore[index]  # that is the test


def test_a_reader_who_looks_at_problems_still_gets_the_claims_that_are_right() -> None:
    examined = examine(documents(a_document("a"), a_document("b", kind="opinion")))
    assert [claim.id for _, claim in examined.claims] == ["a"]
    assert [problem.code for problem in examined.problems] == ["CP107"]


def test_unreadable_files_hide_no_problem_of_the_others() -> None:
    missing = Problem(path="a", line=1, column=1, code="CP100", message="gone", hint="create it")
    broken = replace(documents(a_document(kind="opinion")), problems=(missing,))
    with pytest.raises(LibraryError) as caught:
        parse_library(broken)
    assert [problem.code for problem in caught.value.problems] == ["CP100", "CP107"]


def test_a_file_that_cannot_be_read_makes_no_shared_source_look_unused() -> None:
    gone = Problem(path="gone.yaml", line=1, column=1, code="CP100", message="gone", hint="create it")
    with pytest.raises(LibraryError) as caught:
        parse_library(replace(documents(shared=[a_written_source("first")]), problems=(gone,)))
    assert [problem.code for problem in caught.value.problems] == ["CP100"]


def test_a_shared_source_that_is_not_shared_is_a_warning() -> None:
    cites_it = a_document(context=[a_written_point("first", "of-helmets-cut-injuries")] * 2)
    given = documents(cites_it, shared=[a_written_source("first"), a_written_source("second")])
    told = [(problem.message, problem.severity) for problem in examine(given).problems]
    assert told == [
        ('only one claim cites "first"', Severity.WARNING),
        ('no claim cites the source "second"', Severity.WARNING),
    ]
    assert parse_library(given).claims


def test_who_writes_undated_as_a_key_is_told_how_it_is_written() -> None:
    source = {key: value for key, value in a_written_source("of-helmets-cut-injuries").items() if key != "year"}
    told = examine(documents(a_document(sources=[source | {"undated": True}]))).problems
    assert {(problem.code, problem.hint) for problem in told} == {
        ("CP101", 'write "year: undated"'),
        ("CP102", 'add "year: …", the year of publication; where there is none, "year: undated"'),
    }


def test_a_source_that_no_point_cites_is_a_warning() -> None:
    own = [a_written_source("of-helmets-cut-injuries"), a_written_source("idle")]
    given = documents(a_document(sources=own))
    (told,) = examine(given).problems
    assert (told.message, told.severity) == ('no point cites the source "idle"', Severity.WARNING)
    assert parse_library(given).claims


def test_two_claims_may_cite_one_page_but_one_card_may_not_show_it_twice() -> None:
    url = "https://journal.example/one"
    apart = [a_document(name, sources=[a_written_source(f"of-{name}", url=url)]) for name in "ab"]
    assert len(parsed(*apart).claims) == 2
    cites_both = a_document("c", context=[a_written_point("of-c", "twin")] * 2)
    both = replace(cites_both, data=dict(cites_both.data) | {"sources": [a_written_source("of-c"), twin_of("of-c")]})  # type: ignore[call-overload]  # data is any object, here a dict
    assert codes(both) == ["CP203"]


def twin_of(name: str) -> dict[str, Any]:
    return a_written_source("twin", url=f"{a_written_source(name)['url']}/?utm_source=x#page")


@pytest.mark.parametrize(
    "data",
    [None, 3, "text", [], [None], {"context": 3, "sources": {"id": []}}, {"context": [{"sources": [[]]}]}],
    ids=str,
)
def test_data_of_any_kind_are_told_not_tripped_over(data: object) -> None:
    document = Document(path="law/a.yaml", name="a", folder="law", data=data)
    assert codes(document)


def test_a_problem_is_told_in_two_lines() -> None:
    problem = Problem(path="a.yaml", line=3, column=9, code="CP105", message="unknown rating", hint="use contested")
    assert str(problem) == "a.yaml:3:9: CP105 error: unknown rating\n  hint: use contested"


def test_problems_are_told_once_and_in_the_order_of_the_files() -> None:
    first, second, third = (
        Problem(path=path, line=line, column=1, code="CP101", message="m", hint="h")
        for path, line in (("a", 2), ("a", 10), ("b", 1))
    )
    assert LibraryError([third, second, first, second]).problems == (first, second, third)


@pytest.mark.parametrize(
    ("keys", "place"), [(("a", 0), (2, 5)), (("a", 0, "deep", 4), (2, 5)), (("a",), (1, 1)), (("other",), (1, 1))]
)
def test_a_value_without_a_place_is_told_where_its_holder_stands(keys: Keys, place: tuple[int, int]) -> None:
    document = Document(path="p", name="p", folder="f", data={}, places={(): (1, 1), ("a", 0): (2, 5)})
    assert document.place(keys) == place


def test_a_key_is_told_where_the_key_stands() -> None:
    document = Document(path="p", name="p", folder="f", data={}, places={("a",): (1, 4)}, key_places={("a",): (1, 1)})
    told = document.problem("CP101", ("a",), "m", "h", at_key=True, severity=Severity.WARNING)
    assert (told.line, told.column, told.severity) == (1, 1, Severity.WARNING)


@pytest.mark.parametrize("threshold", [40, 100])
def test_a_threshold_out_of_range_is_told_its_range(threshold: int) -> None:
    with pytest.raises(LibraryError) as caught:
        parsed(threshold=threshold)
    (problem,) = caught.value.problems
    assert (problem.message, problem.hint) == (
        f'"threshold" cannot be the number {threshold}',
        "write a whole number from 50 to 99",
    )


def test_bare_claims_stop_at_fifty_problems() -> None:
    with pytest.raises(LibraryError) as caught:
        parse_minimal("minimal.jsonl", ["{"] * 1_000)
    assert len(caught.value.problems) == 50
