"""The house rule that nothing ever pings: every message says so itself, whatever the client's default is."""

from collections.abc import Sequence

from tests.wire.findings import JSON, Finding, Findings, Object, Where, as_object

_KINDS = ("users", "roles")


def mention_findings(message: Object, where: Where) -> Findings:
    """Yield why the message could ping somebody, or would be refused for saying two things at once."""
    given = message.get("allowed_mentions")
    where = (*where, "allowed_mentions")
    if given is None:
        yield Finding(where=where, why="is absent: every message must carry it")
        return
    allowed = as_object(given)
    yield from _conflicts(allowed, where)
    if _listed(allowed.get("parse")) != () or "parse" not in allowed:
        yield Finding(where=(*where, "parse"), why="must be an empty list")
    if allowed.get("replied_user"):
        yield Finding(where=(*where, "replied_user"), why="would ping the author of the message")


def _conflicts(allowed: Object, where: Where) -> Findings:
    for kind in _KINDS:
        ids = _listed(allowed.get(kind))
        if ids and kind in _listed(allowed.get("parse")):
            yield Finding(where=(*where, kind), why="stands in parse and as a list of ids; Discord refuses both")
        if len(ids) > 100:
            yield Finding(where=(*where, kind), why="more than 100 ids")
        if ids:
            yield Finding(where=(*where, kind), why="would ping")


def _listed(value: JSON) -> tuple[JSON, ...]:
    return tuple(value) if isinstance(value, Sequence) and not isinstance(value, str) else ()
