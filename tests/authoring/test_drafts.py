"""`new`: a stub with every key, refused until it is finished, never over anybody's work."""

import re
from datetime import date
from pathlib import Path

import pytest

from bot.authoring.drafts import draft
from bot.core.claims import ClaimFile, Kind, Source, SourceKind
from bot.core.errors import BotError
from bot.lint.run import lint
from tests.judge import judge
from tests.libraries.copies import CLAIM, a_copy, changed

TODAY = date(2026, 11, 24)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return a_copy(tmp_path)


def begun(library: Path, claim_id: str = "lids-save-lives", kind: Kind = Kind.FACTUAL) -> str:
    one = draft(library, claim_id, "law", kind)
    one.write(TODAY)
    return one.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", Kind)
def test_a_stub_has_every_key(kind: Kind, library: Path) -> None:
    named = set(re.findall(r"(?:^|[ -])([a-z_]+):", begun(library, kind=kind), re.MULTILINE))
    assert {*ClaimFile.model_fields, *Source.model_fields} - {"anchors"} <= named  # it does nothing any more


@pytest.mark.parametrize("kind", Kind)
def test_lint_calls_it_a_draft_and_finds_nothing_else(kind: Kind, library: Path) -> None:
    text = begun(library, kind=kind)
    begun(library, "another-one", kind)
    findings = lint(library, judge())
    assert list(findings) == []
    left = sum("TODO" in line and not line.startswith("#") for line in text.splitlines())
    assert [(draft.id, draft.left) for draft in findings.drafts][1:] == [("lids-save-lives", left)]


def test_it_says_what_a_source_without_a_year_and_its_kind_are_called(library: Path) -> None:
    text = begun(library)
    assert '# As in "year: 2014"; where no year is given, "year: undated".\n    year: TODO\n' in text
    assert f"# {', '.join(SourceKind)}\n    kind: TODO\n" in text


@pytest.mark.parametrize(
    ("text", "told"),
    [("", ":1 cannot be used (the file is empty); "), ("name: x\n", ':1 cannot be used ("topics" is missing')],
)
def test_what_is_wrong_with_library_yaml_is_told_with_its_line(text: str, told: str, library: Path) -> None:
    (library / "library.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BotError) as fault:
        begun(library)
    assert str(fault.value).startswith(f"{library / 'library.yaml'}{told}")


def test_it_is_to_be_reviewed_in_a_year(library: Path) -> None:
    text = begun(library)
    assert "reviewed_on: 2026-11-24\nreview_by: 2027-11-24\n" in text


@pytest.mark.parametrize("claim_id", ["helmet-laws-kill-cycling", "laws", "zzz"])
def test_three_existing_claims_are_named_the_nearest_first(claim_id: str, library: Path) -> None:
    nearest = [claim.id for claim in draft(library, claim_id, "law", Kind.FACTUAL).nearest]
    assert len(nearest) == 3
    if "helmet" in claim_id:
        assert nearest[0] == "helmet-laws-reduce-cycling"


def test_other_unfinished_claims_are_no_obstacle(library: Path) -> None:
    begun(library)
    assert len(draft(library, "lids-help", "law", Kind.FACTUAL).nearest) == 3


@pytest.mark.parametrize("topic", ["law", "injuries"])
def test_an_id_that_is_taken_anywhere_is_refused(topic: str, library: Path) -> None:
    before = (library / CLAIM).read_bytes()
    with pytest.raises(BotError, match=f"{CLAIM} exists already"):
        draft(library, "helmets-cut-head-injuries", topic, Kind.FACTUAL)
    assert (library / CLAIM).read_bytes() == before


def test_a_file_that_came_meanwhile_is_left_alone(library: Path) -> None:
    one = draft(library, "lids-help", "law", Kind.FACTUAL)
    one.path.write_text("mine", encoding="utf-8")
    with pytest.raises(BotError, match="left alone"):
        one.write(TODAY)
    assert one.path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("claim_id", ["Helmets", "helmets_help", "../helmets", "a" * 49, "", "-a"])
def test_what_is_no_id_is_refused(claim_id: str, library: Path) -> None:
    with pytest.raises(BotError, match="is no id"):
        draft(library, claim_id, "law", Kind.FACTUAL)


def test_a_topic_that_the_library_does_not_have_is_refused_with_those_it_has(library: Path) -> None:
    with pytest.raises(BotError, match="no topic “lore”; use one of: law, injuries"):
        draft(library, "lids-help", "lore", Kind.FACTUAL)


def test_a_library_that_cannot_be_used_is_said_so(library: Path) -> None:
    changed(library, "topics:", "topcis:", "library.yaml")
    with pytest.raises(BotError, match=r"library.yaml:2 cannot be used .*add \"topics: "):
        draft(library, "lids-help", "law", Kind.FACTUAL)


def test_a_draft_of_a_like_name_is_named(library: Path) -> None:
    draft(library, "helmets-look-silly", "law", Kind.VALUE).write(TODAY)
    assert draft(library, "helmets-look-silly-on-all", "law", Kind.VALUE).begun == ("helmets-look-silly",)
    assert draft(library, "tax-on-cars", "law", Kind.VALUE).begun == ()
    assert draft(library, "helmets-are-silly", "law", Kind.VALUE).begun == ("helmets-look-silly",)


@pytest.mark.parametrize("begun", ["helmets-raise-prices", "helmets-look"])
def test_a_draft_whose_name_only_begins_alike_is_not_named(begun: str, library: Path) -> None:
    draft(library, "helmets-look-silly", "law", Kind.VALUE).write(TODAY)
    expected = ("helmets-look-silly",) if begun == "helmets-look" else ()
    assert draft(library, begun, "law", Kind.VALUE).begun == expected
