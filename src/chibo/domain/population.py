"""Populations that figures are of, by the words people use for them."""

from collections.abc import Mapping

from chibo.domain.names import fold

MEMBERS, STAFF, MEMBERS_AND_STAFF = "members", "staff", "members_and_staff"
#: The groups that each of them is made of. Staff are those who work there and are no members.
GROUPS: Mapping[str, tuple[str, ...]] = {
    MEMBERS: (MEMBERS,),
    STAFF: (STAFF,),
    MEMBERS_AND_STAFF: (MEMBERS, STAFF),
}
_WORDS = {
    MEMBERS: ("đảng viên", "đảng viên chi bộ"),
    STAFF: (
        "người ngoài Đảng",
        "quần chúng",
        "công chức, người lao động ngoài Đảng",
        "công chức và người lao động ngoài Đảng",
        "non_members",
        "non-members",
    ),
    MEMBERS_AND_STAFF: (
        "đảng viên và người ngoài Đảng",
        "đảng viên và quần chúng",
        "đảng viên, công chức và người lao động",
        "đảng viên, công chức, người lao động",
        "members and staff",
    ),
}
_BY_WORD = {fold(word): code for code, words in _WORDS.items() for word in (code, code.replace("_", " "), *words)}


def read_population(text: str) -> str:
    """Give the code of a population; what is not known stands for itself."""
    return _BY_WORD.get(fold(text), text)
