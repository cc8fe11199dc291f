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


def copy_examples(to: Path) -> tuple[list[Path], list[Path]]:
    """Copy the shipped examples below a folder, as `data/examples/…`.

    Returns:
        The files written, and those that were there with another content and are left alone.
    """
    written: list[Path] = []
    kept: list[Path] = []
    _copy(shipped("examples"), to / "data" / "examples", written=written, kept=kept)
    return written, kept


def _copy(source: Traversable, place: Path, *, written: list[Path], kept: list[Path]) -> None:
    for each in sorted(source.iterdir(), key=lambda file: file.name):
        target = place / each.name
        if each.is_dir():
            _copy(each, target, written=written, kept=kept)
        elif target.exists():
            kept += [target] if target.read_bytes() != each.read_bytes() else []
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(each.read_bytes())
            written.append(target)
