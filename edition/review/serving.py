"""Serving the page: on this machine only, until it is stopped."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from edition.review.app import application
from edition.review.facsimile import Facsimile
from edition.review.guard import Guard, new_token
from edition.review.reconciling import Reconciliation
from edition.review.scribe import Scribe
from edition.review.session import Session

__all__ = ["serve"]

_HOST = "127.0.0.1"


class _Server(uvicorn.Server):
    """A server that is ended by a signal as by any other means: what comes after serving is still done."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take SIGINT and SIGTERM as the wish to end; in other threads than the first no signals come."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {sign: signal.signal(sign, self.handle_exit) for sign in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for sign, handler in before.items():
                signal.signal(sign, handler)


def serve(
    session: Session,
    port: int,
    told: Callable[[str], None],
    facsimile: Facsimile | None = None,
    reconciliation: Reconciliation | None = None,
) -> None:
    """Serve `session` until an interrupt or SIGTERM; `told` is given the address once it answers. 0 takes a free port.

    What waits to be written is written before this returns.

    Raises:
        OSError: the port is taken.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_HOST, port))
        port = listener.getsockname()[1]
        token, key = new_token(), new_token()
        app = Guard(application(session, key, facsimile, reconciliation), port, token, key)
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, lifespan="off", server_header=False, proxy_headers=False,
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        scribe = Scribe(session)
        try:
            server = _Server(config)
            listener.listen(64)
            told(f"http://{_HOST}:{port}/?token={token}")
            asyncio.run(server.serve(sockets=[listener]))
        finally:
            scribe.close()
    finally:
        listener.close()
        session.close()
