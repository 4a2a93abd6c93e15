"""The typographic rules on sentences as they are typed; ⍽ stands for U+00A0 and ˽ for U+202F in what is expected."""

import pytest

from edition.text.alignment import Alignment
from edition.text.rules import Typography, apply_rules
from edition.text.span import Span
from edition.text.typographic import (
    DEFAULT_ORDER,
    OPTIONS,
    RULES,
    unbalanced_quotes,
    value_fault,
)


def typeset(text, language="en-US", *, rules=DEFAULT_ORDER, soft_sign="’", words=(), **options):
    typography = Typography(language, soft_sign, words, {k.replace("_", "-"): v for k, v in options.items()})
    printed = Alignment(text, apply_rules(text, [RULES[name] for name in rules], typography)).reading
    return printed.replace("\u00a0", "⍽").replace("\u202f", "˽")


def check(language, typed, expected, **more):
    assert typeset(typed, language, **more) == expected
    again = expected.replace("⍽", "\u00a0").replace("˽", "\u202f")
    assert typeset(again, language, **more) == expected, "what is set is set again"


ENGLISH_QUOTES = [
    ('"Well," she said, "it\'s the dogs\' dinner."', "“Well,” she said, “it’s the dogs’ dinner.”"),
    ("\"Did he say 'No'?\" she asked.", "“Did he say ‘No’?” she asked."),
    ("\"He said, 'Never!'\"", "“He said, ‘Never!’”"),
    ("\"'Never,' he said,\" she wrote.", "“‘Never,’ he said,” she wrote."),
    ("'\"Never,\" he said,' she wrote.", "‘“Never,” he said,’ she wrote."),
    ('("Nothing," he said.) ["Nothing."]', "(“Nothing,” he said.) [“Nothing.”]"),
    ('—"Nothing"— and "nothing"—at all', "—“Nothing”— and “nothing”—at all"),
    ('"One," he began--"or two?"--and stopped.', "“One,” he began—“or two?”—and stopped."),
    ('"I never--" "--nor I."', "“I never—” “—nor I.”"),
    ('"...and then," he said, "..."', "“…and then,” he said, “…”"),
    ('the party-"the vanguard"-of old', "the party-“the vanguard”-of old"),
    ('The "so-called"democrats', "The “so-called”democrats"),
    ("\"A word\"3 and 'another'4 with notes", "“A word”3 and ‘another’4 with notes"),
    ('"" and " "', "“” and “ ”"),
    ('He said "yes', "He said “yes"),
    ('yes" he said', "yes” he said"),
    ('"One paragraph.\n\n"Another.\n\n"The last."', "“One paragraph.\n\n“Another.\n\n“The last.”"),
    ("He said, 'Go on.\n\n'And on.'", "He said, ‘Go on.\n\n‘And on.’"),
    ('lost" here.\n\n"A new paragraph" starts anew', "lost” here.\n\n“A new paragraph” starts anew"),
    ('"A line,\n"and a line,\n"and the last."', "“A line,\n“and a line,\n“and the last.”"),
    ('either/"or" and "either"/or', "either/“or” and “either”/or"),
    ('“Half set," he said, "by hand.”', "“Half set,” he said, “by hand.”"),
    ('the word "𝒳𝒴" and "e\u0301te\u0301"', "the word “𝒳𝒴” and “e\u0301te\u0301”"),
    ("'The workers' party,' he wrote, 'is ours.'", "‘The workers’ party,’ he wrote, ‘is ours.’"),
    ('"The workers\' party," he wrote.', "“The workers’ party,” he wrote."),
    ("the '''triple''' stays", "the '''triple''' stays"),
]

