"""Files that hold no dossier at all."""

from exchange.bad.making import HEAD, archive, bad

CASES = [
    bad("an empty file", b"", ("empty", "")),
    bad(
        "only comments",
        """\
# Đại hội

   # chưa điền
""",
        ("empty", ""),
    ),
    bad("a mark of UTF-8 and nothing behind it", b"\xef\xbb\xbf", ("empty", "")),
    bad("UTF-16 with its mark", HEAD.encode("utf-16"), ("utf_16", "")),
    bad("UTF-16 without its mark", HEAD.encode("utf-16-le"), ("utf_16", "")),
    bad(
        "a code page of the last century",
        HEAD.replace("ộ", "é").replace("ẫ", "a").encode("cp1252"),
        ("not_utf_8", "line 3"),
    ),
    bad("a Word file under another name", archive(), ("other_format", "")),
    bad("a PDF under another name", b"%PDF-1.7\n", ("other_format", "")),
    bad("JSON instead of TOML", '{"organization": {"code": "CB"}}', ("json", "")),
    bad(
        "YAML instead of TOML",
        """\
organization:
  code: CB
""",
        ("no_equals_sign", "line 1, column 13"),
        ("no_equals_sign", "line 2, column 7"),
        ("missing_key", "organization"),
        ("missing_key", "term"),
        ("missing_key", "congress"),
    ),
    bad(
        "prose",
        """\
Kính gửi Đảng ủy,
Chi bộ báo cáo như sau.
""",
        ("no_equals_sign", "line 1, column 2"),
        ("no_equals_sign", "line 2, column 5"),
        ("missing_key", "organization"),
        ("missing_key", "term"),
        ("missing_key", "congress"),
    ),
    bad("more than a megabyte", HEAD + "# " + "x" * 1_000_000, ("too_large", "")),
    bad("random bytes", bytes(range(256)), ("not_utf_8", "line 2")),
]
