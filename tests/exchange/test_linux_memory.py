"""What a workbook may cost in memory; measured as Linux tells it."""

import subprocess
import sys
from pathlib import Path

from sqlmodel import Session

from exchange.test_spreadsheet_xlsx import MOST_MEMORY, SEN, people, with_lines, workbook
from factories import make_organization

#: Runs a command and says on stderr's last line how much memory it took. The kernel's own `ru_maxrss` would not do: a
#: new process begins with that of the one it was forked from.
MEASURED = """
import re, sys
from pathlib import Path
from chibo.__main__ import main
try:
    main()
finally:
    print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text(encoding="utf-8"))[1], file=sys.stderr)
"""


def test_a_million_blank_lines_take_little_memory(session: Session, database: Path, tmp_path: Path) -> None:
    make_organization(session, code="CB-01")
    session.commit()
    source = workbook(tmp_path / "a.xlsx", SEN)
    lines = (
        f'<row r="{number}" s="1"><c r="A{number}" s="1"/><c r="B{number}" s="1"/></row>'.encode()
        for number in range(3, 1_000_003)
    )
    file = with_lines(tmp_path / "b.xlsx", source, lines)

    result = subprocess.run(
        [sys.executable, "-c", MEASURED, "--lang", "en", "--db", str(database), "data", "import", str(file)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )

    assert result.returncode == 0, result.stderr
    assert "5000 blank lines" in result.stdout
    assert int(result.stderr.split()[-1]) * 1024 < MOST_MEMORY
    assert people(session) == [("DV-1", "Nguyễn Thị Sen")]
