"""Witnesses: bytes become a text, or are refused with the place of each fault; places are named as a reader counts."""

import hashlib
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.witness import Places, decode

# Composed, so that joining pieces of it cannot make what is not composed.
PLAIN = st.text(st.sampled_from("ab \né𝒳שя"), max_size=30)


def only(faults, kind):
    (fault,) = [fault for fault in faults if fault.kind == kind]
    return fault


def line_column(before):
    return before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1


@given(st.lists(PLAIN, max_size=4))
def test_files_are_one_text_in_order(texts):
    parts = [(f"{n}.txt", text.encode()) for n, text in enumerate(texts)]
    witness, faults = decode(parts, "A", "Title")
    assert not faults
    assert witness.text == "".join(texts)
    assert witness.sha256 == hashlib.sha256(b"".join(raw for _, raw in parts)).hexdigest()
    assert [name for name, _ in witness.files] == [name for name, _ in parts]
    for (_, start), text in zip(witness.files, texts, strict=True):
        assert witness.text[start : start + len(text)] == text


@given(PLAIN, st.sampled_from([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5", b"\x80"]), PLAIN)
def test_what_is_not_utf_8_is_refused_with_its_byte(before, wrong, after):
    witness, faults = decode([("A.txt", before.encode() + wrong + b" " + after.encode())], "A")
    assert witness is None
    fault = only(faults, "utf-8")
    assert fault.offset == len(before.encode())
    assert (fault.line, fault.column) == line_column(before)
    assert f"0x{wrong[0]:02x}" in fault.detail


@given(PLAIN, PLAIN)
@pytest.mark.parametrize(("kind", "sign"), [("nul", "\0"), ("crlf", "\r\n"), ("crlf", "\r")])
def test_nul_and_carriage_returns_are_refused_with_their_place(kind, sign, before, after):
    witness, faults = decode([("A.txt", (before + sign + after + sign).encode())], "A")
    assert witness is None
    fault = only(faults, kind)
    assert fault.offset == len(before)
    assert (fault.line, fault.column) == line_column(before)
    assert fault.detail == "2"


@given(PLAIN, st.sampled_from(["e\u0301", "\u212b", "a\u0301\u0323", "\u0387", "か\u3099"]), PLAIN)
def test_what_is_not_composed_is_refused_with_its_place(before, wrong, after):
    witness, faults = decode([("A.txt", (before + wrong + after).encode())], "A")
    assert witness is None
    fault = only(faults, "nfc")
    composed = unicodedata.normalize("NFC", wrong)
    same = next((n for n, (a, b) in enumerate(zip(wrong, composed, strict=False)) if a != b), 0)
    assert fault.offset == len(before) + same
    assert (fault.line, fault.column) == line_column((before + wrong)[: fault.offset])


def test_a_mark_that_composes_with_the_file_before_is_refused():
    witness, faults = decode([("1.txt", b"caf e"), ("2.txt", "\u0301s".encode())], "A")
    assert witness is None
    fault = only(faults, "nfc")
    assert (fault.file, fault.offset) == ("2.txt", 0)


def test_a_byte_order_mark_is_refused_at_the_start_of_any_file_only():
    _, faults = decode([("1.txt", b"\xef\xbb\xbfa"), ("2.txt", b"\xef\xbb\xbfb")], "A")
    assert [(f.kind, f.file, f.offset) for f in faults] == [("bom", "1.txt", 0), ("bom", "2.txt", 0)]
    witness, faults = decode([("1.txt", "a\ufeffb".encode())], "A")
    assert not faults
    assert witness.text == "a\ufeffb"


def test_every_fault_of_every_file_is_told():
    _, faults = decode(
        [("1.txt", b"\xef\xbb\xbfa\r\n\0\xff"), ("2.txt", b"ok"), ("3.txt", b"e\xcc\x81\r")], "A"
    )
    assert [(f.file, f.kind, f.line, f.column) for f in faults] == [
        ("1.txt", "utf-8", 2, 2),
        ("1.txt", "bom", 1, 1),
        ("1.txt", "nul", 2, 1),
        ("1.txt", "crlf", 1, 3),
        ("3.txt", "crlf", 1, 3),
        ("3.txt", "nfc", 1, 1),
    ]


@pytest.mark.parametrize("parts", [[], [("A.txt", b"")], [("A.txt", b""), ("B.txt", b"")]])
def test_an_empty_witness(parts):
    witness, faults = decode(parts, "A")
    assert not faults
    assert witness.text == ""
    assert witness.sha256 == hashlib.sha256(b"").hexdigest()


@given(st.text(st.sampled_from("ab \t\n\u00a0"), max_size=60), st.data())
def test_places_are_counted_as_a_reader_counts(text, data):
    offset = data.draw(st.integers(0, len(text)))
    places = Places(text)
    assert places.line(offset) == line_column(text[:offset])
    number, column = places.paragraph(offset)
    lines = text.split("\n")
    heads = [
        sum(len(line) + 1 for line in lines[:n])
        for n, line in enumerate(lines)
        if line.strip() and (n == 0 or not lines[n - 1].strip())
    ]
    before = [head for head in heads if head <= offset]
    assert number == max(1, len(before))
    assert column == offset - (before[-1] if before else 0) + 1


def test_words_name_a_place():
    places = Places("Title\n\nThe first sentence of it. The second cotigress met\n\n  in verse\n  again")
    at = places.text.index("cotigress")
    assert places.words(at, at + 9) == "¶2:38 “…of it. The second cotigress met in verse again”"
    assert places.paragraph(places.text.index("verse")) == (3, 6)
    assert places.paragraph(places.text.index("again")) == (3, 14)
    assert Places("").words(0) == "¶1:1 “”"


def test_a_long_stretch_is_named_by_its_ends():
    places = Places("word " * 1000)
    assert len(places.context(100, 4000)) < 250


def test_places_of_a_long_text_are_found_quickly():
    text = "A line of some forty letters, no more. \n\n" * 70_000
    start = time.process_time()
    places = Places(text)
    assert time.process_time() - start < 0.01, "nothing is counted before it is asked for"
    for offset in range(0, len(text), 1000):
        places.words(offset)
        places.line(offset)
    assert time.process_time() - start < 3