APOSTROPHES = [
    ("James's, Jones', the Joneses' house", "James’s, Jones’, the Joneses’ house"),
    ("'Tis so; 'twas closed in '98 and the '20s.", "’Tis so; ’twas closed in ’98 and the ’20s."),
    ('"\'Twas so," he said. "\'Tis still."', "“’Twas so,” he said. “’Tis still.”"),
    ("Rock 'n' roll, an' all o' that, give 'em", "Rock ’n’ roll, an’ all o’ that, give ’em"),
    ("'Rock 'n' roll,' he said.", "‘Rock ’n’ roll,’ he said."),
    ("'E left 'is 'at be'ind.", "‘E left ’is ’at be’ind."),
    ("\"Get 'arry,\" said he, 'and go'", "“Get ’arry,” said he, ‘and go’"),
    ("O'Brien's d'Artagnan", "O’Brien’s d’Artagnan"),
    ("the 1920's and '42' and 5's", "the 1920’s and ‘42’ and 5’s"),
    ("ne'er-do-well's", "ne’er-do-well’s"),
]

MEASURES = [
    ('He was 6\'2" tall; 6\' 2"; a plank 12" x 14".', 'He was 6\'2" tall; 6\' 2"; a plank 12" x 14".'),
    ("the stake 3' high, 5' long", "the stake 3' high, 5' long"),
    ('"It was 6\'2" tall," he said, "in 1905."', "“It was 6'2\" tall,” he said, “in 1905.”"),
    ("48°12'30\" north", "48°12'30\" north"),
    ('"in chapter 12" he wrote', "“in chapter 12” he wrote"),
    ('written in 1905" he', "written in 1905” he"),
]


