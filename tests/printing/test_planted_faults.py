"""Every kind of fault, planted alone in a sound file: it is found, and nothing else is."""

import re

import made_pdfs as made
import pikepdf
import pytest
from made_pdfs import MM, draw, image, press, saved, with_bleed, words
from pikepdf import Array, Dictionary, Name

from edition.printing.preflight import Status, Unreadable, preflight
from edition.printing.profiles import find_profile

KDP_BLEED = 3.175


def plain(pages=32):
    return made.plain(pages)


def kdp_bleed(number):
    return (0, KDP_BLEED, KDP_BLEED, KDP_BLEED) if number % 2 else (KDP_BLEED, KDP_BLEED, 0, KDP_BLEED)


def bleeding():
    return with_bleed(bleed=kdp_bleed)


def oldest():
    return press("PDF/X-1a")


def results(pdf, printer, **options):
    profile, findings = find_profile(printer)
    assert profile is not None and not findings
    raw = pdf if isinstance(pdf, bytes) else saved(pdf)
    return preflight(raw, profile, **options)


def codes(checks, status=Status.FAIL):
    return {check.code for check in checks if check.status is status}


SOUND = [
    (plain, "kdp", {}), (plain, "lulu", {}), (plain, "ingram", {}), (plain, "home-a4", {}),
    (bleeding, "kdp", {}), (with_bleed, "offset-none", {}), (press, "offset", {}), (oldest, "offset-x1a", {}),
    (press, "offset", {"paper": "colour"}),
]  # fmt: skip


@pytest.mark.parametrize(("base", "printer", "options"), [s for s in SOUND if s[1] != "offset-none"])
def test_the_sound_files_pass(base, printer, options):
    checks = results(base(), printer, **options)
    wrong = [c for c in checks if c.status is not Status.PASS]
    # IngramSpark prefers PDF/X and takes other PDFs.
    assert {c.code for c in wrong} <= ({"pdf-variant"} if printer == "ingram" else set()), wrong


# ── faults ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def text_of(pdf, page, content):
    pdf.pages[page - 1].obj.Contents = pdf.make_stream(content)


def annotation(pdf):
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[10, 10, 20, 20], Border=[0, 0, 0])
    pdf.pages[3].obj.Annots = Array([pdf.make_indirect(note)])


def outline(pdf):
    with pdf.open_outline() as held:
        held.root.append(pikepdf.OutlineItem("A chapter", 0))


def open_script(pdf):
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def named_script(pdf):
    script = Dictionary(S=Name.JavaScript, JS="1")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", pdf.make_indirect(script)])))


def page_launch(pdf):
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F="calc"))


def attachment(pdf):
    pdf.attachments["notes.txt"] = b"notes"


def layers(pdf):
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(Order=Array([group])))


def other_size(pdf):
    for page in pdf.pages:
        page.obj.MediaBox = Array([0, 0, round(90 * MM, 3), round(200 * MM, 3)])
        page.obj.Contents = pdf.make_stream(b"")


def one_larger(pdf):
    pdf.pages[6].obj.MediaBox = Array([0, 0, round(160 * MM, 3), round(230 * MM, 3)])


def bleed_box_outside(pdf):
    pdf.pages[4].obj.BleedBox = Array([-20, -20, 500, 700])


def crop_into_trim(pdf):
    pdf.pages[4].obj.CropBox = Array([60, 60, 300, 500])


def picture_at_the_cut(pdf):
    draw(pdf, 3, f"0.5 g {148 * MM - 100:.2f} 300 100 100 re f".encode())


def picture_at_the_spine(pdf):
    draw(pdf, 3, b"0.5 g 0 300 100 100 re f")


def picture_at_the_cut_of_a_bleeding_page(pdf):
    x = 148 * MM
    draw(pdf, 3, f"0.5 g {x - 100:.2f} 300 100 100 re f".encode())


def clipped_at_the_cut(pdf):
    x = 148 * MM
    draw(pdf, 3, f"0 0 {x:.2f} 600 re W n 0.5 g {x - 100:.2f} 300 200 100 re f".encode())


