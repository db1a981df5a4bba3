"""What can go wrong, in sentences that people can act on.

BotError
├── SettingsError      an environment variable is missing or has a wrong value
├── LibraryError       the claim library cannot be used; carries every problem at once
├── StorageError       the database or the secret cannot be used
├── StartError         Discord refused the start (token, intents, connection)
└── MissingExtraError  a library is not installed that only an extra brings

The command line prints the sentence of any of them and exits with status 2, without a traceback.
"""


class BotError(Exception):
    """A fault that is told to a person in one sentence."""


class SettingsError(BotError):
    """An environment variable is missing or has a wrong value."""


class StorageError(BotError):
    """The database or the secret cannot be used."""


class StartError(BotError):
    """Discord refused the start."""


class MissingExtraError(BotError):
    """A library is not installed that only an extra brings. `work` is what needs it, as the subject of a sentence."""

    def __init__(self, work: str, extra: str) -> None:
        super().__init__(
            f"{work} needs the extra “{extra}”: pip install '.[{extra}]' in the folder of the source code."
        )
