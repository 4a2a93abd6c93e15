"""The diff for a terminal: a passage for each change, with its place and its reason.

In colour old words are red and struck through, new ones green and underlined; without it they are marked as
`git diff --word-diff` does, `[-old-]{+new+}`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from rich.console import Console
from rich.text import Text

from edition.render.diff.comparison import Change, Comparison, Selection
from edition.render.diff.decisions import Decision
from edition.render.diff.passages import flowing, passage, shown
from edition.text.witness import Places

__all__ = ["Page", "changes_text", "decisions_text"]

_INDENT = 5
_SIGNS = {"added": ("+", "green"), "withdrawn": ("−", "red"), "altered": ("~", "yellow")}


@dataclass(frozen=True, slots=True)
class Page:
    """How to write: `width` in columns, None for lines as long as they come; `colour` with terminal codes or not."""

    width: int | None = None
    colour: bool = False

    def print(self, lines: Iterable[Text]) -> str:
        """Return `lines` as the terminal wants them, ending in a line feed when there are any."""
        out = StringIO()
        console = Console(
            file=out,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            width=self.width or 80,
            markup=False,
            highlight=False,
            emoji=False,
            legacy_windows=False,
            _environ={},
        )
        for line in lines:
            for piece in self._folded(line, console):
                console.print(piece, soft_wrap=True)
        return out.getvalue()

    def _folded(self, line: Text, console: Console) -> Iterator[Text]:
        if self.width is None:
            yield line
            return
        indent = len(line.plain) - len(line.plain.lstrip(" ")) if line.plain.startswith("    ") else 0
        body = line[indent:] if indent else line
        hang = "  " if body.plain.startswith("└ ") else ""
        for number, piece in enumerate(body.wrap(console, max(20, self.width - indent - len(hang)))):
            piece.rstrip()
            yield Text(" " * indent + (hang if number else "")) + piece


def changes_text(
    comparison: Comparison,
    title: str,
    page: Page,
    selection: Selection = Selection(),  # noqa: B008 (immutable)
    silent: Sequence[tuple[str, int]] = (),
) -> str:
    """Return the diff for reading: a heading, the changes that `selection` admits, their sum.

    `silent` counts the acts of typographic rules that the comparison leaves out, by rule.
    """
    chosen = [change for change in comparison.changes if selection.admits(change)]
    return page.print(_changes(comparison, chosen, title, page, silent))


def decisions_text(
    found: Sequence[Decision],
    then: Comparison,
    now: Comparison,
    title: str,
    page: Page,
    selection: Selection = Selection(),  # noqa: B008 (immutable)
) -> str:
    """Return what was added, withdrawn and altered between two states of the decisions, with old and new passages."""
    chosen = [decision for decision in found if decision.admitted(selection)]
    return page.print(_decisions(chosen, then, now, title, page))


def _changes(
    comparison: Comparison,
    chosen: Sequence[Change],
    title: str,
    page: Page,
    silent: Sequence[tuple[str, int]],
) -> Iterator[Text]:
    editorial = sum(1 for change in comparison.changes if not change.silent)
    sum_ = _count(editorial, "correction")
    if any(change.silent for change in comparison.changes):
        sum_ += f", {_count(len(comparison.changes) - editorial, 'silent change')}"
    if len(chosen) < len(comparison.changes):
        sum_ += f"; {len(chosen):,} shown"
    yield Text.assemble((title, "bold"), (f"  {sum_}", "dim"))
    places = Places(comparison.old)
    for change in chosen:
        yield Text()
        yield _head(change, places)
        yield _passage(comparison, change, page)
        if not change.silent:
            yield from _reason(change)
    if chosen:
        yield Text()
        for name, counts in _sums(chosen):
            yield Text.assemble((f"{name:>5}  ", "dim"), "  ".join(f"{label} {n:,}" for label, n in counts))
    if silent:
        rules = ", ".join(f"{rule} {count:,}" for rule, count in silent)
        total = _count(sum(n for _, n in silent), "silent change")
        yield Text(f"{total} not shown ({rules}): --all shows them", style="dim")


def _decisions(
    found: Sequence[Decision], then: Comparison, now: Comparison, title: str, page: Page
) -> Iterator[Text]:
    counts = Counter(decision.status for decision in found)
    sum_ = (
        ", ".join(f"{counts[status]:,} {status}" for status in _SIGNS if counts[status])
        or "no decision changed"
    )
    yield Text.assemble((title, "bold"), (f"  {sum_}", "dim"))
    old_places, places = Places(then.old), Places(now.old)
    for decision in found:
        sign, colour = _SIGNS[decision.status]
        yield Text()
        if decision.now is None:
            assert decision.then is not None
            yield _head(decision.then, old_places, sign, colour, decision.status)
            yield _passage(then, decision.then, page)
            yield from _reason(decision.then)
            continue
        what = decision.status + (f": {', '.join(decision.fields)}" if decision.fields else "")
        yield _head(decision.now, places, sign, colour, what)
        if decision.then is not None and "reading" in decision.fields:
            yield _passage(then, decision.then, page, "was: ")
        yield _passage(now, decision.now, page)
        yield from _reason(decision.now)
        if decision.then is not None:
            yield from _former(decision.then, decision.fields)


def _former(change: Change, fields: Sequence[str]) -> Iterator[Text]:
    for name in fields:
        if name != "reading":
            value = getattr(change.emendation, name)
            yield Text.assemble(" " * _INDENT, (f"{name} was: {value or 'none'}", "dim"))


def _head(change: Change, places: Places, sign: str = "", colour: str = "", what: str = "") -> Text:
    number = str(change.number) if change.number else "·"
    label = ["silent", change.emendation.rule or ""] if change.silent else list(change.label)
    if change.emendation.resp:
        label.append(change.emendation.resp)
    lead = f"{sign} {number:>2}" if sign else f"{number:>4}"
    line = Text.assemble(
        (lead, f"bold {colour}".strip()), (" ¶{}:{}".format(*places.paragraph(change.old.start)), "cyan")
    )
    if what:
        line.append(f"  {what}", style=f"bold {colour}")
    return line.append("  " + " · ".join(label), style="dim")


def _passage(comparison: Comparison, change: Change, page: Page, lead: str = "") -> Text:
    words = passage(comparison, change)
    old, new = shown(words.old), shown(words.new)
    line = Text.assemble(" " * _INDENT, (lead, "dim"), flowing(words.before).lstrip())
    if page.colour:
        line.append(old, style="red strike")
        if old and new and old != "¶":
            line.append(" ")
        line.append(new, style="green underline")
    else:
        line.append(f"[-{old}-]" if old else "").append(f"{{+{new}+}}" if new else "")
    line.append(flowing(words.after).rstrip())
    return line


def _reason(change: Change) -> Iterator[Text]:
    if change.emendation.reason:
        yield Text.assemble(
            " " * _INDENT, ("└ ", "dim"), (flowing(change.emendation.reason).strip(), "italic")
        )


def _sums(changes: Sequence[Change]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    for rank, name in enumerate(("kind", "cause", "cert")):
        counts = Counter(change.label[rank] for change in changes if not change.silent)
        if counts:
            yield name, sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
