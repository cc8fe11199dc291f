"""Rules: pure functions and frozen records; no clock, no file, no database."""
