import unicodedata

import pytest

from chibo.domain.names import fold, label_key, matches, nearest, nfc, normalize, same_label, sort_key, text_key


def test_text_is_brought_to_one_normal_form() -> None:
    apart = unicodedata.normalize("NFD", "Nguyễn")

    assert apart != "Nguyễn"
    assert nfc(apart) == "Nguyễn"
    assert nfc("a  b") == "a  b"
    assert normalize(f"  {apart}\t Văn ") == "Nguyễn Văn"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("nguyen van an", "Nguyễn Văn An"),
        ("NGUYỄN VĂN AN", "Nguyễn Văn An"),
        ("do thi duyen", "Đỗ Thị Duyên"),
        ("đỗ", "Do"),
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("  an ", "An"),
    ],
)
def test_search_does_not_care_for_case_diacritics_or_the_place_of_a_tone(asked: str, text: str) -> None:
    assert fold(asked) in fold(text)
    assert matches(asked, text)


def test_search_does_not_find_other_words() -> None:
    assert not matches("binh", "Nguyễn Văn An")


def test_people_are_sorted_by_given_name_then_from_the_family_name() -> None:
    people = [
        "Trần Văn Bình",
        "Nguyễn Văn An",
        "Lê Thị Ánh",
        "Nguyễn Thị An",
        "Đỗ Văn Ân",
        "Phạm Ăn",
        "Dương Dung",
        "Đinh Đức",
    ]

    assert sorted(people, key=sort_key) == [
        "Nguyễn Thị An",
        "Nguyễn Văn An",
        "Lê Thị Ánh",
        "Phạm Ăn",
        "Đỗ Văn Ân",
        "Trần Văn Bình",
        "Dương Dung",
        "Đinh Đức",
    ]


def test_tones_stand_in_their_order() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy"

    assert "".join(sorted("yxvưutsrqpơôonmlkihgêeđdcbâăa", key=sort_key)) == letters


def test_letters_weigh_more_than_tones() -> None:
    assert sorted(["án", "ang", "an"], key=sort_key) == ["an", "án", "ang"]


def test_old_and_new_placement_of_a_tone_sort_alike() -> None:
    assert sort_key("hoà") == sort_key("hòa")


def test_digits_come_before_letters_and_an_empty_name_before_all() -> None:
    assert sorted(["Tổ 10b", "b", "1", ""], key=text_key) == ["", "1", "b", "Tổ 10b"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("tagets", "targets"), ("committe", "committee"), ("COMMITTEE", "committee"), ("zzz", None)],
)
def test_the_nearest_choice_is_named_for_did_you_mean(word: str, expected: str | None) -> None:
    assert nearest(word, ["targets", "committee", "congress"]) == expected


def test_nearness_does_not_care_for_diacritics() -> None:
    assert nearest("bi thu", ["Bí thư", "Phó bí thư"]) == "Bí thư"


@pytest.mark.parametrize("label", ["2020-2022", "2020 - 2022", "2020–2022", "2020—2022", " 2020 − 2022 ", "2020 2022"])
def test_a_term_is_known_by_its_label_with_any_dash(label: str) -> None:
    assert same_label(label, "2020–2022")
    assert label_key(label) == "2020-2022"


def test_other_labels_are_other_terms() -> None:
    assert not same_label("2020-2022", "2020-2025")
