"""The JSON Schema of a dossier, published in `docs/json/` for editors and other programs."""

from typing import Any

from chibo.exchange.dossier import Dossier


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a dossier; its values are those of the TOML file, days as ISO text."""
    described = _without_null(Dossier.model_json_schema(mode="validation"))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **described,
        "title": "A congress dossier of chibo",
    }


def _without_null(node: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """Take out null, which TOML does not have: a key that is not known is left out."""
    if isinstance(node, list):
        return [_without_null(each) for each in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _without_null(value) for key, value in node.items() if not (key == "default" and value is None)}
    choices = kept.get("anyOf")
    if isinstance(choices, list) and {"type": "null"} in choices:
        others = [each for each in choices if each != {"type": "null"}]
        del kept["anyOf"]
        kept = {**kept, **others[0]} if len(others) == 1 else {**kept, "anyOf": others}
    # Titles made from the keys say nothing that the keys do not.
    if isinstance(kept.get("title"), str) and "type" in kept and "properties" not in kept:
        del kept["title"]
    return kept
