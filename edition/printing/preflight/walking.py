"""Walking a page's content: what it paints, with which inks, where, how large (ISO 32000-1, 8 and 9)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import pikepdf

from edition.printing.preflight.colouring import Colouring
from edition.printing.preflight.lettering import Lettering
from edition.printing.preflight.memory import MOST_OPERATORS, Memory
from edition.printing.preflight.opening import FAULTS
from edition.printing.preflight.pages import IDENTITY, Box, Matrix, PageFrame, intersection, placed, times
from edition.printing.preflight.painting import matrix_of, number_of
from edition.printing.preflight.paths import Paths
from edition.printing.preflight.seen import Picture, Seen
from edition.printing.preflight.spaces import Paint, Space, image_space
from edition.printing.preflight.state import State
from edition.printing.preflight.streams import TooLarge, content
from edition.printing.preflight.tokens import Operand, operators

__all__ = ["Memory", "walk"]

_DEPTH = 16
_MOST_SAVED = 4096
_MOST_KEPT = 2**26


def walk(frame: PageFrame, trim: Box, memory: Memory) -> Seen:
    """Return what is on a page; `trim` is its trimmed page in the frame of its boxes."""
    return _Walk(frame, trim, memory).page()


class _Walk(Colouring, Paths, Lettering):
    def __init__(self, frame: PageFrame, trim: Box, memory: Memory) -> None:
        super().__init__(frame, trim, memory)
        self.left = min(MOST_OPERATORS, memory.operators)
        self.stack: list[State] = []
        self.within: list[tuple[int, int]] = []
        self.patterns: set[tuple[int, int]] = set()
        self.operators: dict[str, Callable[[list[Operand]], None]] = {
            "q": self._save, "Q": self._restore, "cm": self._concatenate, "w": self._line_width, "gs": self._gs,
            "m": self._point, "l": self._point, "c": self._curve, "v": self._curve, "y": self._curve,
            "re": self._rectangle, "W": self._clip, "W*": self._clip, "n": self._no_paint,
            "S": self._stroke, "s": self._stroke, "f": self._fill, "F": self._fill, "f*": self._fill,
            "B": self._both, "B*": self._both, "b": self._both, "b*": self._both,
            "g": self._gray_fill, "G": self._gray_stroke, "rg": self._rgb_fill, "RG": self._rgb_stroke,
            "k": self._cmyk_fill, "K": self._cmyk_stroke, "cs": self._space_fill, "CS": self._space_stroke,
            "sc": self._colour_fill, "scn": self._colour_fill, "SC": self._colour_stroke, "SCN": self._colour_stroke,
            "sh": self._shading, "Do": self._draw, "EI": self._inline_image,
            "BT": self._begin_text, "Tf": self._font, "Td": self._move, "TD": self._move_leading,
            "Tm": self._text_matrix, "T*": self._next_line, "Tj": self._show, "TJ": self._show_spaced,
            "'": self._line_show, '"': self._spaced_line_show, "Tc": self._letter, "Tw": self._word,
            "Tz": self._scale, "TL": self._leading, "Ts": self._rise, "Tr": self._mode,
        }  # fmt: skip

    def page(self) -> Seen:
        try:
            self.seen.groups = _is_group(self.frame.page)
            self._run(b"\n".join(self._contents()))
        except FAULTS:
            self.seen.incomplete = "a page that is damaged"
        self.memory.operators -= min(MOST_OPERATORS, self.memory.operators) - self.left
        return self.seen

    def _contents(self) -> Iterator[bytes]:
        held = self.frame.page.get("/Contents")
        for part in held.as_list() if isinstance(held, pikepdf.Array) else [held]:
            if isinstance(part, pikepdf.Stream):
                try:
                    yield content(part)
                except TooLarge as error:
                    self.seen.incomplete = str(error)
                except pikepdf.PdfError:
                    self.seen.incomplete = "a content stream that is damaged"

    def _run(self, data: bytes) -> None:
        known = self.operators
        self.memory.bytes -= len(data)
        if self.memory.bytes < 0:
            self.seen.incomplete = "more drawing than is looked through"
            return
        for operator, operands in operators(data):
            self.left -= 1
            if self.left < 0:
                self.seen.incomplete = "more drawing than is looked through"
                return
            act = known.get(operator)
            if act is not None:
                try:
                    act(operands)
                except FAULTS:
                    continue

    # ── the state ───────────────────────────────────────────────────────────────────────────────────────────────

    def _save(self, _: list[Operand]) -> None:
        if len(self.stack) < _MOST_SAVED:
            self.stack.append(self.state.copied())

    def _restore(self, _: list[Operand]) -> None:
        if self.stack:
            self.state = self.stack.pop()

    def _concatenate(self, operands: list[Operand]) -> None:
        self.state.ctm = times(matrix_of(operands), self.state.ctm)

    def _line_width(self, operands: list[Operand]) -> None:
        self.state.line = number_of(operands[-1])

    def _gs(self, operands: list[Operand]) -> None:
        named = self._resource("/ExtGState", operands[-1])
        if not isinstance(named, pikepdf.Dictionary):
            return
        state, blend = self.state, set(self.state.blend)
        for key in named.keys():  # noqa: SIM118  a dictionary of the file, which has no other iterator
            value = named[key]
            match key:
                case "/LW":
                    state.line = float(value)
                case "/OP":
                    state.over_stroke = bool(value)
                    if "/op" not in named:
                        state.over_fill = bool(value)
                case "/op":
                    state.over_fill = bool(value)
                case "/ca" | "/CA":
                    (blend.add if float(value) < 0.999 else blend.discard)(f"opacity ({key[1:]})")
                case "/SMask":
                    (blend.discard if isinstance(value, pikepdf.Name) else blend.add)("soft masks")
                case "/BM":
                    mode = str(value[0] if isinstance(value, pikepdf.Array) else value)[1:]
                    blend = {b for b in blend if not b.startswith("blending")}
                    if mode not in ("Normal", "Compatible"):
                        blend.add(f"blending ({mode})")
                case "/Font" if isinstance(value, pikepdf.Array):
                    state.font, state.size = self._read_font(value[0]), float(value[1])
        state.blend = frozenset(blend)

    # ── patterns, images and forms ──────────────────────────────────────────────────────────────────────────────

    def _pattern(self, paint: Paint) -> None:
        pattern = self._resource("/Pattern", paint.pattern)
        if isinstance(pattern, pikepdf.Stream):
            if pattern.objgen not in self.patterns:
                self.patterns.add(pattern.objgen)
                self.quiet += 1
                self._form(pattern, self.frame.matrix)
                self.quiet -= 1
        elif isinstance(pattern, pikepdf.Dictionary):
            self._shaded(pattern.get("/Shading"))

    def _shaded(self, shading: pikepdf.Object | None) -> None:
        if isinstance(shading, pikepdf.Dictionary | pikepdf.Stream):
            space = image_space(shading.get("/ColorSpace"), self.resources)
            self.seen.paint(space.family, "area")
            self.seen.spots.update(space.inks)

    def _shading(self, operands: list[Operand]) -> None:
        self._shaded(self._resource("/Shading", operands[-1]))
        self._art(self.state.clip)

    def _draw(self, operands: list[Operand]) -> None:
        held = self._resource("/XObject", operands[-1])
        if not isinstance(held, pikepdf.Stream):
            return
        match str(held.get("/Subtype", "")):
            case "/Form":
                self.seen.groups |= _is_group(held)
                self._form(held, self.state.ctm)
            case "/Image":
                self._image(held, str(operands[-1]))
            case "/PS":
                self.seen.postscript = True

    def _form(self, form: pikepdf.Object, onto: Matrix) -> None:
        if form.objgen in self.within or len(self.within) >= _DEPTH:
            return
        outer = self.state, self.stack, self.resources, self.path
        self.within.append(form.objgen)
        self.state = self.state.copied()
        self.stack, self.path = [], None
        matrix = form.get("/Matrix")
        own = (
            matrix_of([float(n) for n in matrix.as_list()]) if isinstance(matrix, pikepdf.Array) else IDENTITY
        )
        self.state.ctm = times(own, onto)
        box = form.get("/BBox")
        if isinstance(box, pikepdf.Array) and len(box) == 4:
            x0, y0, x1, y1 = (float(n) for n in box.as_list())
            self.state.clip = intersection(self.state.clip, placed((x0, y0, x1, y1), self.state.ctm))
        self.resources = form.get("/Resources", self.resources)
        try:
            self._run(self._content(form))
        except TooLarge as error:
            self.seen.incomplete = str(error)
        finally:
            self.within.pop()
            self.state, self.stack, self.resources, self.path = outer

    def _content(self, form: pikepdf.Object) -> bytes:
        memory = self.memory
        if form.objgen not in memory.contents:
            data = content(form)
            if memory.kept + len(data) > _MOST_KEPT:
                return data
            memory.kept += len(data)
            memory.contents[form.objgen] = data
        return memory.contents[form.objgen]

    def _image(self, image: pikepdf.Object, name: str) -> None:
        if isinstance(image.get("/SMask"), pikepdf.Stream):
            self.seen.transparency.add("soft masks of pictures")
        mask = bool(image.get("/ImageMask", False))
        bits = int(image.get("/BitsPerComponent", 8))
        space = None if mask else image_space(image.get("/ColorSpace"), self.resources)
        filters = str(image.get("/Filter", ""))
        form = "JPEG 2000" if "JPXDecode" in filters else ""
        self._picture(
            name, int(image.get("/Width", 0)), int(image.get("/Height", 0)), space, mask or bits == 1, form
        )

    def _inline_image(self, operands: list[Operand]) -> None:
        given = operands[0]
        if not isinstance(given, dict):
            return
        mask = bool(given.get("IM", given.get("ImageMask", False)))
        space = None if mask else image_space(given.get("CS", given.get("ColorSpace")), self.resources)
        width, height = (
            number_of(given.get(k, given.get(long))) for k, long in (("W", "Width"), ("H", "Height"))
        )
        bits = number_of(given.get("BPC", given.get("BitsPerComponent", 8.0)))
        self._picture("inline", int(width), int(height), space, mask or bits == 1, "")

    def _picture(
        self, name: str, width: int, height: int, space: Space | None, line: bool, form: str
    ) -> None:
        state = self.state
        if space is None:
            self._use(state.fill, "area", state.over_fill)
            family = state.fill.family
        else:
            family = space.family
            self.seen.paint(family, "picture")
            self.seen.spots.update(space.inks)
            if state.blend:
                self.seen.transparency |= state.blend
        a, b, c, d, _, _ = state.ctm
        across, down = math.hypot(a, b) / 72, math.hypot(c, d) / 72
        if width > 2 and height > 2 and across > 0.01 and down > 0.01:
            ppi = min(width / across, height / down)
            self.seen.pictures.append(Picture(name, width, height, ppi, family, line, form))
        self._art(placed((0, 0, 1, 1), state.ctm))


def _is_group(held: pikepdf.Object) -> bool:
    group = held.get("/Group")
    return isinstance(group, pikepdf.Dictionary) and str(group.get("/S", "")) == "/Transparency"
