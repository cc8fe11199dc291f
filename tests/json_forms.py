"""The published forms of JSON output, and checking an output against one."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

FORMS = Path(__file__).parents[1] / "docs" / "json"


def told(stdout: str, form: str) -> Any:
    """Give what an output says, after it has been held against its published form."""
    said = json.loads(stdout)
    schema = json.loads((FORMS / f"{form}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(said)
    return said
