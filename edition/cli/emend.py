"""`edition emend`: an emendation, found by its words or by its printed place."""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError, exit_for

if TYPE_CHECKING:
    from edition.findings import Finding
    from edition.pipeline.emending import Unsettled, Wish
    from edition.pipeline.revising import Desk
    from edition.pipeline.searching import Found, Search
    from edition.text.span import Span

__all__ = ["register", "run"]

_PLACE = re.compile(r"([^\s:]+):(\d+)")
_SHOWN = 30


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "emend",
        help="add an emendation, found by its words",
        usage="edition emend [PAGE:LINE] OLD NEW [options]",
        description="Add an emendation to emendations.yaml: OLD reads NEW. OLD is found in the witness, the reading "
        "text or the print, with straight or curly marks, as you read it. The entry quotes whole words and takes just "
        'the context that its place needs. An empty NEW ("") deletes; ¶ is a paragraph break. Words that begin with '
        "a hyphen go after --.",
    )
    parser.add_argument("words", nargs="+", metavar="[PAGE:LINE] OLD NEW", help="as 14:7 cotigress congress")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="emend all N places of OLD")
    parser.add_argument(
        "--before", default="", metavar="WORDS", help="what stands before OLD at the place meant"
    )
    parser.add_argument(
        "--after", default="", metavar="WORDS", help="what stands after OLD at the place meant"
    )
    parser.add_argument("--replace", action="store_true", help="change the emendation that is there already")
    parser.add_argument(
        "--kind",
        choices=["correction", "supplied", "surplus", "join"],
        default="",
        help="what it does (default: what the words show)",
    )
    from edition.cli.deciding import add_options

    add_options(parser)


def run(args: argparse.Namespace) -> int:
    """Write the emendation, or say why it has no place."""
    place, wish = _wish(args)
    from edition.cli.deciding import print_records, print_written, said_of, unsaid, usable
    from edition.cli.report import print_findings
    from edition.pipeline.emending import Unsettled, emend
    from edition.pipeline.revising import Desk
    from edition.project.load import load
    from edition.project.splices import Refused

    said = said_of(args, args.kind)
    project = load(args.directory)
    if blocking := usable(project):
        print_findings(blocking, json=args.json)
        return exit_for(blocking)
    desk = Desk(project)
    try:
        search = _search(desk, place, wish)
        raw, outcomes = emend(desk, search, wish, said)
        if not args.dry_run:
            desk.save(raw)
    except Refused as refused:
        print_findings([refused.finding], json=args.json)
        return Exit.FINDINGS
    except Unsettled as unsettled:
        finding = _finding(desk, wish, place, unsettled)
        print_findings([finding], json=args.json)
        return Exit.FINDINGS
    if args.dry_run:
        print_written(desk, outcomes, raw, dry_run=True)
        return Exit.OK
    now = load(args.directory)
    if args.json:
        print_records(now, outcomes, single=True)
    else:
        print_written(desk, outcomes, raw, dry_run=False)
        for finding in unsaid(now, outcomes):
            print(f"{finding.place}: {finding.message}: {finding.hint}", file=sys.stderr)
    return Exit.OK


def _wish(args: argparse.Namespace) -> tuple[str, Wish]:
    from edition.cli.deciding import clean
    from edition.pipeline.emending import Wish
    from edition.pipeline.searching import Hunt

    words = [clean(word) for word in args.words]
    place = ""
    if len(words) == 3 and _PLACE.fullmatch(words[0]):
        place = words.pop(0)
    if len(words) != 2:
        raise UsageError(
            "give OLD and NEW, each in quotation marks when it is more than one word: "
            "edition emend 'tbe congress' 'the congress'; with a place before them: edition emend 14:7 tbe the"
        )
    old, new = words
    if not old.strip():
        raise UsageError(
            "OLD is empty: quote the word beside which words are to be supplied, and repeat it in NEW"
        )
    if old == new:
        raise UsageError(
            f"OLD and NEW are the same ({old!r}); words that look wrong and stand go into stet.yaml"
        )
    if args.every < 1:
        raise UsageError("--every takes a number from 1 on")
    hunt = Hunt(old, clean(args.before), clean(args.after))
    return place, Wish(hunt, new, args.every, args.replace)


def _search(desk: Desk, place: str, wish: Wish) -> Search:
    """Return where to look: the printed text is made only when it is needed."""
    from edition.pipeline.searching import Search

    plain = Search(desk.alignment)
    if not place and plain.find(wish.hunt):
        return plain
    from edition.pipeline.edit import edit

    book, _ = edit(desk.project)
    if book is None:
        return plain
    return Search(desk.alignment, book.texts, _line(book, place) if place else None)


