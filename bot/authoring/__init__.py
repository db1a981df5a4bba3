"""Starting claims and libraries, and keeping them up to date."""
