"""PDFs made to harm: they unfold to gigabytes, draw for hours, lead back to themselves. All is bounded."""

import io
import time
import zlib

import made_pdfs as made
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from edition.printing.preflight import Status, Unreadable, inspection, memory, preflight, streams, walking
from edition.printing.preflight.tokens import operators
from edition.printing.profiles import find_profile

KDP = find_profile("kdp")[0]


def incomplete(pdf: pikepdf.Pdf, **options: object) -> tuple[int, ...]:
    """The pages that were not wholly looked at, found within seconds."""
    raw = made.saved(pdf, **options)
    start = time.process_time()
    checks = preflight(raw, KDP)
    assert time.process_time() - start < 20
    return next((c.pages for c in checks if c.status is Status.NOT_CHECKED), ())


@pytest.fixture
def narrow(monkeypatch):
    monkeypatch.setattr(walking, "MOST_OPERATORS", 2000)
    monkeypatch.setattr(streams, "MOST_BYTES", 1_000_000)


@pytest.mark.parametrize("filters", [1, 2, 3])
def test_streams_that_unfold_to_much(narrow, filters):
    pdf = made.plain(24)
    data = b" " * 5_000_000
    for _ in range(filters):
        data = zlib.compress(data, 9)
    stream = pikepdf.Stream(pdf, data)
    stream.Filter = Array([Name.FlateDecode] * filters)
    pdf.pages[2].obj.Contents = pdf.make_indirect(stream)
    assert incomplete(pdf, compress_streams=False) == (3,)


def test_forms_that_draw_forms_that_draw_forms(narrow):
    pdf = made.plain(24)
    form = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 700])
    for _ in range(12):
        form = pdf.make_stream(
            b"/X0 Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 700],
            Resources=Dictionary(XObject=Dictionary(X0=form)),
        )  # fmt: skip
    made.draw(pdf, 1, b"/X0 Do", XObject=Dictionary(X0=form))
    assert incomplete(pdf) == (1,)


def test_a_form_that_draws_itself():
    pdf = made.plain(24)
    form = pdf.make_stream(b"/X0 Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 700])
    form.Resources = Dictionary(XObject=Dictionary(X0=form))
    made.draw(pdf, 1, b"/X0 Do", XObject=Dictionary(X0=form))
    assert incomplete(pdf) == ()


def test_a_pattern_that_is_painted_with_itself():
    pdf = made.plain(24)
    tile = pdf.make_stream(
        b"/Pattern cs /P0 scn 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1,
        BBox=[0, 0, 10, 10], XStep=10, YStep=10,
    )  # fmt: skip
    tile.Resources = Dictionary(Pattern=Dictionary(P0=tile))
    made.draw(pdf, 1, b"/Pattern cs /P0 scn 100 300 50 50 re f", Pattern=Dictionary(P0=tile))
    assert incomplete(pdf) == ()


def test_the_whole_file_has_a_bound_too(monkeypatch):
    pdf = made.plain(24)
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(b"0 0 m 9 9 l S " * 1000)
    monkeypatch.setattr(inspection, "Memory", lambda: memory.Memory(operators=10_000))
    assert incomplete(pdf) == tuple(range(4, 25))
    monkeypatch.setattr(inspection, "Memory", lambda: memory.Memory(bytes=30_000))
    assert incomplete(pdf) == tuple(range(3, 25))


@pytest.mark.parametrize("depth", [100, 100_000])
def test_a_page_tree_as_deep_as_a_well(depth):
    parts = [b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 3 0 R>> endobj\n"]
    parts += [b"%d 0 obj <</Type/Pages/Count 1/Kids[%d 0 R]>> endobj\n" % (n, n + 1) for n in range(3, depth)]
    parts.append(b"%d 0 obj <</Type/Page/MediaBox[0 0 400 600]>> endobj\n" % depth)
    parts.append(b"trailer <</Root 1 0 R/Size %d>>\nstartxref\n0\n%%%%EOF" % (depth + 1))
    with pytest.raises(Unreadable):
        preflight(b"".join(parts), KDP)


def test_a_page_tree_that_leads_back():
    pdf = made.plain(24)
    raw = made.saved(pdf)
    kids = b"/Kids [ "
    assert kids in raw
    with pikepdf.open(io.BytesIO(raw)) as held:
        root = held.Root.Pages.objgen[0]
    with pytest.raises(Unreadable) as caught:
        preflight(raw.replace(kids, b"/Kids [ %d 0 R " % root, 1), KDP)
    assert caught.value.finding.code in ("K012", "K014")


@given(st.binary(max_size=400))
@settings(max_examples=200)
def test_any_bytes_may_be_a_content_stream(data):
    for operator, operands in operators(data):
        assert operator and isinstance(operands, list)


@given(st.lists(st.sampled_from([
    b"q", b"Q", b"1 0 0 1 5 5 cm", b"0 0 10 10 re", b"f", b"S", b"BT", b"ET", b"/F1 9 Tf", b"(a(b)\\)c) Tj",
    b"[(a) -20 <6162>] TJ", b"/X0 Do", b"/G0 gs", b"0 0 0 rg", b"/Nope cs", b"1 scn", b"W n", b"null g", b"<</A[1",
    b"]",    b"BI /W 2 /H 2 ID xxxx EI", b"sh", b"1e9 w", b"-5 Tr", b"'", b'"', b"Tm", b"/P0 scn",
]), max_size=60))  # fmt: skip
@settings(max_examples=100)
def test_any_operators_in_any_order(parts):
    pdf = made.plain(1)
    pdf.pages[0].obj.Contents = pdf.make_stream(b"\n".join(parts))
    assert preflight(made.saved(pdf), KDP)


@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
@settings(max_examples=60)
def test_bytes_changed_anywhere(position, junk):
    raw = bytearray(_SOUND)
    raw[position : position + len(junk)] = junk
    try:
        assert preflight(bytes(raw), KDP)
    except Unreadable as error:
        assert error.finding.hint


_SOUND = made.saved(made.plain(2))
