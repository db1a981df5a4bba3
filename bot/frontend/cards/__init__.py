"""Cards and lines with their buttons: how they are drawn and kept up to date."""
