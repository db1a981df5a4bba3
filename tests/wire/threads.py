"""The rules of a thread that is made from a message."""

from tests.wire.findings import Finding, Findings, Object, Shape

_SHAPE = Shape(
    texts={"name": (1, 100)},
    numbers={"rate_limit_per_user": (0, 21_600)},
    others=frozenset({"auto_archive_duration"}),
    needed=frozenset({"name"}),
)
_DURATIONS = (None, 60, 1440, 4320, 10_080)


def thread_findings(body: Object) -> Findings:
    """Yield what is wrong with the body."""
    yield from _SHAPE.findings(body, ())
    if body.get("auto_archive_duration") not in _DURATIONS:
        yield Finding(where=("auto_archive_duration",), why="is none of Discord's four durations")
