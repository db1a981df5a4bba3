"""Staying connected to Discord: errors, retries, the clock, shards, shutting down."""
