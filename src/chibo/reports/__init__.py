"""Papers: one file a report builds a Document; `render/` has one file a format."""
