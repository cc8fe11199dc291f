"""In and out: dossiers as TOML files."""
