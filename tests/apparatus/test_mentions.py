"""Names in a text: found by their forms, settled by what stands around them, or a doubt."""

import pytest

from edition.apparatus.mentions import Doubt, Name, survey
from edition.apparatus.words import words_of
from edition.text.span import Span


def person(id: str, *forms: str, family: str = "", given: tuple[tuple[str, ...], ...] = (), **more) -> Name:
    return Name(id, "person", forms, family=(family,) if family else (), given=given, **more)


def term(id: str, *forms: str, **more) -> Name:
    return Name(id, "term", forms, **more)


def place(id: str, *forms: str) -> Name:
    return Name(id, "place", forms)


def found(
    text: str, *names: Name, language: str = "en", divisions: tuple[int, ...] = ()
) -> list[tuple[str, str]]:
    result = survey(text, names, [Span(at, at) for at in divisions], language=language)
    return [(mention.target, mention.span.of(text)) for mention in result.mentions]


def doubts(text: str, *names: Name, language: str = "en", divisions: tuple[int, ...] = ()) -> list[Doubt]:
    return list(survey(text, names, [Span(at, at) for at in divisions], language=language).doubts)


LENIN = person(
    "lenin",
    "Vladimir Il'ich",
    "Lenin",
    "V. I. Lenin",
    family="Lenin",
    given=(("Vladimir", "Il'ich"), ("V", "I")),
)
SERGEI = person(
    "sergei", "S. P. Medvedev", "Medvedev", family="Medvedev", given=(("S", "P"), ("Sergei", "Pavlovich"))
)
ALEXANDER = person("alexander", "A. I. Medvedev", "Medvedev", family="Medvedev", given=(("A", "I"),))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lenin's letter", ["Lenin"]),
        ("Lenin’s letter", ["Lenin"]),
        ("the Leninist line, Leningrad", []),
        ("Vladimir Il’ich spoke", ["Vladimir Il’ich"]),
        ("Vladimir\nIl'ich spoke", ["Vladimir\nIl'ich"]),
        ("Vladimir\n\nIl'ich spoke", []),
        ("V.I.Lenin and V. I. Lenin", ["V.I.Lenin", "V. I. Lenin"]),
        ("VLADIMIR IL'ICH! LENIN!", ["VLADIMIR IL'ICH", "LENIN"]),
        ("Len\u00adin", ["Len\u00adin"]),
        ("(Lenin)—Lenin,", ["Lenin", "Lenin"]),
        ("lenin", []),
        ("", []),
    ],
)
def test_forms(text, words):
    assert [said for _, said in found(text, LENIN)] == words


def test_a_soft_sign_within_a_word_does_not_end_a_name():
    assert found("Sol'ts and Sol's", person("sol", "Sol")) == [("sol", "Sol")]
    assert found("Perm' and Perm’.", place("perm", "Perm'")) == [("perm", "Perm'"), ("perm", "Perm’")]
    assert found("Ankara'da", place("ankara", "Ankara"), language="tr") == [("ankara", "Ankara")]
    assert found("l'Empereur", person("n", "Empereur"), language="fr") == [("n", "Empereur")]


def test_plurals_are_found_where_the_entry_has_them():
    old = term("old", "Old Believer", plural=True)
    assert found("Old Believers, an Old Believer's", old) == [
        ("old", "Old Believers"),
        ("old", "Old Believer"),
    ]
    assert found("Old Believers", term("old", "Old Believer")) == []
    assert found("parties", term("party", "party", plural=True)) == [("party", "parties")]
    assert found("Kosaken", term("k", "Kosak", plural=True), language="de") == [("k", "Kosaken")]


def test_genitives_of_names_in_german():
    york = person("yorck", "Yorck")
    assert found("Yorcks Brief", york, language="de") == [("yorck", "Yorcks")]
    assert found("Yorcks Brief", york, language="en") == []


def test_a_term_is_found_at_the_head_of_a_sentence_too():
    assert found("Agitprop. The agitprop section", term("a", "agitprop")) == [
        ("a", "Agitprop"),
        ("a", "agitprop"),
    ]


def test_the_longest_form_wins_and_other_kinds_stand_inside():
    soviet, perm, soviets = term("soviet", "Perm' Soviet"), place("perm", "Perm'"), term("soviets", "Soviet")
    text = "the Perm' Soviet"
    result = survey(text, [soviet, perm, soviets])
    assert [(m.target, m.inside) for m in result.mentions] == [("soviet", False), ("perm", True)]


def test_names_never_cross():
    one, two = term("one", "Moscow Soviet"), term("two", "Soviet government")
    assert found("the Moscow Soviet government", one, two) == [("one", "Moscow Soviet")]
    kinds = place("one", "Moscow Soviet"), term("two", "Soviet government")
    assert found("the Moscow Soviet government", *kinds) == [("one", "Moscow Soviet")]


def test_a_surname_is_settled_by_the_full_name_before():
    text = "S. P. Medvedev came. Then Medvedev spoke."
    assert found(text, SERGEI, ALEXANDER) == [("sergei", "S. P. Medvedev"), ("sergei", "Medvedev")]


def test_two_bearers_in_one_paragraph_are_a_doubt():
    text = "A. I. Medvedev (not S. P. Medvedev) came. Then Medvedev spoke."
    assert [d.candidates for d in doubts(text, SERGEI, ALEXANDER)] == [("alexander", "sergei")]
    assert found(text, SERGEI, ALEXANDER)[2:] == []


