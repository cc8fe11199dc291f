"""Dated rules as TOML: one file an area, one entry a version of a rule."""