@pytest.mark.parametrize(("typed", "expected"), ENGLISH_QUOTES + APOSTROPHES + MEASURES)
def test_english(typed, expected):
    check("en-US", typed, expected)


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en-GB", "'He said \"yes\",' she said - 'and 'appily so.'", "‘He said “yes”,’ she said – ‘and ’appily so.’"),
        ("en-GB", "'I never--' he said. 'Go,' she cried--'go!'", "‘I never—’ he said. ‘Go,’ she cried—‘go!’"),
        ("de", "\"Er sagte: 'Hans' Auto ist da', und ging.\"", "„Er sagte: ‚Hans’ Auto ist da‘, und ging.“"),
        ("de", "Das war's. Ich hab' 'ne Idee.", "Das war’s. Ich hab’ ’ne Idee."),
        ("de-AT", '"Nein!" - "Doch."', "„Nein!“ – „Doch.“"),
        ("de-CH", "\"Grüezi\", sagte er, \"und 'ade'\".", "«Grüezi», sagte er, «und ‹ade›»."),
        ("fr", '"Mot", dit-il: "l\'homme d\'hier"; non!', "«⍽Mot⍽», dit-il⍽: «⍽l’homme d’hier⍽»˽; non˽!"),
        ("fr", "Vraiment? Oui ! À 10:30, http://x.y?z=1.", "Vraiment˽? Oui˽! À 10:30, http://x.y?z=1."),
        ("fr", 'il a dit: "Le mot "juste" est là."', "il a dit⍽: «⍽Le mot “juste” est là.⍽»"),
        ("fr", '« déjà mis » et «sans espace» et " avec "', "«⍽déjà mis⍽» et «⍽sans espace⍽» et «⍽avec⍽»"),
        ("fr", "Quoi ?! Non...", "Quoi˽?! Non…"),
        ("fr-CA", '"Mot", dit-il: oui! non?', "«⍽Mot⍽», dit-il⍽: oui! non?"),
        ("fr-CH", '"Mot": oui!', "«˽Mot˽»˽: oui˽!"),
        ("ru", '"Слово", - сказал он. - "Это "да"?"', "«Слово», — сказал он. — «Это „да“?»"),
        ("ru", "- Да, - сказал он.\n- Нет.", "- Да, — сказал он.\n- Нет."),
        ("uk", "\"Слово\" п'ять об'єкт", "«Слово» п’ять об’єкт"),
        ("es", '"Hola", dijo - "¿qué "cosa"?" ¡"Sí"!', "«Hola», dijo — «¿qué “cosa”?» ¡«Sí»!"),
        ("it", "\"Ciao\", disse, \"l'amico dell'uomo\".", "«Ciao», disse, «l’amico dell’uomo»."),
        ("pt-BR", "\"Sim\", disse, \"o 'não'\".", "“Sim”, disse, “o ‘não’”."),
        ("pl", '"Tak", powiedział, "to "nie"".', "„Tak”, powiedział, „to «nie»”."),
        ("cs", "\"Ano\", řekl, 'ne'.", "„Ano“, řekl, ‚ne‘."),
        ("sv", "\"Ja\", sade han, \"inte 'nej'\".", "”Ja”, sade han, ”inte ’nej’”."),
        ("fi", '"Niin", hän sanoi.', "”Niin”, hän sanoi."),
        ("da", '"Ja," sagde han.', "“Ja,” sagde han."),
        ("hu", '"Igen", mondta, "a "nem"".', "„Igen”, mondta, „a »nem«”."),
        ("nl", "\"Ja,\" zei hij, \"'s avonds is 't 'n feest.\"", "“Ja,” zei hij, “’s avonds is ’t ’n feest.”"),
        ("he", "\"שלום\" צה\"ל ג'ורג'", "”שלום” צה\"ל ג’ורג’"),
        ("lt", '"Taip", sakė.', "„Taip“, sakė."),
        ("xx", "\"a\" 'b'", "“a” ‘b’"),
        ("", '"a"', "“a”"),
    ],
)  # fmt: skip
def test_other_languages(language, typed, expected):
    check(language, typed, expected)


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en-US", "word - word, word -- word, word--word, word---word", "word—word, word—word, word—word, word—word"),
        ("en-US", "word – word, word — word, word—word", "word—word, word—word, word—word"),
        ("en-GB", "one - two, one--two, one — two, one—two", "one – two, one – two, one – two, one—two"),
        ("ru", "слово - слово, слово -- слово", "слово — слово, слово — слово"),
        ("es", "dijo -la madre- y - luego", "dijo -la madre- y — luego"),
        ("en-US", "well-known grass-roots x-ray", "well-known grass-roots x-ray"),
        ("en-US", "pre- and post-war, -5 degrees, a- b", "pre- and post-war, -5 degrees, a- b"),
        ("en-US", "- an item\n- another\n----\n- - -\n-----", "- an item\n- another\n----\n- - -\n-----"),
        ("en-US", "-- Speaker\nbroken off--\nnext", "— Speaker\nbroken off—\nnext"),
        ("en-US", "12-13, 1889-1946, 1921-22, 998-1002", "12–13, 1889–1946, 1921–22, 998–1002"),
        ("en-US", "(12-13) “12-13”; 1,200-1,500. 3--4, 5 - 7", "(12–13) “12–13”; 1,200–1,500. 3–4, 5–7"),
        ("en-US", "1921-03-08, 555-1234, 0-306-40615-2, F-16", "1921-03-08, 555-1234, 0-306-40615-2, F-16"),
        ("en-US", "(212) 555-0199, tel. 20-30, ISSN 1234-5678", "(212) 555-0199, tel. 20-30, ISSN 1234-5678"),
        ("en-US", "5-6-year-old, 10-8, 01-02, 7-7, 5 - 3", "5-6-year-old, 10–8, 01-02, 7-7, 5 - 3"),
        ("en-US", "a\t-\tb", "a\t-\tb"),
    ],
)  # fmt: skip
def test_dashes(language, typed, expected):
    check(language, typed, expected, rules=["dashes"])


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("em", "one—two—three"),
        ("em-spaced", "one — two — three"),
        ("en-spaced", "one – two – three"),
        ("as-typed", "one—two — three"),
        ("keep", "one--two - three"),
    ],
)
def test_the_form_of_dashes_is_the_houses(form, expected):
    check("en-US", "one--two - three", expected, rules=["dashes"], dash=form)


