"""What Pango needs to know of a style, made once for each style; WeasyPrint 70.0 makes it for each piece of text.

Inside `kept()` layouts of the same style share their context, language and font description; struts are known by
style. Lists of attributes are given back with the layout, which WeasyPrint keeps for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

__all__ = ["kept"]

_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric",
    "font_variant_alternates", "font_variant_east_asian", "font_feature_settings",
)  # fmt: skip


@contextmanager
def kept() -> Iterator[None]:
    """Lay out and paint text inside this context so; not for two threads at once."""
    setup, strut = line_break.Layout.setup, inline.strut

    def set_up(self: Any, style: Any) -> None:
        if style["text_decoration_line"] != "none":
            setup(self, style)  # this asks the font for its measures too
            return
        made = style.__dict__.get("edition_type")
        if made is None:
            made = style.edition_type = _made(style)
        context, self.language, description, features = made
        self.style = style
        self.first_line_direction = 0
        self.ascent = self.underline_position = self.strikethrough_position = None
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        if features:
            attributes = pango.pango_attr_list_new()
            pango.pango_attr_list_insert(attributes, pango.pango_attr_font_features_new(features))
            pango.pango_layout_set_attributes(self.layout, attributes)
            pango.pango_attr_list_unref(attributes)

    def strut_of(style: Any) -> Any:
        known = style.__dict__.get("edition_strut")
        if known is None:
            known = style.edition_strut = strut(style)
        return known

    line_break.Layout.setup = set_up
    inline.strut = strut_of
    try:
        yield
    finally:
        line_break.Layout.setup = setup
        inline.strut = strut


def _made(style: Any) -> tuple[Any, Any, Any, bytes]:
    """Return context, language, font description and font features of a style."""
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    name = style["lang"]
    if (other := style["font_language_override"]) != "normal":
        name = LST_TO_ISO.get(other.lower(), other)
    if name:
        language = pango.pango_language_from_string(unicode_to_char_p(name)[0])
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    features = font_features(*(style[name] for name in _FEATURES))
    said = ",".join(f"{key} {value}" for key, value in features.items()).encode()
    return context, language, get_font_description(style), said