def _line(book: Any, place: str) -> Span:
    """Return the stretch of the printed text at PAGE:LINE of the last build.

    Raises:
        UsageError: there is no such place, or the last build is of other sources.
    """
    from edition.render.locations import read
    from edition.text.span import Span

    page, _, line = place.rpartition(":")
    try:
        locations = read((book.project.root / "build" / "locations.json").read_text("utf-8"))
    except (OSError, ValueError):
        raise UsageError(
            f"{place} is a printed place, and no book is built here: edition build pdf"
        ) from None
    if locations.digest != book.digest:
        raise UsageError(
            f"{place} is a place of the book in build/, which is of other sources: edition build pdf, then look again"
        )
    lines = [x for x in locations.lines if x.page == page and x.line == int(line)]
    if not lines:
        last = max((x.line or 0 for x in locations.lines if x.page == page), default=0)
        raise UsageError(
            f"page {page} has {last} lines" if last else f"there is no page {page} with lines in this book"
        )
    return Span(min(x.start for x in lines), max(x.end for x in lines))


def _finding(desk: Desk, wish: Wish, place: str, unsettled: Unsettled) -> Finding:
    """Say why there is not one place, and with which command there is."""
    from edition.findings import Place
    from edition.findings.catalogue import make
    from edition.pipeline.emending import Trouble

    shown = f"“{_shown(wish.hunt.words)}”"
    found = unsettled.found
    match unsettled.trouble:
        case Trouble.NOWHERE:
            return make("M025", Place(), f"{shown} {_nowhere(wish, place)}", _nearest(desk, wish))
        case Trouble.SAME:
            return make("M001", Place(), f"{shown} would read as it reads already")
        case Trouble.EMENDED:
            return _emended(desk, wish, place, found[0])
        case Trouble.COUNT:
            free = sum(not f.touched for f in found)
            taken = f"; {len(found) - free} more are emended already" if free < len(found) else ""
            message = f"{shown} can be emended in {free} {'place' if free == 1 else 'places'}, not {wish.every}{taken}"
        case Trouble.SEVERAL:
            message = f"{shown} stands {len(found)} times; say which is meant"
    return make("M025", Place(), message, _candidates(desk, wish, place, found))


def _nowhere(wish: Wish, place: str) -> str:
    context = " with that context" if wish.hunt.before or wish.hunt.after else ""
    where = f"at {place} of the book" if place else "in the witness, the reading text or the print"
    return f"does not stand{context} {where}"


def _nearest(desk: Desk, wish: Wish) -> str:
    from edition.project.nearby import Finder
    from edition.text.anchor import Anchor
    from edition.text.witness import Places

    near = Finder(desk.alignment.witness).candidates(Anchor(wish.hunt.words))
    places = Places(desk.alignment.witness)
    return (
        "\n".join(["Nearest in the witness:", *(places.words(s.start, s.end) for s in near)]) if near else ""
    )


def _emended(desk: Desk, wish: Wish, place: str, found: Found) -> Finding:
    from edition.findings import Place
    from edition.findings.catalogue import make

    emendation = found.touched[0]
    slot = desk.slots.get(emendation.id)
    where = slot.place if slot else Place(desk.file.name)
    quote = emendation.span.of(desk.alignment.witness)
    message = f"“{_shown(wish.hunt.words)}” is emended already: “{_shown(quote)}” reads “{_shown(emendation.reading)}”"
    command = _command([place] if place else [], wish, replace=True)
    return make("M025", where, message, f"To change that entry: {command}")


def _candidates(desk: Desk, wish: Wish, place: str, found: tuple[Found, ...]) -> str:
    from edition.text.quoting import unique_anchors
    from edition.text.witness import Places

    alignment = desk.alignment
    reading = [f.span if len(f.span) else None for f in found]
    wanted = [span for span in reading if span is not None][:_SHOWN]
    anchors = iter(unique_anchors(alignment.reading, wanted))
    places = Places(alignment.witness)
    lines: list[str] = []
    for number, (one, span) in enumerate(zip(found[:_SHOWN], reading, strict=False), 1):
        origin = alignment.to_witness(one.span)
        emended = " (emended already)" if one.touched else ""
        lines.append(f"{number}. {places.words(origin.start, origin.end)}{emended}")
        if span is not None:
            anchor = next(anchors)
            context = [
                part
                for name, words in (("--before", anchor.before), ("--after", anchor.after))
                if words
                for part in (name, re.sub(r"\s+", " ", words).strip() or words)
            ]
            lines.append(f"   {_command([], wish, context, replace=bool(one.touched))}")
    if len(found) > _SHOWN:
        lines.append(f"… and {len(found) - _SHOWN} more")
    free = sum(not f.touched for f in found)
    if free > 1 and free != wish.every:
        lines.append(f"all {free}: {_command([place] if place else [], wish, ['--every', str(free)])}")
    return "\n".join(lines)


def _command(place: list[str], wish: Wish, context: list[str] | None = None, *, replace: bool = False) -> str:
    options = [*(context or []), *(["--replace"] if replace else [])]
    words = [*place, wish.hunt.words, wish.reading]
    if any(word.startswith("-") for word in words):
        return shlex.join(["edition", "emend", *options, "--", *words])
    return shlex.join(["edition", "emend", *words, *options])


def _shown(words: str) -> str:
    from edition.cli.deciding import one_line

    return one_line(words)
