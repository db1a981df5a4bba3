"""The bot's metrics for Prometheus: counts and timings of one process, without any server, channel or person."""

import math
from collections.abc import Mapping
from datetime import UTC, datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

from bot.answering.events import Answered, BotEvent, Decided, Delivered, Refused, Unreadable
from bot.app.connection import Connection
from bot.app.responder import Responder

_FAST = (0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5)
_LATE = (0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)
_SLOW = (0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10, 30)


class Metrics:
    """The metrics of one process. Events are recorded as they come; gauges are read at each scrape."""

    def __init__(self) -> None:
        self._registry = to = CollectorRegistry()
        ProcessCollector(registry=to)
        self._decisions = Counter(
            "counterpoint_decisions", "Messages that were read, by what was said or why not.", ["outcome"], registry=to
        )
        self._recognising = _seconds("recognising", "How long a message took to be recognised.", _FAST, to)
        self._deciding = _seconds("deciding", "How long it took until a decision was on record.", _FAST, to)
        self._sending = _seconds("sending", "How long it took from there until Discord had the reply.", _SLOW, to)
        self._answering = Histogram(
            "counterpoint_answering_seconds", "How long a command or a press took.", ["kind"], buckets=_SLOW,
            registry=to,
        )  # fmt: skip
        self._late = _seconds("loop_lag", "How late the event loop came to what was due.", _LATE, to)
        self._held = _seconds("loop_held", "How much of that it was at work itself; the rest others were.", _LATE, to)
        self._refusals = Counter(
            "counterpoint_refusals", "Replies that Discord refused, by its code.", ["code"], registry=to
        )
        self._unreadable = Counter(
            "counterpoint_unreadable_events", "Discord's events that could not be parsed.", ["event"], registry=to
        )
        self._connected = Gauge("counterpoint_shard_connected", "Whether a shard is connected.", ["shard"], registry=to)
        self._latency = Gauge(
            "counterpoint_shard_latency_seconds", "How long a shard's last heartbeat took.", ["shard"], registry=to
        )
        self._ready = Gauge("counterpoint_ready", "Whether the bot is connected and hears its servers.", registry=to)
        self._ahead = Gauge(
            "counterpoint_clock_ahead_seconds", "By how much this machine's clock is ahead of Discord's.", registry=to
        )
        self._servers = Gauge("counterpoint_servers", "Servers that this process looks after.", registry=to)
        self._library = Gauge(
            "counterpoint_library_claims", "Claims of each library in use, by its revision.", ["revision"], registry=to
        )
        self._refused = Gauge(
            "counterpoint_library_refused", "Libraries of which a newer state holds errors.", registry=to
        )
        self._rows = Gauge("counterpoint_rows", "Rows of the database, by table.", ["table"], registry=to)

    def record(self, event: BotEvent) -> None:
        """Count an event and its timings: the event sink of the running bot."""
        match event:
            case Decided():
                self._decisions.labels(event.outcome).inc()
                self._recognising.observe(event.recognising_ms / 1_000)
                self._deciding.observe(event.total_ms / 1_000)
            case Delivered():
                self._sending.observe(event.sending_ms / 1_000)
            case Refused():
                self._refusals.labels(str(event.code)).inc()
            case Unreadable():
                self._unreadable.labels(event.event).inc()
            case Answered():
                kind = "press" if event.asked.startswith("press ") else "command"
                self._answering.labels(kind).observe(event.answering_ms / 1_000)

    def record_rows(self, rows: Mapping[str, int]) -> None:
        """Set the number of rows of each table of the database."""
        for table, number in rows.items():
            self._rows.labels(table).set(number)

    def record_lag(self, late: float, held: float) -> None:
        """Record how many seconds late the event loop was, and for how many of them it was at work itself."""
        self._late.observe(late)
        self._held.observe(held)

    def exposition(self, connection: Connection, responder: Responder) -> bytes:
        """Return all metrics in the text format of Prometheus."""
        self._ready.set(connection.is_ready())
        self._servers.set(connection.servers)
        ahead = connection.clock_ahead(datetime.now(UTC))
        self._ahead.set(math.nan if ahead is None else ahead.total_seconds())
        for shard in connection.shards:
            self._connected.labels(str(shard.id)).set(shard.connected)
            self._latency.labels(str(shard.id)).set(shard.latency if math.isfinite(shard.latency) else math.nan)
        self._library.clear()
        for snapshot in responder.libraries.snapshots.values():
            self._library.labels(snapshot.library.revision).set(len(snapshot.library.claims))
        self._refused.set(len(responder.libraries.refused))
        return generate_latest(self._registry)


def _seconds(name: str, meaning: str, buckets: tuple[float, ...], registry: CollectorRegistry) -> Histogram:
    return Histogram(f"counterpoint_{name}_seconds", meaning, buckets=buckets, registry=registry)
