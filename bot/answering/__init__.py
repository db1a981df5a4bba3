"""When Counterpoint speaks, and what people get who ask: decisions, which other rings carry out."""
