"""The fitted numbers of another ref are read as data; what has another form is left alone."""

import re
from pathlib import Path

import pytest

from bot.core.matching.calibration import SHIPPED
from bot.maintain.fitted_module import module
from bot.maintain.fitted_reading import MODULE, read_numbers

SOURCE = (Path(__file__).parents[2] / MODULE).read_text(encoding="utf-8")


def test_the_shipped_numbers_are_read_as_the_program_has_them() -> None:
    assert read_numbers(SOURCE) == SHIPPED


def test_what_fitting_writes_is_read_back() -> None:
    assert read_numbers(module(SHIPPED, "On nothing.")) == SHIPPED


def test_another_number_makes_another_calibration() -> None:
    found = read_numbers(SOURCE.replace("\nSTART = -", "\nSTART = -1", 1))
    assert found is not None
    assert found != SHIPPED


@pytest.mark.parametrize(
    "source",
    [
        "",
        "START = (",
        "START = -6.6\nTHRESHOLDS = {}\n",
        SOURCE.replace('\nTREES = """', '\nTREES = """\nluck<=0.5 1 2'),
        SOURCE.replace('\nCUES = """', '\nCUES = """\none two three\n'),
        SOURCE.replace("\nquotation ", "\nquote "),
        re.sub(r"\nquotation .*", "", SOURCE),
        SOURCE.replace("MANNER_STARTS = (", "MANNER_STARTS = (0.1, "),
        "(" * 5000,
    ],
)
def test_numbers_in_another_form_are_not_read(source: str) -> None:
    assert read_numbers(source) is None


def test_nothing_of_the_source_is_run(tmp_path: Path) -> None:
    trap = tmp_path / "ran"
    run = f"import pathlib\nSTART = pathlib.Path({str(trap)!r}).touch()\npathlib.Path({str(trap)!r}).touch()\n"
    assert read_numbers(run + SOURCE) == SHIPPED  # the later line counts, as it would in Python
    assert not trap.exists()
