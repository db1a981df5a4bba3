"""Storage: claim and chat files, and the database."""
