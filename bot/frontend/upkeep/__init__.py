"""Keeping in step with Discord: the connection, errors, retries; what must be deleted, found again or told."""
