"""The schema that editors show is the one that the loader uses."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from pydantic import ValidationError

from bot.core.claims import ClaimFile, Source
from bot.core.library import schema
from tests.builders import a_source
from tests.libraries.copies import CLAIM, HELMETS

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(schema())
WRITTEN: dict[str, Any] = yaml.load((HELMETS / CLAIM).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  (text only)


def as_written(**changes: Any) -> dict[str, Any]:
    """A claim's file as an editor sees it, its years numbers."""
    sources = [source | {"year": int(source["year"])} for source in WRITTEN["sources"]]
    return WRITTEN | {"sources": sources} | changes


def test_the_committed_schema_is_true() -> None:
    """If not: python -m bot lint --write-schema."""
    assert (ROOT / "claims" / "schema.json").read_text(encoding="utf-8") == schema()


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_key_is_described_to_the_editor() -> None:
    parts = [SCHEMA, *SCHEMA["$defs"].values()]
    keys = [(part["title"], key, told) for part in parts for key, told in part.get("properties", {}).items()]
    assert [(title, key) for title, key, told in keys if "description" not in told] == []


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"title": "x" * 61},
        {"rating": "false"},
        {"rating": "value-judgement"},
        {"kind": "value"},
        {"kind": "value", "rating": "value-judgement"},
        {"allegation": True},
        {"allegation": True, "passive": False},
        {"passive": "no"},
        {"context": []},
        {"sources": [{"id": "a"}]},
        {"shoe_size": 44},
        {"thread": ["1"]},
        {"anchors": [[]]},
        {"review_by": 2027},
    ],
    ids=str,
)
def test_editor_and_loader_agree(changes: dict[str, Any]) -> None:
    assert accepted_by_editor(as_written(**changes)) == accepted_by_loader(as_written(**changes))


def accepted_by_editor(data: dict[str, Any]) -> bool:
    return jsonschema.Draft202012Validator(SCHEMA).is_valid(data)


def accepted_by_loader(data: dict[str, Any]) -> bool:
    try:
        ClaimFile.model_validate(data)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("day", ["2026-11-24", date(2026, 11, 24)])
def test_a_day_is_written_in_one_way(day: object) -> None:
    assert Source.model_validate(a_source(checked_on=day)).checked_on == date(2026, 11, 24)


@pytest.mark.parametrize("day", [86_400, "86400", "24.11.2026", "2026-11-24T00:00", True, None, "2026-02-30"], ids=repr)
def test_nothing_else_is_a_day(day: object) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate(a_source(checked_on=day))


@pytest.mark.parametrize("year", [1882, 2026, "undated"])
def test_a_year_is_a_number_or_undated(year: object) -> None:
    assert Source.model_validate(a_source(year=year)).year == year


@pytest.mark.parametrize("year", [True, "2014", 14, 20144, 2014.5, None], ids=repr)
def test_nothing_else_is_a_year(year: object) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate(a_source(year=year))


@pytest.mark.parametrize(
    "url", ["ftp://a.example", "https://a b.example", "javascript:alert(1)", "https://", "a.example"]
)
def test_a_web_address_is_http(url: str) -> None:
    with pytest.raises(ValidationError):
        Source.model_validate(a_source(url=url))
