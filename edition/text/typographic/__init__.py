"""The typographic rules by name, and the order in which they stand when edition.yaml says nothing.

Each rule is a pure function of the reading text and the edition's `Typography`; it is linear, and its acts are as
small as they can be. Options (`typography.options` in edition.yaml), with the rule they belong to:

========================  ============  =============================================================================
`quotation-marks`         quotes        four signs, as `« » “ ”`; the language's own (CLDR) when not set
`guillemet-space`         quotes        `none`, `narrow`, `no-break`
`typewriter-quotes`       quotes        `keep`, `convert`
`dash`                    dashes        `em`, `em-spaced`, `en-spaced`, `as-typed`, `keep`
`number-ranges`           dashes        `en-dash`, `keep`
`ellipsis`                ellipses      `sign`, `spaced`
`punctuation-space`       spaces        `none`, `french`, `no-break-colon`, `narrow`, `no-break`, `keep`
========================  ============  =============================================================================

`edition.text.typographic.options` holds their meanings, their defaults and `value_fault`, which judges a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from edition.text.rules import Act, Rule, Typography
from edition.text.typographic.apostrophes import apostrophes
from edition.text.typographic.dashes import dashes
from edition.text.typographic.ellipses import ellipses
from edition.text.typographic.no_break import no_break
from edition.text.typographic.options import OPTIONS, SOFT_SIGNS, Option, value_fault
from edition.text.typographic.quotes import quotes, unbalanced_quotes
from edition.text.typographic.soft_sign import soft_sign
from edition.text.typographic.spaces import spaces

__all__ = ["DEFAULT_ORDER", "OPTIONS", "RULES", "SOFT_SIGNS", "Option", "unbalanced_quotes", "value_fault"]


@dataclass(frozen=True, slots=True)
class _Named:
    """A rule under its name."""

    name: str
    acts: Callable[[str, Typography], Iterable[Act]]

    def __call__(self, text: str, typography: Typography) -> Iterable[Act]:
        return self.acts(text, typography)


DEFAULT_ORDER: tuple[str, ...] = (
    "soft-sign", "quotes", "apostrophes", "dashes", "ellipses", "spaces", "no-break",
)  # fmt: skip
"""The order of the rules when edition.yaml names none."""

RULES: Mapping[str, Rule] = {
    name: _Named(name, acts)
    for name, acts in zip(
        DEFAULT_ORDER, (soft_sign, quotes, apostrophes, dashes, ellipses, spaces, no_break), strict=True
    )
}
"""Every rule by its name."""
