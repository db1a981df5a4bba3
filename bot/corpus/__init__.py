"""Labelled texts: what the judge is trained on and what recognition is measured with."""
