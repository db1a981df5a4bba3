"""Counterpoint: a Discord bot that recognises recurring claims and answers with sourced context.

`docs/architecture.md` shows the rings of this package. Imports go one way, and import-linter enforces it
(`[tool.importlinter]` in pyproject.toml).
"""
