"""The empty dossier that a secretary fills in, with every key explained."""

from chibo import i18n
from chibo.exchange.shipped import shipped

_FILES = {"vi": "congress.toml", "en": "congress.en.toml"}


def template() -> str:
    """Give the empty dossier in the language in use; it reads as a dossier once the needed keys are filled in."""
    return shipped("templates", _FILES[i18n.language()]).read_text(encoding="utf-8")