def no_bleed(pdf):
    for page in pdf.pages:
        page.obj.MediaBox = page.obj.BleedBox = page.obj.TrimBox


def short_bleed_box(pdf):
    for page in pdf.pages:
        page.obj.BleedBox = page.obj.TrimBox


def marks(pdf):
    draw(pdf, 5, f"0 G 1 w {20 * MM:.2f} 1 m {30 * MM:.2f} 1 l S".encode())


def words_in_the_bleed(pdf):
    x = (148 + 1) * MM
    draw(pdf, 5, f"BT /F1 7.5 Tf 0 1 -1 0 {x + 6:.2f} 200 Tm (slug) Tj ET".encode())


def near_the_spine(pdf):
    text_of(pdf, 5, words(6, 100))


def near_the_spine_of_a_verso(pdf):
    text_of(pdf, 6, words(110, 100, text="Words that come to the spine"))


def near_the_foot_in_a_form(pdf):
    form = pdf.make_stream(
        words(25, 2), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 700],
        Resources=pdf.pages[4].obj.Resources,
    )  # fmt: skip
    draw(pdf, 5, b"/X0 Do", XObject=Dictionary(X0=form))


def not_embedded(pdf):
    draw(pdf, 9, words(30, 100).replace(b"/F1", b"/F9"), Font=Dictionary(F9=made.font(pdf, embedded=False)))


def not_embedded_in_a_form_in_a_form(pdf):
    resources = Dictionary(Font=Dictionary(F1=made.font(pdf, embedded=False)))
    inner = pdf.make_stream(
        words(30, 100), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 700], Resources=resources
    )
    outer = pdf.make_stream(
        b"/X1 Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 600, 700],
        Resources=Dictionary(XObject=Dictionary(X1=inner)),
    )  # fmt: skip
    draw(pdf, 9, b"/X0 Do", XObject=Dictionary(X0=outer))


def type_3(pdf):
    glyph = pdf.make_stream(b"500 0 0 0 500 700 d1 0 0 500 700 re f")
    face = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 500, 700], FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        CharProcs=Dictionary(a=glyph), Encoding=Dictionary(Differences=Array([97, Name.a])), FirstChar=97, LastChar=97,
        Widths=[500], Name=Name.Drawn,
    )  # fmt: skip
    draw(pdf, 9, words(30, 100, text="aaa").replace(b"/F1", b"/F3"), Font=Dictionary(F3=face))


def opentype(pdf):
    face = made.font(pdf)
    descriptor = face.FontDescriptor
    descriptor.FontFile3 = pdf.make_stream(descriptor.FontFile2.read_bytes(), Subtype=Name.OpenType)
    del descriptor["/FontFile2"]
    face.Subtype = Name.Type1
    draw(pdf, 9, words(30, 100).replace(b"/F1", b"/F4"), Font=Dictionary(F4=face))


def hairline(pdf):
    draw(pdf, 9, b"0.1 w 100 300 m 200 300 l S")


def hairline_of_width_0(pdf):
    draw(pdf, 9, b"0 w 100 300 m 200 300 l S")


def hairline_by_scale(pdf):
    draw(pdf, 9, b"0.05 0 0 0.05 0 0 cm 2 w 2000 6000 m 4000 6000 l S")


def hairline_as_area(pdf):
    draw(pdf, 9, b"0 g 100 300 100 0.05 re f")


def hairline_by_gs(pdf):
    draw(pdf, 9, b"/G0 gs 100 300 m 200 300 l S", ExtGState=Dictionary(G0=Dictionary(LW=0.1)))


def coarse(pdf):
    draw(pdf, 9, b"100 0 0 100 100 300 cm /I0 Do", XObject=Dictionary(I0=image(pdf, 100, 100)))


def coarse_in_a_scaled_form(pdf):
    form = pdf.make_stream(
        b"10 0 0 10 0 0 cm /I0 Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 10, 10],
        Matrix=[2, 0, 0, 2, 0, 0], Resources=Dictionary(XObject=Dictionary(I0=image(pdf, 60, 60))),
    )  # fmt: skip
    draw(pdf, 9, b"1 0 0 1 100 300 cm /X0 Do", XObject=Dictionary(X0=form))


