"""The database's history, forward only: each version adds one file to `versions`, and none is ever changed."""
