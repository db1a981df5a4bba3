"""The only ring that imports discord."""