def test_number_ranges_may_be_kept():
    check("en-US", "12-13", "12-13", rules=["dashes"], number_ranges="keep")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("He waited ... and waited.", "He waited … and waited."),
        ("...so. . . it went...", "…so… it went…"),
        ("But . . . no. . . . Yes.... So", "But … no. … Yes.… So"),
        ("One . . . . . . . . . 12", "One . . . . . . . . . 12"),
        ("One.......12", "One.......12"),
        ("e.g. a.b. c", "e.g. a.b. c"),
    ],
)
def test_ellipses(typed, expected):
    check("en", typed, expected, rules=["ellipses"])


def test_ellipses_may_be_spaced():
    check("en", "a ... b … c . . . .", "a .⍽.⍽. b .⍽.⍽. c . .⍽.⍽.", rules=["ellipses"], ellipsis="spaced")


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "Two  spaces , here ; and there  .", "Two spaces, here; and there."),
        ("en", 'in " ." and ( so ) !', 'in "." and ( so)!'),
        (
            "en",
            "But .5 and .NET stay ; and ... this . . . too",
            "But .5 and .NET stay; and ... this . . . too",
        ),
        ("en", "a\tb\t\tc \t d", "a\tb\t\tc \t d"),
        ("en", "end  \n    of verse \n\n  \n\nnext ", "end\n    of verse\n\n\n\nnext"),
        ("de", "Was ? Ja !", "Was? Ja!"),
        ("fr", "Quoi ? Non , si .", "Quoi˽? Non, si."),
    ],
)
def test_spaces(language, typed, expected):
    check(language, typed, expected, rules=["spaces"])


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ("none", "a; b: c!"),
        ("french", "a˽; b⍽: c˽!"),
        ("no-break-colon", "a; b⍽: c!"),
        ("narrow", "a˽; b˽: c˽!"),
        ("no-break", "a⍽; b⍽: c⍽!"),
        ("keep", "a ; b: c !"),
    ],
)
def test_the_space_before_marks_is_the_houses(way, expected):
    check("en", "a ; b: c !", expected, rules=["spaces"], punctuation_space=way)


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "P. B. Moiseev and S. Ia. Tiunov", "P.⍽B.⍽Moiseev and S.⍽Ia.⍽Tiunov"),
        ("en", "J. R. R. Tolkien, W. H. Auden", "J.⍽R.⍽R.⍽Tolkien, W.⍽H.⍽Auden"),
        ("en", "Plan B. The end. Then I. He left.", "Plan B. The end. Then I. He left."),
        ("en", "See p. 12, pp. xii, Vol. 43, no. 3, § 5", "See p.⍽12, pp.⍽xii, Vol.⍽43, no.⍽3, §⍽5"),
        ("en", "July 12, 12 July 1918, 2nd August", "July⍽12, 12⍽July 1918, 2nd⍽August"),
        ("en", "In May 1918 and June 10:30", "In May 1918 and June 10:30"),
        ("en", "5 km, 20 %, 3 p.m., 5 men", "5⍽km, 20⍽%, 3⍽p.m., 5 men"),
        ("en", "P.  B.  Moiseev", "P.⍽ B.⍽ Moiseev"),
        ("de", "12. Juli 1918, S. 5, Bd. 3, Nr. 7", "12.⍽Juli 1918, S.⍽5, Bd.⍽3, Nr.⍽7"),
        ("fr", "le 12 juillet, 1er mai, p. 5, t. 2", "le 12⍽juillet, 1er⍽mai, p.⍽5, t.⍽2"),
        ("ru", "12 июля, с. 5, № 7, В. И. Ленин, 5 км", "12⍽июля, с.⍽5, №⍽7, В.⍽И.⍽Ленин, 5⍽км"),
        ("es", "el 12 de julio, pág. 5", "el 12⍽de julio, pág.⍽5"),
        ("uk", "12 липня, арк. 5", "12⍽липня, арк.⍽5"),
    ],
)  # fmt: skip
def test_no_break(language, typed, expected):
    check(language, typed, expected, rules=["no-break"])


