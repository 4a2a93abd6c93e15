"""The command line: arguments in, exit code out. One module per command; none imports more than it needs."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from edition import __version__
from edition.cli.exits import Exit, UsageError

__all__ = ["main"]

COMMANDS = (
    "new",
    "check",
    "emend",
    "adopt",
    "build",
    "review",
    "serve",
    "list",
    "suspects",
    "diff",
    "errata",
    "trace",
    "collate",
    "verify",
    "preflight",
    "export",
    "impose",
    "print",
    "explain",
)

_REMEDIES = {
    errno.EACCES: "; allow yourself to write there, or name another place with -o",
    errno.EPERM: "; allow yourself to write there, or name another place with -o",
    errno.EROFS: "; name another place with -o",
    errno.ENOTDIR: "; there is a file where a folder should be: move it away, or name another place with -o",
    errno.EISDIR: "; name a file",
    errno.ENOSPC: "; make room",
    errno.ENAMETOOLONG: "; take a shorter name",
}

_DESCRIPTION = """\
Make a critical edition from a raw text and a folder of decisions: a book in print,
an EPUB, a web edition and a proofreading diff. Nothing is ever changed silently.
"""


class _Commands:
    """Hands out one subparser per command, each with the options that all commands share."""

    def __init__(self, subparsers: Any) -> None:
        self._subparsers = subparsers

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        common = argparse.ArgumentParser(add_help=False)
        common.add_argument("-C", dest="directory", metavar="DIR", type=Path, default=argparse.SUPPRESS,
                            help="the project's folder (default: here)")  # fmt: skip
        common.add_argument(
            "--json", action="store_true", default=argparse.SUPPRESS, help="machine-readable output"
        )
        options.setdefault("description", options.get("help"))
        parser: argparse.ArgumentParser = self._subparsers.add_parser(name, parents=[common], **options)
        return parser


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    parser = argparse.ArgumentParser(prog="edition", description=_DESCRIPTION,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--version", action="version", version=f"edition {__version__}")
    parser.add_argument("-C", dest="directory", metavar="DIR", type=Path, default=Path(),
                        help="the project's folder: the one that holds source/ (default: here)")  # fmt: skip
    parser.add_argument("--json", action="store_true", default=False, help="machine-readable output")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands = _Commands(subparsers)
    for name in COMMANDS:
        import_module(f"edition.cli.{name}").register(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code (see `edition.cli.exits`)."""
    _speak_utf_8()
    parser = build_parser()
    args = parser.parse_args(argv)
    if args.command is None:
        parser.print_help(sys.stderr)
        return Exit.USAGE
    try:
        code = int(import_module(f"edition.cli.{args.command}").run(args))
        sys.stdout.flush()
        return code
    except UsageError as error:
        _say(f"edition {args.command}: {error}")
        return Exit.USAGE
    except BrokenPipeError:
        # The reader of our output has gone: that is its right. Keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OK
    except KeyboardInterrupt:
        _say(f"edition {args.command}: interrupted; nothing half-written is left")
        return 130
    except OSError as error:
        if "EDITION_DEBUG" in os.environ:
            raise
        _say(f"edition {args.command}: {_said(error)}")
        return Exit.OUTPUT
    except Exception as error:
        if "EDITION_DEBUG" in os.environ:
            raise
        _say(
            f"edition {args.command}: a fault of the program, not of your files: {type(error).__name__}: {error}\n"
            "  set EDITION_DEBUG=1 to see where, and please report it with the files that cause it"
        )
        return Exit.OUTPUT


def _say(words: str) -> None:
    """Write to standard error; the name of the built-in function is here that of a command."""
    sys.stderr.write(f"{words}\n")


def _speak_utf_8() -> None:
    """Write UTF-8 whatever the locale; what is no text, such as a file's name in another encoding, as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors != "backslashreplace":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _said(error: OSError) -> str:
    """Return what the system refused, where, and what helps."""
    place = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    return f"{place}{error.strerror or error}{_REMEDIES.get(error.errno or 0, '')}"
