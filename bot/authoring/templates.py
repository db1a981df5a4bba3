"""The templates of files that this program writes for people to finish."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from bot.core.errors import MissingExtraError
from bot.storage.yaml_text import quoted

if TYPE_CHECKING:
    import jinja2

_FOLDER = Path(__file__).parent


@cache
def template(name: str) -> "jinja2.Template":
    """Return the template of this name, which stands beside this module. Raises MissingExtraError without Jinja2."""
    try:
        import jinja2  # noqa: PLC0415 - an extra
    except ModuleNotFoundError:
        raise MissingExtraError("Beginning a claim's file", "tools") from None
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=False,  # noqa: S701 - it makes YAML, which `quoted` escapes
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["quoted"] = quoted
    return environment.get_template(name)
