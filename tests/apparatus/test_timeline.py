"""The layout of the timeline: nothing overlaps, nothing leaves the page, every event is there, in any language."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.apparatus.timeline import Drawn, Panel, lay_out

LEAD = 9.2


def measure(words: str, style: str) -> float:
    return len(words) * (3.4 if style == "date" else 3.2)


def laid_out(events: list[Drawn], width: float = 275.0, height: float = 392.0) -> tuple[Panel, ...]:
    return lay_out(events, width=width, height=height, lead=LEAD, measure=measure)


def event(
    name: str, start: float, end: float | None = None, label: str = "something happens", **more
) -> Drawn:
    return Drawn(name, start, start if end is None else end, f"{start:.0f}", label, **more)


@st.composite
def events(draw) -> list[Drawn]:
    starts = draw(st.lists(st.floats(-3000, 2200), min_size=1, max_size=60))
    crowd = draw(st.floats(-3000, 2200))
    made = []
    for number, start in enumerate(starts):
        start = crowd + start / 5000 if draw(st.booleans()) else start
        lasting = draw(st.booleans())
        length = draw(st.floats(0, 60 if lasting else 1))
        label = draw(st.text(st.sampled_from("abc Миш漢\u05d0 -"), max_size=160))
        made.append(event(f"e{number}", start, start + length, label, lasting=lasting))
    return made


def apart(panel: Panel) -> None:
    for label in panel.labels:
        assert label.x >= -0.01 and label.y >= -0.01
        assert label.x + label.width <= panel.width + 0.01 and label.y + label.height <= panel.height + 0.01
        assert label.height == pytest.approx(len(label.lines) * LEAD)
    for one, other in combinations(panel.labels, 2):
        beside = one.x + one.width <= other.x + 0.01 or other.x + other.width <= one.x + 0.01
        below = one.y + one.height <= other.y + 0.01 or other.y + other.height <= one.y + 0.01
        assert beside or below, (one.id, other.id)


@settings(deadline=None, max_examples=60)
@given(events(), st.floats(120, 500), st.floats(60, 700))
def test_nothing_overlaps_or_leaves_the_page(made, width, height):
    panels = laid_out(made, width, height)
    shown = [label.id for panel in panels for label in panel.labels]
    assert sorted(shown) == sorted(e.id for e in made)
    for panel in panels:
        apart(panel)
        for scale in (panel.main, panel.enlarged):
            if scale is None:
                continue
            assert 0 <= scale.top < scale.bottom <= panel.height and 0 <= scale.x <= panel.width
            assert all(scale.top - 0.01 <= tick.y <= scale.bottom + 0.01 for tick in scale.ticks)
            named = sorted(tick.y for tick in scale.ticks if tick.words)
            assert all(b - a >= LEAD for a, b in pairwise(named))
        for mark in panel.dots:
            assert 0 <= mark.x <= panel.width and 0 <= mark.y <= panel.height
        for bar in panel.bars:
            assert 0 <= bar.y0 <= bar.y1 <= panel.height and 0 <= bar.x <= panel.width


@settings(deadline=None, max_examples=30)
@given(events())
def test_words_are_kept_or_cut_with_an_ellipsis(made):
    words = {e.id: (e.date + e.label).replace(" ", "") for e in made}
    for panel in laid_out(made):
        for label in panel.labels:
            shown = "".join(text for line in label.lines for text, _ in line).replace(" ", "")
            assert shown == words[label.id] or (
                shown.endswith("…") and words[label.id].startswith(shown[:-1])
            )


@settings(deadline=None, max_examples=30)
@given(events())
def test_labels_beside_one_scale_keep_the_order_of_time(made):
    times = {e.id: e.at for e in made}
    for panel in laid_out(made):
        for flush in (True, False):
            side = sorted((x for x in panel.labels if x.flush_right is flush), key=lambda x: x.y)
            assert [times[x.id] for x in side] == sorted(times[x.id] for x in side)


def test_a_crowded_stretch_is_drawn_larger():
    wide = [event(f"w{year}", year) for year in (1889, 1905, 1906, 1928, 1930, 1945)]
    crowd = [event(f"c{n}", 1921 + n * 0.23) for n in range(12)]
    (panel,) = laid_out(wide + crowd)
    assert panel.enlarged is not None and panel.stretch == (1921, 1924)
    assert {label.id for label in panel.labels if not label.flush_right} == {e.id for e in crowd}
    assert panel.main.y(1924) - panel.main.y(1921) < (panel.enlarged.bottom - panel.enlarged.top) / 5


def test_long_labels_give_the_stretch_a_page_of_its_own():
    words = "a label so long that it has no room in a narrow column beside another one" * 2
    wide = [event(f"w{year}", year, label=words) for year in (1889, 1905, 1906, 1918, 1928, 1929, 1930, 1945)]
    crowd = [event(f"c{n}", 1921 + n * 0.2, label=words) for n in range(14)]
    first, second = laid_out(wide + crowd)
    assert first.stretch == (second.main.start, second.main.end) and first.enlarged is None
    assert {label.id for label in second.labels} == {e.id for e in crowd}


def test_evenly_spread_events_need_one_scale():
    (panel,) = laid_out([event(str(year), year) for year in range(1800, 1900, 10)])
    assert panel.enlarged is None
    assert {label.flush_right for label in panel.labels} == {True, False}


def test_one_moment_and_nothing():
    assert laid_out([]) == ()
    (panel,) = laid_out([event("a", 1900.0), event("b", 1900.0)])
    assert panel.main.start == 1900 and panel.main.end == 1901


def test_lasting_events_that_overlap_have_bars_side_by_side():
    (panel,) = laid_out(
        [event("a", 1900, 1950, lasting=True), event("b", 1901, 1902), event("c", 1910, 1940, lasting=True)]
    )
    assert len({bar.x for bar in panel.bars}) == len(panel.bars) == 2


def test_a_word_wider_than_its_column_is_parted():
    (panel,) = laid_out([event("a", 1900, label="x" * 200)])
    apart(panel)
    assert len(panel.labels[0].lines) > 2


def test_a_page_too_small_is_refused():
    with pytest.raises(ValueError):
        laid_out([event("a", 1900)], 50, 400)


def test_many_events_go_on_over_pages():
    panels = laid_out([event(f"e{n}", 1500 + n * 2.5) for n in range(200)])
    assert len(panels) > 2
    ends = [(panel.main.start, panel.main.end) for panel in panels]
    assert ends == sorted(ends)
