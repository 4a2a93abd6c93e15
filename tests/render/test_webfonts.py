"""Web fonts: the letters of the book, the features of the style, and nothing else."""

import io

from fontTools.ttLib import TTFont
from screenbooks import almanac, german

from edition.render.webfonts import font_rules, letters, licence, web_fonts


def test_a_subset_has_the_letters_and_the_features_and_little_else():
    book = almanac()
    used = letters(book)
    for font in web_fonts(book):
        assert font.content[:4] == b"wOF2" and len(font.content) < 120_000
        with TTFont(io.BytesIO(font.content)) as face:
            known = set(map(chr, face.getBestCmap()))
            features = {record.FeatureTag for record in face["GSUB"].table.FeatureList.FeatureRecord}
        assert set(book.texts.text) - {"\n", "\t"} - known == set("שָׁלוֹם𝔐") & set(book.texts.text)
        assert known <= used | set("\u00ad\u2010\u2011") | {c for c in known if c.isspace()}
        assert {"liga", "smcp", "onum", "sups"} <= features


def test_letters_of_lists_and_pages_are_among_them(tmp_path):
    book = german(tmp_path)
    assert set("Jürgen Groß „“ 1blieb → ¶ Prüfsumme") <= letters(book)


def test_the_rules_name_each_face_once():
    rules = font_rules(web_fonts(almanac()), "../fonts")
    assert rules.count("@font-face") == 2 and "font-style: italic" in rules and "400 800" in rules


def test_the_licence_travels_along():
    assert b"SIL Open Font License" in licence(almanac())
