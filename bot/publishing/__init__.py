"""The library for others to read, and reviews that others have published."""
