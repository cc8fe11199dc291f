"""Keeping: the tables, the database file and its migrations."""
