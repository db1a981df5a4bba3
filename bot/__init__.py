"""Counterpoint: a Discord bot that recognises recurring claims and answers with sourced context.

Imports point one way, and a test enforces it:
errors <- core <- storage <- responder <- frontend <- cli <- __main__;
maintain imports core and storage; demo is a part of cli.
"""
