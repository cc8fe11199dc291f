"""Keeping: use cases as functions; they load, ask the rules and save, and never commit."""
