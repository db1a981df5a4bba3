"""What can go wrong, in sentences that people can act on.

BotError
├── SettingsError   an environment variable is missing or has a wrong value
├── LibraryError    the claim library cannot be used; carries every problem at once
├── StorageError    the database or the secret cannot be used
└── StartError      Discord refused the start (token, intents, connection)

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
