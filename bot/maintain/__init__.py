"""What maintainers do with a library: check it, measure it, compare it. Knows nothing of Discord."""
