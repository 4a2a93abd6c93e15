"""The typefaces of the house styles."""

import io

import pytest
from fontTools.ttLib import TTFont

from edition.render.fonts import at_rest, font_faces, missing_letters, typeface
from edition.render.styles import house_styles


@pytest.mark.parametrize("style", house_styles())
def test_the_faces_are_installed_with_their_styles(style: str) -> None:
    faces = typeface(style).faces
    assert [face.style for face in faces] == ["normal", "italic"]
    assert all(face.path.is_file() and face.family == typeface(style).family for face in faces)
    assert "SIL OPEN FONT LICENSE" in typeface(style).licence.read_text("utf-8").upper()


def test_a_style_that_there_is_not_has_the_first_ones_face() -> None:
    assert typeface("nonesuch") == typeface("garamond")


def test_rules_name_every_face_under_the_base() -> None:
    rules = font_faces("file:///fonts/", "garamond")
    assert rules.count("@font-face") == 4
    assert 'url("file:///fonts/EBGaramond%5Bwght%5D.ttf?400")' in rules


def test_at_rest_is_the_font_without_its_variations() -> None:
    for face in typeface("garamond").faces:
        whole, rest = TTFont(face.path), TTFont(io.BytesIO(at_rest(face.path)))
        assert "fvar" in whole and "fvar" not in rest and "gvar" not in rest
        assert rest.getGlyphOrder() == whole.getGlyphOrder()
        assert rest.reader["glyf"] == whole.reader["glyf"]
        assert rest.reader["hmtx"] == whole.reader["hmtx"]


def test_a_face_with_optical_sizes_keeps_them() -> None:
    for face in typeface("source-serif").faces:
        assert at_rest(face.path) == face.path.read_bytes()


def test_missing_letters() -> None:
    assert missing_letters("Plain — “words”, Ἑλληνική, кириллица; ❦ \u00a0\u00ad\n", "garamond") == ()
    assert missing_letters("a שb 𝔐 ש", "garamond") == ("ש", "𝔐")
    assert missing_letters("Ἑλληνική, кириллица", "source-serif") == ("Ἑ",)
    assert missing_letters("", "garamond") == ()
