"""Lists of ratings: an empty one to fill in, and bringing one in."""

import typer

group = typer.Typer()