@pytest.mark.parametrize("sign", ["’", "ʹ"])
def test_the_soft_sign_is_a_setting_and_its_words_are_the_projects(sign):
    typed = "The Perm' Soviet, \"Perm',\" Sol'ts's Permian's Perms' xPerm' Perm'x"
    expected = f"The Perm{sign} Soviet, “Perm{sign},” Sol{sign}ts’s Permian’s Perms’ xPerm’ Perm’x"
    check("en-US", typed, expected, soft_sign=sign, words=("Perm'", "Sol'ts"))


def test_a_soft_sign_at_the_end_of_a_word_closes_no_quotation():
    check("de", "'In Perm' war es'", "‚In Permʹ war es‘", soft_sign="ʹ", words=("Perm'",))


def test_a_straight_soft_sign_stays_as_it_is():
    check("en", "Perm' isn't", "Perm' isn’t", soft_sign="'", words=("Perm'",))


def test_two_spaces_between_initials_become_one_that_does_not_break():
    check("en-US", "P.  B.  Moiseev", "P.⍽B.⍽Moiseev")


def test_marks_may_be_those_of_the_house():
    check("en-US", "\"a 'b'\"", "«a ‹b›»", quotation_marks="« » ‹ ›")
    check("de", '"a"', "»a«", quotation_marks="» « › ‹")
    check("en-US", '"a"', "«˽a˽»", quotation_marks="« » ‹ ›", guillemet_space="narrow")


def test_typewriter_marks_are_converted_when_asked():
    check("en-US", "``x'' and `y'", "“x” and ‘y’", typewriter_quotes="convert")
    check("pl", ",,x''", "„x”", typewriter_quotes="convert")
    assert typeset("``x", rules=["quotes"]) == "``x"


@pytest.mark.parametrize("name", DEFAULT_ORDER)
def test_each_rule_can_be_switched_off(name):
    """All rules without one leave what only that one changes."""
    typed = {
        "soft-sign": "Perm'",
        "quotes": '"a"',
        "apostrophes": "isn't",
        "dashes": "a--b",
        "ellipses": "a...",
        "spaces": "a  b",
        "no-break": "p. 12",
    }[name]
    words = ("Perm'",)
    others = [other for other in DEFAULT_ORDER if other != name]
    assert typeset(typed, rules=others, words=words) == typed
    assert typeset(typed, rules=[name], words=words) != typed


def test_acts_are_as_small_as_they_can_be():
    typed = '"It\'s," P. B. Tal -- 12-13 ...  so'
    acts = apply_rules(typed, [RULES[name] for name in DEFAULT_ORDER], Typography("en-US"))
    assert [(act.rule, act.span.of(typed), act.reading) for act in acts] == [
        ("quotes", '"', "“"),
        ("apostrophes", "'", "’"),
        ("quotes", '"', "”"),
        ("no-break", " ", "\u00a0"),
        ("no-break", " ", "\u00a0"),
        ("dashes", " -- ", "—"),
        ("dashes", "-", "–"),
        ("ellipses", "...", "…"),
        ("spaces", " ", ""),
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ('"a" b', []),
        ('"a b', [0]),
        ('a" b', [1]),
        ('"a\n\n"b"', []),
        ('"a\n\nb"', [0, 5]),
        ('"a\n\nb\n\n"c"', [0]),
        ("\"a 'b' c\"", []),
        ("'a b\n\nc", [0]),
        ("the workers' party isn't 'arry's", []),
        ('6\'2" and 5"', []),
        ("“a", [0]),
        ('"a" "b" c"', [9]),
    ],
)
def test_marks_without_a_partner_are_told(text, marked):
    assert unbalanced_quotes(text, Typography("en")) == [Span(at, at + 1) for at in marked]


def test_options_are_judged():
    for option in OPTIONS.values():
        assert option.rule in RULES
        assert option.meaning
        for value in option.values:
            assert value_fault(option.name, value) is None
        assert value_fault(option.name, "colourful")
    assert value_fault("quotation-marks", "« » ‹ ›") is None
    assert value_fault("quotation-marks", "a b c d")
    with pytest.raises(KeyError):
        value_fault("colour", "red")


def test_a_value_that_is_not_permitted_does_nothing():
    assert typeset("a--b", dash="colourful") == "a—b"
