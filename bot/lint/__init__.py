"""The rules that a library must keep before it is merged."""
