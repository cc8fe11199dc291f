"""Commands: one file a command group."""