def test_a_surname_before_any_full_name_is_a_doubt():
    assert len(doubts("Medvedev spoke.\n\nS. P. Medvedev came.", SERGEI, ALEXANDER)) == 1


def test_the_paragraph_goes_before_the_division():
    text = "A. I. Medvedev came.\n\nS. P. Medvedev came; Medvedev spoke."
    assert found(text, SERGEI, ALEXANDER)[-1] == ("sergei", "Medvedev")


def test_another_division_settles_nothing():
    text = "S. P. Medvedev came.\n\nTwo\n\nMedvedev spoke."
    assert doubts(text, SERGEI, ALEXANDER) == []
    assert len(doubts(text, SERGEI, ALEXANDER, divisions=(0, text.index("Two")))) == 1


def test_here_and_not_here_decide():
    text = "Medvedev spoke. Medvedev left."
    first, second = Span(0, 8), Span(16, 24)
    here = person("sergei", "Medvedev", here=(first,)), person("alexander", "Medvedev", here=(second,))
    assert found(text, *here) == [("sergei", "Medvedev"), ("alexander", "Medvedev")]
    denied = person("sergei", "Medvedev", not_here=(first, second)), person("alexander", "Medvedev")
    assert [target for target, _ in found(text, *denied)] == ["alexander", "alexander"]
    other = person("roy", "Roy Medvedev", here=(first,))
    assert found("Medvedev spoke.", other, person("sergei", "Medvedev")) == [("roy", "Medvedev")]


def test_here_may_be_words_that_are_no_form():
    assert found("The old man spoke.", person("x", "X", here=(Span(0, 11),))) == [("x", "The old man")]


@pytest.mark.parametrize("before", ["K. ", "K. S. ", "K.", "Konstantin ", "Konstantin Petrovich ", "K. von "])
def test_a_surname_after_the_initials_of_another_is_nobody_known(before):
    text = f"Then came {before}Medvedev."
    (doubt,) = doubts(text, SERGEI, ALEXANDER)
    assert doubt.forename and doubt.candidates == ("alexander", "sergei")
    assert doubt.span.of(text) == f"{before}Medvedev"
    assert found(text, SERGEI, ALEXANDER) == []


@pytest.mark.parametrize(
    "text",
    [
        "Then S. Medvedev came.",
        "Then S.P.Medvedev came.",
        "Then Sergei Medvedev came.",
        "Then Sergei Pavlovich Medvedev came.",
        "Then SERGEI MEDVEDEV came.",
    ],
)
def test_fitting_initials_and_forenames_settle(text):
    assert [target for target, _ in found(text, SERGEI, ALEXANDER)] == ["sergei"]


@pytest.mark.parametrize(
    "text",
    [
        "Comrade Lenin came.",
        "Then Comrade Lenin came.",
        "Then Mr. Lenin came.",
        "However Lenin came.",
        "But Lenin came.",
        "He wrote “Lenin” and Lenin.",
        "Among Bolsheviks, Lenin",
        "The old Bolshevik Lenin was a Bolshevik as others were bolshevik.",
        "The Trial Of Old Lenin",
    ],
)
def test_titles_and_chance_capitals_are_no_forenames(text):
    assert found(text, LENIN) and doubts(text, LENIN) == []


def test_a_word_of_another_entry_is_no_forename():
    assert found("The Bolshevik Lenin", LENIN, term("b", "Bolshevik")) == [
        ("b", "Bolshevik"),
        ("lenin", "Lenin"),
    ]


def test_nouns_before_a_surname_are_no_forenames_in_german():
    york = person("yorck", "Yorck", family="Yorck", given=(("Ludwig",),))
    assert found("Dann ging der Reiter Yorck nach Hause.", york, language="de") == [("yorck", "Yorck")]
    assert doubts("Dann ging der alte K. Yorck.", york, language="de")[0].forename


def test_a_full_stop_before_a_sentence_is_no_initial():
    assert found("It was he. Lenin came.", LENIN) == [("lenin", "Lenin")]


@pytest.mark.parametrize(
    ("text", "form", "language"),
    [
        ("Приехал Кутузов. Кутузова?", "Кутузов", "ru"),
        ("وصل لينين إلى", "لينين", "ar"),
        ("列宁在十月", "列宁", "zh"),
        ("नेहरू ने कहा", "नेहरू", "hi"),
        ("𝔏𝔢𝔫𝔦𝔫 sprach", "𝔏𝔢𝔫𝔦𝔫", "de"),
    ],
)
def test_any_script(text, form, language):
    assert found(text, person("x", form), language=language) == [("x", form)]


def test_a_form_is_no_part_of_a_word_with_combining_marks():
    assert found("का", person("x", "क"), language="hi") == []


def test_blocks_are_read_as_their_runs():
    text = "Vladimir [12] Il'ich. Lenin"
    runs = [(Span(0, 9), Span(13, 21)), (Span(22, len(text)),)]
    result = survey(text, [LENIN], blocks=runs)
    assert [m.span.of(text) for m in result.mentions] == ["Vladimir [12] Il'ich", "Lenin"]
    apart = [(Span(0, 9),), (Span(13, 21),)]
    assert survey(text, [LENIN], blocks=apart).mentions == ()


def test_a_word_parted_by_what_is_left_out_is_one():
    text = "Le[12]nin"
    read = words_of(text, [(Span(0, 2), Span(6, 9))])
    assert list(read.words) == ["Lenin", ""] and read.span(0, 0) == Span(0, 9)
