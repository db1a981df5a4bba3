"""The judge that ships: reading its file, and running it on the processor at hand."""
