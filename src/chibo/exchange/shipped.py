"""The files that come with the program: the `data/` folder of the repository, which a wheel carries inside."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def shipped(*parts: str) -> Traversable:
    """Find a shipped file or folder, such as `shipped("congresses", "2020-van-phong-so-tttt-ha-noi.toml")`."""
    inside = files("chibo") / "data"
    # Run from the repository, the folder lies beside src/.
    folder: Traversable = inside if inside.is_dir() else Path(__file__).parents[3] / "data"
    return folder.joinpath(*parts)
