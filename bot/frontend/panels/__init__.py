"""Panels: private messages with controls, which belong to one person and expire after 14 minutes."""