def coarse_inline(pdf):
    data = b"BI /W 20 /H 20 /BPC 8 /CS /G ID " + b"\x80" * 400 + b" EI"
    draw(pdf, 9, b"100 0 0 100 100 300 cm " + data)


def coarse_line_art(pdf):
    picture = image(pdf, 400, 400, bits=1)
    draw(pdf, 9, b"72 0 0 72 100 300 cm /I0 Do", XObject=Dictionary(I0=picture))


def rgb_text(pdf):
    text_of(pdf, 5, b"0 0 0 rg " + words(25, 100))


def rgb_line(pdf):
    draw(pdf, 5, b"1 0 0 RG 2 w 100 300 m 200 300 l S")


def rgb_picture(pdf):
    draw(pdf, 5, b"20 0 0 20 100 300 cm /I0 Do", XObject=Dictionary(I0=image(pdf, 100, 100, Name.DeviceRGB)))


def rgb_in_an_index(pdf):
    space = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\0\0\0\xff\0\0")])
    draw(pdf, 5, b"20 0 0 20 100 300 cm /I0 Do", XObject=Dictionary(I0=image(pdf, 100, 100, space)))


def rgb_by_profile(pdf):
    space = Array([Name.ICCBased, pdf.make_stream(b"\0" * 128, N=3)])
    draw(pdf, 5, b"/C0 cs 0.5 0.2 0.2 sc 100 300 50 50 re f", ColorSpace=Dictionary(C0=space))


def rgb_inline(pdf):
    data = b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"
    draw(pdf, 5, b"10 0 0 10 100 300 cm " + data)


def rgb_tile(pdf):
    tile = pdf.make_stream(
        b"1 0 0 rg 0 0 5 5 re f", Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 10, 10],
        XStep=10, YStep=10, Resources=Dictionary(),
    )  # fmt: skip
    draw(pdf, 5, b"/Pattern cs /P0 scn 100 300 50 50 re f", Pattern=Dictionary(P0=tile))


def rgb_shading(pdf):
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[100, 300, 150, 300],
        Function=Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0], C1=[1, 0, 0]),
    )  # fmt: skip
    draw(pdf, 5, b"100 300 50 50 re W n /S0 sh", Shading=Dictionary(S0=shading))


def rgb_shading_pattern(pdf):
    rgb_shading(pdf)
    shading = pdf.pages[4].obj.Resources.Shading.S0
    pdf.pages[4].obj.Contents = pdf.make_stream(b"")
    pattern = Dictionary(Type=Name.Pattern, PatternType=2, Shading=shading)
    draw(pdf, 5, b"/Pattern cs /P0 scn 100 300 50 50 re f", Pattern=Dictionary(P0=pattern))


def spot(pdf):
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[0, 1, 1, 0])
    space = Array([Name.Separation, Name("/Pantone 485"), Name.DeviceCMYK, tint])
    draw(pdf, 5, b"/C0 cs 1 scn 100 300 50 50 re f", ColorSpace=Dictionary(C0=space))


def mixed_black(pdf):
    text_of(pdf, 5, b"0.6 0.5 0.5 0.9 k " + words(25, 100))


def cmyk_area(pdf):
    draw(pdf, 5, b"0.4 0 0 0 k 100 300 50 50 re f")


def opacity(pdf):
    draw(pdf, 5, b"/G0 gs 100 300 50 50 re f", ExtGState=Dictionary(G0=Dictionary(ca=0.5)))


def blending(pdf):
    draw(pdf, 5, b"/G0 gs 100 300 50 50 re f", ExtGState=Dictionary(G0=Dictionary(BM=Name.Multiply)))


def soft_mask(pdf):
    picture = image(pdf, 100, 100)
    picture.SMask = image(pdf, 100, 100)
    draw(pdf, 5, b"20 0 0 20 100 300 cm /I0 Do", XObject=Dictionary(I0=picture))


def soft_mask_of_the_state(pdf):
    group = pdf.make_stream(
        b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Group=Dictionary(S=Name.Transparency)
    )
    state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=group))
    draw(pdf, 5, b"/G0 gs 100 300 50 50 re f", ExtGState=Dictionary(G0=state))


