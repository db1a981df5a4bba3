"""How well recognition does, and what an edit changes."""
