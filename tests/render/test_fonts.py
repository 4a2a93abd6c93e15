"""The house's typefaces."""

import io

from fontTools.ttLib import TTFont

from edition.render.fonts import at_rest, faces, font_faces, missing_letters


def test_the_faces_are_installed_with_their_styles() -> None:
    assert [face.style for face in faces()] == ["normal", "italic"]
    assert all(face.path.is_file() for face in faces())


def test_rules_name_every_face_under_the_base() -> None:
    rules = font_faces("file:///fonts/")
    assert rules.count("@font-face") == 4
    assert 'url("file:///fonts/EBGaramond%5Bwght%5D.ttf?400")' in rules


def test_at_rest_is_the_font_without_its_variations() -> None:
    for face in faces():
        whole, rest = TTFont(face.path), TTFont(io.BytesIO(at_rest(face.path)))
        assert "fvar" in whole and "fvar" not in rest and "gvar" not in rest
        assert rest.getGlyphOrder() == whole.getGlyphOrder()
        assert rest.reader["glyf"] == whole.reader["glyf"]
        assert rest.reader["hmtx"] == whole.reader["hmtx"]


def test_missing_letters() -> None:
    assert missing_letters("Plain — “words”, Ἑλληνική, кириллица; ❦ \u00a0\u00ad\n") == ()
    assert missing_letters("a שb 𝔐 ש") == ("ש", "𝔐")
    assert missing_letters("") == ()
