"""The laws of the typographic rules: acts lie in the text, and a rule leaves itself nothing to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.text.alignment import Alignment
from edition.text.emendation import Kind
from edition.text.rules import Act, Typography, apply_rules
from edition.text.span import Span
from edition.text.typographic import DEFAULT_ORDER, OPTIONS, RULES

PIECES = st.sampled_from(
    [
        *"\"\"''’“”«»„‚‘-–—.…,;:!?()[] \t\n5",
        " ", " ", "  ", "\n\n", "--", "---", "...", ". . .", "\u00a0", "\u202f", "``", "''", ",,", "«\u00a0", "\u00a0»",
        "word", "s", "A.", "B", "Perm'", "'tis", "l'", "12", "1921", "6'2\"", "12-13", "km", "p.", "July",
        "é\u0301", "𝒳", "ש",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map("".join), st.text(st.sampled_from("\"' \n-.a5s!"), max_size=24)
)
LANGUAGES = st.sampled_from(
    [
        "en", "en-US", "en-GB", "de", "de-CH", "fr", "fr-CA", "fr-CH", "ru", "uk", "sv", "fi", "hu", "lt", "bg", "sr",
        "hy", "he", "nl", "es", "it", "pl", "und",
    ]
)  # fmt: skip


@st.composite
def typographies(draw):
    options = {}
    for option in OPTIONS.values():
        if option.values and draw(st.booleans()):
            options[option.name] = draw(st.sampled_from(option.values))
    soft = draw(st.sampled_from("’ʹ'"))
    return Typography(draw(LANGUAGES), soft, ("Perm'", "s'", "Sol'ts"), options)


@given(TEXTS, typographies(), st.sampled_from(DEFAULT_ORDER))
def test_acts_lie_in_the_text_change_it_and_never_overlap(text, typography, name):
    at = 0
    for act in sorted(RULES[name](text, typography), key=lambda a: a.span):
        assert at <= act.span.start < act.span.end <= len(text)
        assert act.span.of(text) != act.reading
        at = act.span.end


@given(TEXTS, typographies(), st.sampled_from(DEFAULT_ORDER))
def test_a_rule_leaves_itself_nothing_to_do(text, typography, name):
    rule = [RULES[name]]
    once = Alignment(text, apply_rules(text, rule, typography)).reading
    assert [(a.span, a.reading) for a in apply_rules(once, rule, typography)] == []


@given(TEXTS, typographies())
def test_taking_the_acts_out_gives_the_reading_text_back(text, typography):
    acts = apply_rules(text, [RULES[name] for name in DEFAULT_ORDER], typography)
    assert Alignment(text, acts).invert() == text
    assert all(act.kind is Kind.REGULARIZATION and act.rule in DEFAULT_ORDER for act in acts)
    assert len({act.id for act in acts}) == len(acts)


@given(TEXTS, typographies(), st.data())
def test_literal_stretches_are_left_as_they_are(text, typography, data):
    start = data.draw(st.integers(0, len(text)))
    literal = Span(start, data.draw(st.integers(start, len(text))))
    acts = apply_rules(text, [RULES[name] for name in DEFAULT_ORDER], typography, [literal])
    assert not any(act.span.overlaps(literal) for act in acts)


class Made:
    """A rule with fixed acts."""

    def __init__(self, name, *acts):
        self.name, self.acts = name, acts

    def __call__(self, text, typography):
        return self.acts


@given(st.data())
def test_where_two_rules_meet_the_earlier_acts(data):
    text = "abcdefgh"
    rules = []
    for name in ("one", "two", "three"):
        cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        rules.append(Made(name, *(Act(Span(a, b), name.upper()) for a, b in pairs)))
    acts = apply_rules(text, rules, Typography())
    chosen = {(a.rule, a.span) for a in acts}
    ranks = {rule.name: rank for rank, rule in enumerate(rules)}
    for rule in rules:
        for wanted in rule.acts:
            stronger = [c for c in chosen if ranks[c[0]] < ranks[rule.name] and c[1].overlaps(wanted.span)]
            assert ((rule.name, wanted.span) in chosen) == (not stronger)
    assert list(acts) == sorted(acts, key=lambda a: a.span)


@pytest.mark.parametrize("name", DEFAULT_ORDER)
def test_the_empty_text(name):
    assert list(RULES[name]("", Typography())) == []
