"""The laws of both alignments together: the list is the edition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.alignment import Alignment
from edition.text.emendation import Application, Cause, Cert, Emendation, Kind
from edition.text.printed import PrintedText
from edition.text.rules import Typography, apply_rules
from edition.text.span import Span
from edition.text.typographic import DEFAULT_ORDER, RULES

SIGNS = st.sampled_from("ab \n'\"-.é\u0301𝒳ש1")
READINGS = st.one_of(st.just(""), st.text(SIGNS, max_size=4))


def edits_of(draw, text, prefix, **fields):
    edits = []
    at = 0
    while at < len(text):
        at += draw(st.sampled_from([0, 0, 0, 1, 2, 6]))
        end = min(len(text), at + draw(st.integers(1, 4)))
        if at >= end:
            break
        edits.append(Emendation(f"{prefix}{len(edits)}", Span(at, end), draw(READINGS), **fields))
        at = end
    return edits


@st.composite
def printed_texts(draw):
    """A witness under dense emendations and dense acts of made-up rules, which meet in every way."""
    witness = draw(st.text(SIGNS, max_size=20))
    editorial = Alignment(witness, edits_of(draw, witness, "e", cause=Cause.OCR))
    acts = edits_of(draw, editorial.reading, "act", kind=Kind.REGULARIZATION, rule="rule")
    return PrintedText(editorial, Alignment(editorial.reading, acts))


@st.composite
def typeset_texts(draw):
    """The same under the real rules."""
    witness = draw(st.text(SIGNS, max_size=40))
    editorial = Alignment(witness, edits_of(draw, witness, "e", cause=Cause.OCR))
    rules = [RULES[name] for name in DEFAULT_ORDER]
    return PrintedText(
        editorial, Alignment(editorial.reading, apply_rules(editorial.reading, rules, Typography()))
    )


EITHER = st.one_of(printed_texts(), typeset_texts())


def spans_of(text):
    return st.integers(0, len(text)).flatmap(
        lambda start: st.builds(Span, st.just(start), st.integers(start, len(text)))
    )


@given(EITHER)
def test_inverting_gives_the_witness_back(texts):
    assert texts.invert().encode() == texts.witness.encode()


@given(EITHER)
def test_rows_never_overlap_and_make_the_printed_text(texts):
    parts = []
    at = out = 0
    for row in texts.rows():
        assert row.span.start >= at, "rows overlap in the witness"
        kept = texts.witness[at : row.span.start]
        assert row.printed.start == out + len(kept), "rows and kept stretches part in print"
        parts += [kept, row.reading]
        at, out = row.span.end, row.printed.end
        assert row.quote == row.span.of(texts.witness)
        assert row.reading == row.printed.of(texts.text)
        assert row.emendation.span == row.span
        assert row.emendation.reading == row.reading
    parts.append(texts.witness[at:])
    assert "".join(parts) == texts.text


@given(EITHER)
def test_the_rows_are_an_alignment_of_their_own(texts):
    assert Alignment(texts.witness, [row.emendation for row in texts.rows()]).reading == texts.text


@given(EITHER)
def test_every_decision_and_every_act_is_in_one_row(texts):
    rows = texts.rows()
    decisions = [d.id for row in rows for d in row.decisions]
    assert decisions == [s.emendation.id for s in texts.editorial.segments if s.emendation]
    acts = [
        (row.printed.start + a.start, row.printed.start + a.end, a.rule)
        for row in rows
        for a in (row.applications if not row.silent else [Application("rule", 0, len(row.reading))])
    ]
    made = [(s.reading.start, s.reading.end) for s in texts.typographic.segments if s.emendation]
    assert [act[:2] for act in acts] == made


@given(EITHER)
def test_silent_rows_hold_one_act_and_nothing_of_the_editor(texts):
    for row in texts.rows():
        assert row.silent == (not row.decisions)
        if row.silent:
            assert row.emendation.kind is Kind.REGULARIZATION
            assert row.applications == ()


@given(EITHER)
def test_applications_lie_in_the_reading(texts):
    for row in texts.rows():
        at = 0
        for application in row.applications:
            assert at <= application.start <= application.end <= len(row.reading)
            at = application.end


@given(EITHER)
def test_ids_are_unique(texts):
    ids = [row.id for row in texts.rows()]
    assert len(set(ids)) == len(ids)


@given(EITHER, st.data())
def test_there_and_back_covers_what_one_began_with(texts, data):
    span = data.draw(spans_of(texts.text))
    assert texts.to_printed(texts.to_witness(span)).covers(span)
    span = data.draw(spans_of(texts.witness).filter(lambda s: len(s) or not texts.witness))
    back = texts.to_witness(texts.to_printed(span))
    for at in range(span.start, span.end):
        if len(texts.to_printed(Span(at, at + 1))):
            assert back.covers(Span(at, at + 1))


def printed(witness, edits, acts):
    editorial = Alignment(witness, edits)
    return PrintedText(editorial, Alignment(editorial.reading, acts))


def act(start, end, reading, rule="dashes"):
    return Emendation(f"{rule}@{start}", Span(start, end), reading, Kind.REGULARIZATION, rule=rule)


def edit(name, start, end, reading, **fields):
    return Emendation(name, Span(start, end), reading, **{"cause": Cause.OCR, **fields})


def shown(texts):
    return [
        (r.id, r.quote, r.reading, [(a.rule, a.start, a.end) for a in r.applications]) for r in texts.rows()
    ]


def test_a_rule_inside_an_emendation_is_folded_into_its_reading():
    texts = printed(
        "he saicl-no", [edit("said", 3, 9, 'said--"no')], [act(7, 9, "—"), act(9, 10, "“", "quotes")]
    )
    assert shown(texts)[0][:3] == ("said", "saicl-", "said—“no")
    assert shown(texts)[0][3] == [("dashes", 4, 5), ("quotes", 5, 6)]


def test_a_rule_that_straddles_an_edge_widens_the_row():
    texts = printed("one -two", [edit("space", 5, 8, " two")], [act(3, 6, "—")])
    assert shown(texts) == [("space", " -two", "—two", [("dashes", 0, 1)])]
    assert texts.text == "one—two"


def test_two_emendations_inside_one_act_make_one_row_that_tells_of_both():
    edits = [
        edit("a", 1, 2, ".", reason="comma", cert=Cert.HIGH),
        edit("b", 3, 4, ".", reason="bullet", cert=Cert.LOW, cause=Cause.PRINTER, kind=Kind.SUPPLIED),
    ]
    texts = printed("x,.:y", edits, [act(1, 4, "…", "ellipses")])
    (row,) = texts.rows()
    assert (row.quote, row.reading) == (",.:", "…")
    assert [d.id for d in row.decisions] == ["a", "b"]
    assert row.emendation.reason == "comma; bullet"
    assert row.emendation.cert is Cert.LOW
    assert row.emendation.cause is Cause.UNKNOWN
    assert row.emendation.kind is Kind.CORRECTION


def test_a_deletion_at_the_edge_of_an_act_stands_apart_inside_it_is_folded():
    apart = printed("word12--next", [edit("mark", 4, 6, "")], [act(4, 6, "—")])
    assert [r[1:3] for r in shown(apart)] == [("12", ""), ("--", "—")]
    after = printed("word--12next", [edit("mark", 6, 8, "")], [act(4, 6, "—")])
    assert [r[1:3] for r in shown(after)] == [("--", "—"), ("12", "")]
    inside = printed("word-12-next", [edit("mark", 5, 7, "")], [act(4, 6, "—")])
    assert shown(inside) == [("mark", "-12-", "—", [("dashes", 0, 1)])]


def test_the_ids_of_rules_do_not_depend_on_other_emendations():
    witness = '"one" and "one" and "one"'
    rules = [RULES["quotes"]]

    def ids(edits):
        editorial = Alignment(witness, edits)
        acts = apply_rules(editorial.reading, rules, Typography())
        rows = PrintedText(editorial, Alignment(editorial.reading, acts)).rows()
        return {row.span: row.id for row in rows if row.silent}

    whole = ids([])
    fewer = ids([edit("gone", 0, 6, "")])
    assert len(set(whole.values())) == 6
    assert fewer == {span: name for span, name in whole.items() if span.start > 6}


def test_an_id_of_the_editor_stands_whatever_the_rules_are_called():
    witness = '"a" b'
    acts = apply_rules(witness, [RULES["quotes"]], Typography())
    rule_id = PrintedText(Alignment(witness, []), Alignment(witness, acts)).rows()[0].id
    texts = printed(witness, [edit(rule_id, 4, 5, "c")], acts)
    rows = texts.rows()
    assert rows[-1].id == rule_id
    assert len({row.id for row in rows}) == len(rows)


def test_a_repeated_id_is_numbered_in_the_order_of_the_witness():
    texts = printed("a a a", [edit("x", 4, 5, "b"), edit("x", 0, 1, "b"), edit("x.2", 2, 3, "b")], [])
    assert [r.id for r in texts.rows()] == ["x", "x.2", "x.3"]


def test_the_typographic_alignment_must_be_of_the_reading_text():
    with pytest.raises(ValueError, match="not of this reading text"):
        PrintedText(Alignment("a", []), Alignment("b", []))
