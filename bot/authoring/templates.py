"""The templates of files that this program writes for people to finish."""

from functools import cache
from pathlib import Path

import jinja2

from bot.storage.yaml_text import quoted

_FOLDER = Path(__file__).parent


@cache
def template(name: str) -> jinja2.Template:
    """Return the template of this name, which stands beside this module."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=False,  # noqa: S701 - it makes YAML, which `quoted` escapes
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["quoted"] = quoted
    return environment.get_template(name)
