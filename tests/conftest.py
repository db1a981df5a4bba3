"""Options and fixtures that all tests share."""

from pathlib import Path

import pytest

from tests import postgres
from tests.wire import schema


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
