"""Discord's own OpenAPI document as a validator, where pytest was given one (`--discord-openapi PATH`).

The document is not part of the repository. Its union errors are unfolded to the branch that the body's `type` names,
or the message would be "is not valid under any of the given schemas".
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.wire.findings import JSON, Finding, Findings

_URI = "urn:discord-openapi"
# discord.py sends the ids of a message reference as numbers, which Discord takes; the document says strings only.
_SNOWFLAKE = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$"}


@dataclass(frozen=True)
class Document:
    """Discord's description of its API, read from a file."""

    path: Path

    @cached_property
    def _content(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        content["components"]["schemas"]["SnowflakeType"] = _SNOWFLAKE
        return content

    @cached_property
    def _registry(self) -> "Registry[Any]":
        empty: Registry[Any] = Registry()
        return cast("Registry[Any]", empty.with_resource(_URI, DRAFT202012.create_resource(self._content)))

    @cached_property
    def _templates(self) -> dict[tuple[str, ...], str]:
        return {tuple(template.strip("/").split("/")): template for template in self._content["paths"]}

    def request_findings(self, method: str, path: str, body: JSON) -> Findings:
        """Yield what the document says against the body of a request."""
        content = self._operation(method, path).get("requestBody", {}).get("content", {})
        yield from self._check(content, body)

    def answer_findings(self, method: str, path: str, status: int, body: JSON) -> Findings:
        """Yield what the document says against the body of an answer: a fake must not drift from Discord."""
        responses = self._operation(method, path).get("responses", {})
        yield from self._check(responses.get(str(status), {}).get("content", {}), body)

    def object_findings(self, name: str, body: JSON) -> Findings:
        """Yield what the document says against an object that it has a name for."""
        schema = {"$ref": f"#/components/schemas/{name}"}
        yield from self._check({"application/json": {"schema": schema}}, body)

    def _operation(self, method: str, path: str) -> dict[str, Any]:
        segments = tuple(path.strip("/").split("/"))
        fitting = (known for known in self._templates if _fits(known, segments))
        best = max(fitting, key=lambda known: sum(not part.startswith("{") for part in known), default=None)
        paths = self._content["paths"]
        return cast("dict[str, Any]", paths[self._templates[best]].get(method.lower(), {})) if best else {}

    def _check(self, content: Mapping[str, Any], body: JSON) -> Findings:
        given = content.get("application/json", {}).get("schema")
        if given is None:
            return
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_absolute(given)}
        validator = Draft202012Validator(schema, registry=self._registry, format_checker=FormatChecker(("uri",)))
        for error in validator.iter_errors(body):
            yield from (
                Finding(where=tuple(leaf.absolute_path), why=f"{_why(leaf)} (schema)") for leaf in _leaves(error)
            )


def _fits(template: tuple[str, ...], segments: tuple[str, ...]) -> bool:
    parts = zip(template, segments, strict=False)
    return len(template) == len(segments) and all(part.startswith("{") or part == given for part, given in parts)


def _absolute(schema: Any) -> Any:
    """Point the references of a schema that is taken out of the document back into it."""
    if isinstance(schema, dict):
        return {
            key: f"{_URI}{value}" if key == "$ref" and isinstance(value, str) else _absolute(value)
            for key, value in schema.items()
        }
    return [_absolute(item) for item in schema] if isinstance(schema, list) else schema


def _why(error: ValidationError) -> str:
    """Say what is wrong without repeating a whole body."""
    return error.message if len(error.message) <= 200 else f"{error.message[:160]} … fails {error.validator}"


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context or ():
        branches.setdefault(inner.schema_path[0], []).append(inner)
    meant = [errors for errors in branches.values() if not any(map(_another_kind, errors))]
    if not meant:
        yield error
        return
    for inner in min(meant, key=len):
        yield from _leaves(inner)


def _another_kind(error: ValidationError) -> bool:
    """The branch is for another type of component or value than the one that was sent."""
    if not error.relative_path:
        return error.validator == "type"
    return (
        list(error.relative_path)[-1] == "type"
        and len(error.relative_path) == 1
        and error.validator in {"enum", "const"}
    )


_document: Document | None = None


def use(path: Path | None) -> None:
    """Check bodies against the document at `path` from now on, or against none."""
    global _document  # noqa: PLW0603 - one pytest run has one document, and the validator's callers pass none
    _document = Document(path) if path else None


def header() -> str:
    """Say at the head of a pytest run which rules count."""
    return (
        f"Discord's schema: {_document.path}"
        if _document
        else "Discord's schema: not given (--discord-openapi PATH), hand rules only"
    )


def findings(method: str, path: str, body: JSON) -> Findings:
    """Yield what the document in use says against a request."""
    if _document:
        yield from _document.request_findings(method, path, body)


def answer_findings(method: str, path: str, status: int, body: JSON) -> Findings:
    """Yield what the document in use says against an answer."""
    if _document:
        yield from _document.answer_findings(method, path, status, body)


def object_findings(name: str, body: JSON) -> Findings:
    """Yield what the document in use says against one of its objects."""
    if _document:
        yield from _document.object_findings(name, body)
