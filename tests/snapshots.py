"""Pages that are kept as files: a test shows the page, the file shows what it was when somebody last looked at it.

Run the tests with `CHIBO_KEEP=1` to write the files anew, and look at what changed before keeping it.
"""

import os
from pathlib import Path

KEPT = Path(__file__).parent / "__snapshots__"


def kept(name: str, shown: str) -> str:
    """Give the page that is kept under a name; with `CHIBO_KEEP` set, keep the one that is shown."""
    file = KEPT / name
    if os.environ.get("CHIBO_KEEP"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, encoding="utf-8")
    return file.read_text(encoding="utf-8")
