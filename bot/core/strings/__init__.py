"""Everything that people read, one module a screen, in one place and ready for translation: `strings.NAME`.

British spelling; plain sentences; a rating is always worded as being about the claim, never about a person.
"""

# Each module is a part of this one, and all its names are meant to be used through it.
# ruff: noqa: F403

from bot.core.strings.answers import *
from bot.core.strings.asking import *
from bot.core.strings.cards import *
from bot.core.strings.commands import *
from bot.core.strings.errors import *
from bot.core.strings.privacy import *
from bot.core.strings.report import *
from bot.core.strings.setup import *
from bot.core.strings.trial import *
