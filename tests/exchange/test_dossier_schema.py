"""The published JSON Schema of a dossier."""

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest

from chibo.exchange.dossier_schema import schema

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "docs" / "json" / "dossier.schema.json"
DOSSIERS = sorted(ROOT.glob("data/congresses/*.toml"))


def content(path):
    """A dossier as JSON holds it: days as ISO text."""
    return json.loads(json.dumps(tomllib.loads(path.read_text(encoding="utf-8")), default=str))


def test_the_published_schema_is_the_one_of_the_form():
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == schema()


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_every_dossier_fits_the_schema(path):
    jsonschema.validate(content(path), schema())


@pytest.mark.parametrize(
    ("key", "value"), [("weather", 1), ("notes", "x"), ("chibo", 2), ("term", {}), ("strength", [{"total": -1}])]
)
def test_what_the_form_refuses_the_schema_refuses(key, value):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**content(DOSSIERS[0]), key: value}, schema())


def test_the_schema_has_no_null_which_toml_lacks():
    assert '"null"' not in json.dumps(schema())
