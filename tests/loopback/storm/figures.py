"""What is measured of a process in a storm. Linux tells its processor time and memory."""

import asyncio
import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from prometheus_client.parser import text_string_to_metric_families

MEBIBYTE = 2**20
WARM_UP = 1 / 3
"""Of the time: what a process keeps is filled by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Bytes in memory (RSS), and those that are the process's alone (USS)."""

    rss: int
    uss: int


@dataclass(slots=True)
class Watched:
    """A process under observation, from its `began` seconds of processor time on."""

    pid: int
    began: float = 0.0
    memory: list[Memory] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.began = cpu_seconds(self.pid)

    async def follow(self) -> None:
        """Look at its memory twice a second."""
        while True:
            self.memory.append(memory_of(self.pid))
            await asyncio.sleep(0.5)

    @property
    def cpu(self) -> float:
        """Seconds of processor time since it is watched."""
        return cpu_seconds(self.pid) - self.began

    @property
    def growth(self) -> float:
        """How much more memory of its own it had at the end than after warming up, as a share."""
        return self._since_warm(self.memory[-1].uss)

    @property
    def highest(self) -> float:
        """How much more it had at most, as a share."""
        return self._since_warm(max(memory.uss for memory in self.memory))

    def _since_warm(self, uss: int) -> float:
        return uss / self.memory[int(len(self.memory) * WARM_UP)].uss - 1


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and all its threads, in seconds."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> Memory:
    """What a process holds in memory."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    sizes = {name: int(size) * 1024 for name, size in re.findall(r"^(\w+):\s+(\d+) kB", rollup, re.MULTILINE)}
    return Memory(rss=sizes["Rss"], uss=sizes["Private_Clean"] + sizes["Private_Dirty"])


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that so large a share of them does not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Exposed:
    """The counters that the bot tells itself, by name and labels."""

    counters: Counter[tuple[str, frozenset[tuple[str, str]]]] = field(default_factory=Counter)

    @classmethod
    def of(cls, exposition: str) -> "Exposed":
        """Read a page of figures."""
        families = text_string_to_metric_families(exposition)
        samples = (one for family in families for one in family.samples)
        return cls(Counter({(one.name, frozenset(one.labels.items())): one.value for one in samples}))

    def since(self, earlier: "Exposed") -> "Exposed":
        """What has been added since."""
        return Exposed(self.counters - earlier.counters)

    def by(self, name: str, label: str) -> dict[str, float]:
        """The values of a counter, by a label."""
        return {dict(labels)[label]: value for (named, labels), value in self.counters.items() if named == name}

    def over(self, name: str, seconds: float) -> int:
        """How many measurements of a histogram are above a border."""
        buckets = self._buckets(name)
        return int(buckets.get(inf, 0) - buckets.get(seconds, 0))

    def most(self, name: str) -> float:
        """The border that no measurement of a histogram exceeds."""
        buckets = self._buckets(name)
        return min((border for border, value in buckets.items() if value == buckets[inf]), default=0.0)

    def _buckets(self, name: str) -> dict[float, float]:
        return {float(border): value for border, value in self.by(f"{name}_bucket", "le").items()}
