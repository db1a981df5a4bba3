"""The pure core: no discord, database, YAML, files, clock or environment."""
