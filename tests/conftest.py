"""Options and fixtures that all tests share."""

import gc
import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import databases, postgres
from tests.wire import schema

# How long an example takes is asserted on a quiet machine alone, under `-m perf`.
settings.register_profile("default", deadline=None)
settings.load_profile("default")
# For `make soak`: looks long for what the tests look for shortly.
settings.register_profile(
    "soak", max_examples=5_000, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--discord-openapi",
        type=Path,
        metavar="PATH",
        help="also check every request against Discord's OpenAPI document (github.com/discord/discord-api-spec)",
    )


def pytest_configure(config: pytest.Config) -> None:
    schema.use(config.getoption("--discord-openapi"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Start a worker more than there are cores: half of the tests wait, for a process, a browser or a clock.

    None leaves it to pytest-xdist, which takes the number that its variable of the environment names.
    """
    return None if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS") else 1 + (os.cpu_count() or 1)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for garbage, and never look again at what was collected: it stays until the end."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


def pytest_report_header() -> list[str]:
    return [schema.header(), postgres.header()]


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """The URL of a database of the test's own, which is empty and at this program's version."""
    return databases.made(tmp_path / "log.db")
