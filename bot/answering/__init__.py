"""When Counterpoint speaks and what somebody gets who asks: decisions, which somebody else carries out."""
