"""What is shown: cards, lines and their buttons."""
