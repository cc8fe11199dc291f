"""An invented branch, its targets recorded by a dossier or typed one by one."""

HEAD = """chibo = 1
[organization]
code = "CB-THU"
name = "Chi bộ Thử (hư cấu)"
fictional = true
[organization.parent]
code = "DB-THU"
name = "Đảng bộ Thử (hư cấu)"
[term]
label = "2025-2027"
starts = 2025-01-10
planned_end = 2027-12-31
[congress]
on = 2025-01-10
[[strength]]
official = 20
total = 20
"""


def record(chibo, tmp_path, targets):
    """Record a dossier with these targets as its user would, and refuse any warning."""
    file = tmp_path / "dossier.toml"
    file.write_text(HEAD + targets, encoding="utf-8")
    done = chibo("congress", "record", file, "--yes")
    assert done.exit_code == 0, done.stderr
    return file
