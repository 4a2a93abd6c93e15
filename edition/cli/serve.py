"""`edition serve`: the printed pages in a browser, made anew while the files are edited."""

from __future__ import annotations

import argparse
import errno
import signal
import sys
from types import FrameType
from typing import TYPE_CHECKING, Any

from edition.cli.exits import Exit, UsageError

if TYPE_CHECKING:
    from edition.pipeline.preview import Preview, Shown

__all__ = ["register", "run"]

_PORT = 8642


def register(subparsers: Any) -> None:
    """Add the command's parser."""
    parser = subparsers.add_parser(
        "serve",
        help="show the printed pages in a browser while you edit",
        description="Show the pages of the PDF and all findings in a browser, and make them anew whenever a file of "
        "source/ or styles/ is saved, as far as it changed. Only this machine can look. Nothing is written into "
        "build/. Ctrl-C ends it.",
    )
    parser.add_argument(
        "--port", type=int, default=None, help=f"the port to serve on (default: {_PORT}, or a free one)"
    )
    parser.add_argument("--no-open", action="store_true", help="do not open a browser")


def run(args: argparse.Namespace) -> int:
    """Serve until it is interrupted."""
    from threading import Thread

    from edition.pipeline.preview import Preview

    if args.port is not None and not 0 <= args.port <= 65535:
        raise UsageError("a port is a number from 0 to 65535")
    if not (args.directory / "source").is_dir():
        raise UsageError(f"{args.directory} has no folder source/; name the project's folder with -C")
    preview = Preview(args.directory)
    server = _server(preview, args.port)
    for stopping in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stopping, _interrupt)
    print(f"edition serve: {server.address}  (Ctrl-C ends it)", file=sys.stderr, flush=True)
    workers = [Thread(target=preview.run, daemon=True), Thread(target=_tell, args=(preview,), daemon=True)]
    for worker in workers:
        worker.start()
    try:
        if not args.no_open:
            import webbrowser

            webbrowser.open(server.address)
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        print("\nedition serve: ended", file=sys.stderr)
    finally:
        preview.stop()
        server.server_close()
    return Exit.OK


def _server(preview: Preview, port: int | None) -> Any:
    from edition.pipeline.preview_server import PreviewServer

    try:
        return PreviewServer(preview, _PORT if port is None else port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        if port is not None:
            raise UsageError(
                f"port {port} cannot be had: {error.strerror}; name another, or 0 for any"
            ) from error
        return PreviewServer(preview, 0)


def _interrupt(_: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _tell(preview: Preview) -> None:
    """Print findings, and how long it took, each time the book has been made."""
    from edition.cli.report import print_findings

    number, said = 0, None
    while True:
        shown: Shown | None = preview.wait(number, 3600.0)
        if shown is None:
            return
        number = shown.number
        if shown.working:
            continue
        if shown.findings != said:
            print_findings(shown.findings, json=False)
            said = shown.findings
        if shown.fault:
            print(f"edition serve: a fault of the program: {shown.fault}", file=sys.stderr)
        elif shown.pdf:
            pages = f"{len(shown.sheets)} pages in {shown.seconds[1]:.1f} s"
            if shown.changed:
                pages += f", {len(shown.changed)} of them new after {shown.seconds[0]:.1f} s"
            print(f"edition serve: {pages}", file=sys.stderr, flush=True)
