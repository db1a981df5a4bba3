"""Panels: private messages with controls that live for 14 minutes and belong to one person."""
