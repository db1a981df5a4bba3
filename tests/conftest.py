"""Options and fixtures that all tests share."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import postgres
from tests.wire import schema

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


def pytest_report_header() -> list[str]:
    return [schema.header(), postgres.header()]
