"""Alphabetical order by the rules of languages."""

import random

import pytest

from edition.apparatus.order import filing_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        (
            "en",
            ["9th", "10th", "Æsop", "Mueller", "Mufti", "Muller", "Müller", "Newark", "Newton", "New York"],
        ),
        ("en", ["Perm'", "Permian", "Pern"]),
        ("en", ["Berzina, M. K.", "Bol'nye voprosy", "Bolsheviks", "Bukharin, N. I."]),
        ("en", ["Solov’ev, A.", "Solov'ev, B.", "Solovʹev, V.", "Solovevich"]),
        ("en", ["Degas, Edgar", "de Gaulle, Charles", "Vandal", "van Gogh, Vincent"]),
        ("de", ["Apfel", "Äpfel", "Arndt", "Clausewitz, Carl von", "Groß", "Grosse", "York", "Zar"]),
        ("sv", ["Ask", "Zorn", "Åse", "Ärla", "Öst"]),
        ("da", ["Ask", "Zorn", "Ærø", "Øst", "Århus"]),
        ("es", ["nube", "ñandú", "oso"]),
        ("cs", ["Cihla", "Čech", "Hrad", "Chata", "Ivan"]),
        ("pl", ["lato", "łan", "mama"]),
        ("tr", ["dağ", "hız", "ısı", "iyi", "öz", "pul"]),
        ("ru", ["Елена", "Ёлка", "Енот", "Жук", "Иван", "Йод", "Кутузов"]),
        ("uk", ["Гай", "Ґава", "Дуб", "Іван", "Їжак", "Йод", "Київ"]),
        ("el", ["Άλφα", "Βήτα", "Γάμμα"]),
    ],
)
def test_order(language, names):
    shuffled = list(names)
    random.Random(1).shuffle(shuffled)
    assert sorted(shuffled, key=lambda name: filing_key(name, language)) == names


def test_word_by_word_and_letter_by_letter():
    names = ["New York", "Newark", "New-wave", "Newton", "New Zealand"]
    assert sorted(names, key=lambda n: filing_key(n, "en", "word")) == [
        "New-wave", "New York", "New Zealand", "Newark", "Newton",
    ]  # fmt: skip
    assert sorted(names, key=lambda n: filing_key(n, "en")) == [
        "Newark", "Newton", "New-wave", "New York", "New Zealand",
    ]  # fmt: skip


def test_what_follows_a_comma_counts_last():
    names = ["Smith, Zed", "Smithers", "Smith"]
    assert sorted(names, key=lambda n: filing_key(n, "en")) == ["Smith", "Smith, Zed", "Smithers"]


def test_scripts_do_not_mix():
    assert sorted(["Ленин", "Zar", "Ωμέγα"], key=filing_key) == ["Zar", "Ωμέγα", "Ленин"]


@pytest.mark.parametrize("name", ["", " ", ",", "''", "\N{MAHJONG TILE EAST WIND}", "x" * 10_000])
def test_any_name_has_a_key(name):
    assert filing_key(name, "xx") == filing_key(name, "xx")
