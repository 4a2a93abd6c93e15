"""One small text for each sign of error: found, with the right suggestion, and its evidence in words."""

from pathlib import Path

import pytest

from edition.suspects.search import Search

PROSE = (
    "During these years the party held a congress in the capital. The leaders of the movement spoke for a long time, "
    "and the workers listened to them with great attention. When the meeting was over, the delegates went home and "
    "told their friends what they had heard. Some of them were pleased, others were not. The government took no "
    "notice of the matter until the following spring, when the newspapers began to write about it. "
)


def suspects(text, **options):
    return Search(text, **options).ranked()


def suspect_at(text, words, **options):
    start = text.index(words)
    found = [s for s in suspects(text, **options) if s.start < start + len(words) and start < s.end]
    assert found, f"nothing is suspected at {words!r}"
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "at", "reading"),
    [
        pytest.param(
            "They met at the cotigress of the party.",
            "cotigress",
            "congress",
            marks=pytest.mark.xfail(reason="scores of very short texts are too low", strict=True),
        ),
        ("He was wttile and they werc there.", "werc", "were"),
        ("The govemment took no notice of it.", "govemment", "government"),
        ("They went home with thc delegates.", "thc", "the"),
        ("It was the end ofthe meeting.", "ofthe", "of the"),
        ("He wrote to the,Central Committee.", "the,Central", "the, Central"),
        ("It was written in the newspapers.29 They said so.", "newspapers.29", "newspapers."),
        ("The dele-gates went home again.", "dele-gates", "delegates"),
    ],
)
def test_an_error_is_found_and_set_right(sentence, at, reading):
    text = PROSE + sentence + " " + PROSE
    suspect = suspect_at(text, at)
    assert suspect.score > 0.1
    assert any(reading in suggestion for suggestion in suspect.suggestions)
    assert all(signal for signal in suspect.signals)


def test_a_rare_name_near_a_frequent_one_in_a_whole_text():
    witness = Path(__file__).parents[2] / "source" / "witnesses" / "A.txt"
    suspect = suspect_at(witness.read_text("utf-8"), "Kcisior")
    assert suspect.suggestions[0].startswith("Kosior")
    assert "Kosior occurs 3 times" in suspect.signals
    assert "ci for o" in suspect.signals


def test_a_rare_name_near_a_frequent_one():
    text = (
        PROSE
        + "Then Kosior spoke. Nobody liked Kosior. But Kosior, they said, was right. And Kcisior went home. "
        + PROSE
    )
    suspect = suspect_at(text, "Kcisior")
    assert suspect.suggestions[0].startswith("Kosior")
    assert "Kosior occurs 3 times" in suspect.signals
    assert "ci for o" in suspect.signals


def test_a_paragraph_that_ends_in_mid_sentence():
    text = PROSE + "The workers listened to the\n\nleaders of the movement. " + PROSE
    suspect = suspect_at(text, "the\n\nleaders")
    assert "\n\n" in suspect.quote
    assert suspect.suggestions[0] == suspect.quote.replace("\n\n", " ")


def test_words_of_the_project_stand():
    text = PROSE + "They met at the cotigress of the party. " + PROSE
    before = suspect_at(text, "cotigress").score
    known = Search(text, known=["the cotigress"]).ranked()
    assert all("cotigress" not in s.quote or s.score < before for s in known)


def test_what_only_a_language_s_sentences_tell_is_not_said_of_one_that_was_never_fitted():
    text = (
        "Он пришёл домой, и сел за стол. Мать спросила его: где он был так долго? Но он ничего не ответил. "
    )
    kinds = {s.kind for s in suspects(text * 3, language="ru")}
    assert not kinds & {"small letter", "comma", "stop", "no stop", "edge signs"}


def test_another_language_has_its_own_words():
    german = "Die Arbeiter hörten den Reden der Führer mit großer Aufmerksamkeit zu"
    text = PROSE + german + ". " + PROSE
    quotes = {s.quote for s in suspects(text) if s.score > 0.5}
    assert not quotes & {"Arbeiter", "hörten", "Reden", "Führer", "großer", "Aufmerksamkeit"}


def test_russian_is_searched_by_its_own_words():
    text = (
        "Он пришёл домой поздно вечером и сел за стол. Мать спросила его, где он был так долго, но он ничего не "
        "ответил. Потом оии говорили о работе и о новой книге, которую он недавно купил в городе. "
    )
    suspect = suspect_at(text, "оии", language="ru")
    assert suspect.suggestions[0] == "они"


@pytest.mark.parametrize("language", ["la", "xx", "zh", "he", "hu", "ru-Latn"])
def test_no_language_is_an_error(language):
    for suspect in suspects(
        "Gallia est omnis divisa in partes tres. 天地玄黃 宇宙洪荒 שלום עולם", language=language
    ):
        assert 0 <= suspect.score <= 1


def test_sound_prose_is_left_alone():
    assert [s for s in suspects(PROSE * 2) if s.score >= 0.5] == []
