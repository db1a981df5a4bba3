"""Staying connected to Discord, and keeping true what stands there."""