def page_group(pdf):
    pdf.pages[4].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)


def white_overprints(pdf):
    draw(
        pdf, 5, b"/G0 gs 0 0 0 0 k 100 300 50 50 re f", ExtGState=Dictionary(G0=Dictionary(op=True, OP=True))
    )


def too_much_ink(pdf):
    draw(pdf, 5, b"0.9 0.9 0.9 0.9 k 100 300 50 50 re f")


def unmarked(pdf):
    del pdf.Root["/Metadata"]


def no_intent(pdf):
    del pdf.Root["/OutputIntents"]


def rgb_intent(pdf):
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


def jpeg_2000(pdf):
    picture = image(pdf, 100, 100)
    picture.Filter = Name.JPXDecode
    draw(pdf, 5, b"20 0 0 20 100 300 cm /I0 Do", XObject=Dictionary(I0=picture))


def postscript(pdf):
    held = pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name.PS)
    draw(pdf, 5, b"/X0 Do", XObject=Dictionary(X0=held))


FAULTS = [
    (plain, "kdp", annotation, "annotations", "4"),
    (plain, "kdp", outline, "outline", ""),
    (plain, "kdp", open_script, "scripts", ""),
    (plain, "kdp", named_script, "scripts", ""),
    (plain, "kdp", page_launch, "scripts", ""),
    (plain, "kdp", attachment, "attachments", ""),
    (plain, "kdp", layers, "layers", ""),
    (plain, "kdp", other_size, "page-size", "1"),
    (plain, "kdp", one_larger, "pages-alike", "7"),
    (plain, "kdp", bleed_box_outside, "page-boxes", "5"),
    (press, "offset", crop_into_trim, {"page-boxes", "pages-alike", "bleed"}, "5"),
    (plain, "kdp", picture_at_the_cut, "bleed", "3"),
    (bleeding, "kdp", picture_at_the_cut_of_a_bleeding_page, "bleed", "3"),
    (bleeding, "kdp", clipped_at_the_cut, "bleed", "3"),
    (press, "offset", no_bleed, "bleed", "1–32"),
    (press, "offset", short_bleed_box, "bleed", "1–32"),
    (bleeding, "kdp", marks, "marks", "5"),
    (bleeding, "kdp", words_in_the_bleed, "marks", "5"),
    (plain, "kdp", near_the_spine, "safe-area", "5"),
    (plain, "kdp", near_the_spine_of_a_verso, "safe-area", "6"),
    (plain, "kdp", near_the_foot_in_a_form, "safe-area", "5"),
    (plain, "kdp", not_embedded, "fonts-embedded", "9"),
    (plain, "kdp", not_embedded_in_a_form_in_a_form, "fonts-embedded", "9"),
    (plain, "kdp", type_3, "fonts-type-3", "9"),
    (plain, "kdp", opentype, "fonts-opentype", "9"),
    (oldest, "offset-x1a", opentype, "fonts-opentype", "9"),
    (plain, "kdp", hairline, "hairlines", "9"),
    (plain, "lulu", hairline_of_width_0, "hairlines", "9"),
    (plain, "kdp", hairline_by_scale, "hairlines", "9"),
    (plain, "kdp", hairline_as_area, "hairlines", "9"),
    (plain, "kdp", hairline_by_gs, "hairlines", "9"),
    (plain, "kdp", coarse, "picture-resolution", "9"),
    (plain, "kdp", coarse_in_a_scaled_form, "picture-resolution", "9"),
    (plain, "kdp", coarse_inline, "picture-resolution", "9"),
    (press, "offset", coarse_line_art, "line-art-resolution", "9"),
    (plain, "lulu", rgb_text, "colours", "5"),
    (plain, "lulu", rgb_line, "colours", "5"),
    (press, "offset", rgb_picture, "colours", "5"),
    (press, "offset", rgb_in_an_index, "colours", "5"),
    (press, "offset", rgb_by_profile, "colours", "5"),
    (press, "offset", rgb_inline, "colours", "5"),
    (press, "offset", rgb_tile, "colours", "5"),
    (press, "offset", rgb_shading, "colours", "5"),
    (press, "offset", rgb_shading_pattern, "colours", "5"),
    (press, "offset", cmyk_area, "colours", "5"),
    (plain, "kdp", spot, "colours", "5"),
    (plain, "kdp", mixed_black, "black-text", "5"),
    (plain, "kdp", opacity, "transparency", "5"),
    (plain, "kdp", blending, "transparency", "5"),
    (plain, "kdp", soft_mask, "transparency", "5"),
    (plain, "kdp", soft_mask_of_the_state, "transparency", "5"),
    (oldest, "offset-x1a", page_group, "transparency", "5"),
    (plain, "kdp", white_overprints, "overprint", "5"),
    (press, "offset", unmarked, "pdf-variant", ""),
    (press, "offset", no_intent, "output-intent", ""),
    (press, "offset", rgb_intent, "output-intent", ""),
    (oldest, "offset-x1a", jpeg_2000, "picture-forms", "5"),
    (plain, "kdp", postscript, "picture-forms", "5"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("base", "printer", "fault", "code", "pages"), FAULTS, ids=[f"{f[2].__name__}-{f[1]}" for f in FAULTS]
)
def test_a_planted_fault_is_found_and_only_it(base, printer, fault, code, pages):
    pdf = base()
    before = {(c.code, c.status) for c in results(base(), printer)}
    fault(pdf)
    checks = results(pdf, printer)
    wanted = code if isinstance(code, set) else {code}
    assert codes(checks) == wanted
    changed = {(c.code, c.status) for c in checks if c.status is not Status.PASS} - before
    assert {c for c, _ in changed} == wanted
    found = next(c for c in checks if c.code == (code if isinstance(code, str) else "page-boxes"))
    assert found.where == pages
    assert found.found and found.asked and found.remedy


def test_ink_in_a_book_in_colours():
    pdf = press()
    too_much_ink(pdf)
    assert codes(results(pdf, "offset", paper="colour")) == {"ink-sum"}
    pdf = press()
    mixed_black(pdf)
    assert codes(results(pdf, "offset", paper="colour")) == {"black-text"}
    pdf = press()
    cmyk_area(pdf)
    assert codes(results(pdf, "offset", paper="colour")) == set()


@pytest.mark.parametrize(
    ("pages", "printer", "code", "status"),
    [
        (20, "kdp", "page-count", Status.FAIL),
        (830, "kdp", "page-count", Status.FAIL),
        (31, "kdp", "page-multiple", Status.WARN),
        (30, "offset", "page-multiple", Status.FAIL),
    ],
)
def test_the_number_of_pages(pages, printer, code, status):
    pdf = press() if printer == "offset" else made.plain(pages)
    if printer == "offset":
        del pdf.pages[pages:]
    assert {c for c in codes(results(pdf, printer), status)} == {code}


def test_what_comes_to_the_spine_needs_no_bleed_there():
    pdf = plain()
    picture_at_the_spine(pdf)
    assert codes(results(pdf, "kdp")) == set()
    assert codes(results(pdf, "lulu")) == {"bleed"}


def test_bleed_on_the_wrong_side():
    around = with_bleed(bleed=lambda _: (KDP_BLEED,) * 4)
    checks = results(around, "kdp")
    assert codes(checks) == {"page-sheet"}
    swapped = with_bleed(bleed=lambda number: kdp_bleed(number + 1))
    check = next(c for c in results(swapped, "kdp") if c.code == "page-sheet")
    assert check.status is Status.FAIL and "side of the spine" in check.remedy
    assert codes(results(with_bleed(bleed=lambda _: (KDP_BLEED,) * 4), "lulu")) == set()


def test_a_book_bound_at_the_right():
    pdf = with_bleed(bleed=lambda number: kdp_bleed(number + 1))
    pdf.Root.ViewerPreferences = Dictionary(Direction=Name.R2L)
    assert codes(results(pdf, "kdp")) == set()


def test_pages_without_trim_box_are_understood_by_the_printer_s_sizes():
    pdf = bleeding()
    for page in pdf.pages:
        del page.obj["/TrimBox"], page.obj["/BleedBox"]
    checks = results(pdf, "kdp")
    assert codes(checks) == set()
    assert "148.0 × 210.0" in next(c for c in checks if c.code == "page-size").found


@pytest.mark.parametrize(
    ("printer", "plant", "code"),
    [
        ("kdp", lambda pdf: pdf.docinfo.update({"/Title": "A title"}), "metadata"),
        ("kdp", lambda pdf: draw(pdf, 9, words(30, 100, 4)), "type-size"),
        ("kdp", lambda pdf: [page.rotate(180, relative=False) for page in pdf.pages], "rotation"),
        ("ingram", lambda pdf: draw(pdf, 32, words(30, 100)), "last-page"),
        (
            "lulu",
            lambda pdf: draw(
                pdf, 9, b"10 0 0 10 99 300 cm /I0 Do", XObject=Dictionary(I0=image(pdf, 200, 200))
            ),
            "picture-maximum",
        ),
    ],
)
def test_what_is_to_be_looked_at(printer, plant, code):
    pdf = plain()
    plant(pdf)
    checks = results(pdf, printer)
    assert codes(checks) == set()
    assert code in codes(checks, Status.WARN)


def test_turned_pages_are_measured_as_they_are_shown():
    pdf = made.plain(size=(210.0, 148.0))
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(b"q 0 1 -1 0 300 0 cm " + words(25, 20) + b"Q")
        page.rotate(90, relative=False)
    checks = results(pdf, "kdp")
    assert codes(checks) == set()


def test_a_version_that_is_too_new_and_a_file_that_is_too_large(tmp_path):
    assert codes(results(saved(press(), min_version="1.7"), "offset")) == {"pdf-version"}
    folder = tmp_path / "source" / "printers"
    folder.mkdir(parents=True)
    (folder / "kdp.yaml").write_text("file: {largest: 0.001}\n")
    profile, _ = find_profile("kdp", tmp_path)
    assert codes(preflight(saved(plain()), profile)) == {"file-size"}


# ── files that are not sound ────────────────────────────────────────────────────────────────────────────────────────


def test_protection_that_opens_without_a_password():
    raw = saved(plain(), encryption=pikepdf.Encryption(owner="secret", user=""), static_id=False)
    assert codes(results(raw, "kdp")) == {"encryption"}


def test_a_file_whose_table_is_lost_is_repaired_and_said_so():
    raw = re.sub(rb"startxref\n\d+", b"startxref\n7", saved(plain()))
    checks = results(raw, "kdp")
    assert codes(checks) == {"structure"}
    assert next(c for c in checks if c.code == "page-count").found == "32"


def test_what_readers_mend_without_loss_is_to_be_looked_at():
    raw = saved(plain())
    twice = raw.replace(b"/Ascent 700", b"/StemV  070")
    assert twice != raw
    checks = results(twice, "kdp")
    assert codes(checks) == set() and codes(checks, Status.WARN) == {"structure"}


def test_a_file_cut_off_in_the_middle():
    raw = saved(plain())
    try:
        checks = results(raw[: len(raw) // 2], "kdp")
    except Unreadable as error:
        assert error.finding.code in ("K012", "K014")
    else:
        assert "structure" in codes(checks)


def no_pages():
    return saved(pikepdf.new())


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (lambda: b"", "K011"),
        (lambda: b"<html>no PDF</html>" * 100, "K011"),
        (lambda: b"%PDF-1.7\nnothing more", "K012"),
        (lambda: saved(plain())[:100], "K012"),
        (lambda: saved(plain(), encryption=pikepdf.Encryption(owner="a", user="b"), static_id=False), "K013"),
        (no_pages, "K014"),
    ],
)
def test_what_cannot_be_looked_into_is_a_finding(raw, code):
    with pytest.raises(Unreadable) as caught:
        results(raw(), "kdp")
    finding = caught.value.finding
    assert finding.code == code and finding.message and finding.hint


def test_a_file_that_is_not_there(tmp_path):
    profile, _ = find_profile("kdp")
    for path in (tmp_path / "nowhere.pdf", tmp_path):
        with pytest.raises(Unreadable) as caught:
            preflight(path, profile)
        assert caught.value.finding.code == "K010"
