"""The running bot apart from Discord and the command line: the responder and what works beside it."""
