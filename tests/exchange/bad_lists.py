"""Lists of members that cannot be brought in: each with the cells that must be named."""

from dataclasses import dataclass

HEADING = "Mã,Mã tổ chức,Họ và tên,Giới tính,Ngày sinh,Số thẻ ĐV,Ngày quyết định kết nạp,Ngày làm lễ kết nạp"
HEADING += (
    ",Ngày chính thức,Ngày chuyển đến,Miễn sinh hoạt từ ngày,Hình thức ra khỏi Đảng,Ngày ra khỏi Đảng,Huy hiệu Đảng"
)
KEYS = (
    *("code", "org", "name", "gender", "birth", "card", "admitted", "ceremony", "official", "came", "exempt"),
    *("left", "left_on", "badges"),
)
GOOD = {
    "code": "DV-1",
    "org": "CB-01",
    "name": "Nguyễn Thị Sen",
    "gender": "Nữ",
    "birth": "13/05/1980",
    "card": "08.012345",
    "admitted": "20/02/2010",
    "ceremony": "03/03/2010",
    "official": "03/03/2011",
}


@dataclass(frozen=True)
class BadLine:
    """A line with what is wrong with it: the code of the problem and the column (from 1) of its cell."""

    given: dict[str, str]
    code: str
    column: int


def line(**given: str) -> str:
    """Write a line that is good but for what is given."""
    values = {**GOOD, **given}
    return ",".join(f'"{values.get(key, "")}"' for key in KEYS)


def bad(column: str, value: str, code: str, at: str = "", **more: str) -> BadLine:
    return BadLine({column: value, **more}, code, KEYS.index(at or column) + 1)


#: Dates that are none, in every way in which lists spoil them.
_NO_DAYS = (
    "31/02/2010",
    "30.02.2010",
    "2010-02-30",
    "32/01/2010",
    "13/25/2010",
    "31/4/2010",
    "29/2/2011",
    "15/13/2010",
)
_NO_DATES = (
    "xưa",
    "khoảng 2010",
    "2010?",
    "1/1",
    "tháng 3",
    "ngày 3 tháng 2",
    "20100213",
    "2/2010/13/1",
    "0",
    "99999999",
    "12:30",
)
_SHORT = ("13/03/20", "13-3-20", "13.03.20", "3/98", "03-98", "1.2.98", "13 03 20")

BAD_LINES = [
    *(bad("admitted", value, "no_such_day") for value in _NO_DAYS),
    *(bad("ceremony", value, "no_date") for value in _NO_DATES),
    *(bad("official", value, "short_year") for value in _SHORT),
    *(bad("birth", value, "no_date") for value in ("Nam", "chưa rõ", "80 tuổi", "1980 - 1981", "TRUE")),
    *(bad("birth", value, "no_such_day") for value in ("31/11/1980", "00/13/1980", "tháng 13/1980")),
    *(bad("gender", value, "unknown_word") for value in ("x", "1", "nam nữ", "nman", "?")),
    *(bad("left", value, "unknown_word", left_on="01/01/2020") for value in ("nghỉ", "đi đâu không rõ", "TT", "ra")),
    *(bad("badges", value, "no_badges") for value in ("có", "ba mươi", "30x", "0", "300", "30,,x")),
    *(bad("name", value, "no_name") for value in ("123", "???", "...")),
    *(bad("name", value, "no_name") for value in ("Tổng cộng: 4", "CỘNG", "Tổng số 12 đảng viên", "Total")),
    *(bad("name", value, "missing") for value in ("", "-", "—", "   ")),
    *(bad("name", value, "bad_text") for value in ("An\u0007Bình", "Nguyễn\u200bAn", "An\ufeffB", "a" * 4001)),
    *(bad("code", value, "bad_text") for value in ("A" * 65, "DV\u0000", "DV\u202e1")),
    *(bad("org", value, "not_found") for value in ("CB-99", "Chi bộ không có", "#!")),
    *(
        bad(column, fault, "spreadsheet_error")
        for column in ("name", "birth", "card", "admitted", "org")
        for fault in ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?")
    ),
    bad("card", "..", "card_without_digits"),
    bad("left", "Khai trừ", "date_missing"),
    bad("left_on", "01/01/2020", "kind_missing"),
    # What cannot be in a life (R23-R47).
    bad("admitted", "20/02/1975", "not_yet_born"),
    bad("ceremony", "03/03/2009", "ceremony_before_decision", at="admitted"),
    bad("left_on", "01/01/2005", "not_admitted", left="Xóa tên"),
    bad("left_on", "01/06/2010", "after_leaving", at="official", left="Xóa tên"),
    bad("left_on", "01/06/2010", "after_death", at="official", left="Từ trần"),
    bad("official", "03/03/2009", "not_admitted"),
    bad("came", "01/01/2009", "not_admitted"),
    bad("exempt", "01/01/2009", "not_admitted"),
]
