"""TCVN3 and VNI text told from Unicode and converted; the words are those of ordinary lists."""

import pytest

from chibo.exchange.encodings import OldEncoding, from_tcvn3, from_vni, is_vietnamese, old_encoding

TCVN3 = {
    "NguyÔn V¨n An": "Nguyễn Văn An",
    "Hµ Néi": "Hà Nội",
    "§¶ng Céng s¶n ViÖt Nam": "Đảng Cộng sản Việt Nam",
    "Céng hoµ x· héi chñ nghÜa": "Cộng hoà xã hội chủ nghĩa",
    "TrÇn ThÞ B­ëi": "Trần Thị Bưởi",
    "NGUYÔN V¡N AN": "NGUYỄN VĂN AN",
    "Lª Hµ": "Lê Hà",
    "Kü s­ n«ng nghiÖp": "Kỹ sư nông nghiệp",
    "Ph¹m ThÞ TuyÕt": "Phạm Thị Tuyết",
}
VNI = {
    "Nguyeãn Vaên An": "Nguyễn Văn An",
    "Haø Noäi": "Hà Nội",
    "Ñaûng Coäng saûn Vieät Nam": "Đảng Cộng sản Việt Nam",
    "Coäng hoøa xaõ hoäi chuû nghóa": "Cộng hòa xã hội chủ nghĩa",
    "Traàn Thò Böôûi": "Trần Thị Bưởi",
    "NGUYEÃN VAÊN AN": "NGUYỄN VĂN AN",
    "Kyõ sö noâng nghieäp": "Kỹ sư nông nghiệp",
    "Lyù Töôøng Vyõ": "Lý Tường Vỹ",
}


@pytest.mark.parametrize(("old", "unicode"), TCVN3.items())
def test_tcvn3_words_become_unicode(old: str, unicode: str) -> None:
    assert (from_tcvn3(old), old_encoding([old])) == (unicode, OldEncoding.TCVN3)


@pytest.mark.parametrize(("old", "unicode"), VNI.items())
def test_vni_words_become_unicode(old: str, unicode: str) -> None:
    assert (from_vni(old), old_encoding([old])) == (unicode, OldEncoding.VNI)


@pytest.mark.parametrize(
    "text", [*TCVN3.values(), *VNI.values(), "Hà", "José Martí", "Café", "An Binh", "Việt Nam – Lào"]
)
def test_unicode_is_left_alone(text: str) -> None:
    assert old_encoding([text]) is None


def test_bytes_read_in_the_wrong_encoding_are_not_vietnamese() -> None:
    assert not is_vietnamese(["NguyÔn V¨n An", "Hµ Néi"])
