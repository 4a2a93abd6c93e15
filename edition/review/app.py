"""The review page as a web application: addresses in, pages and parts of pages out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from edition.project.verdicts import Act
from edition.render.fonts import typeface
from edition.render.styles import HouseStyle, find_style
from edition.review.facsimile import Facsimile
from edition.review.order import ORDERS
from edition.review.reconciling import Reconciliation
from edition.review.session import Session, Stale
from edition.review.settling import settling
from edition.review.views import Views
from edition.review.words import cleaned, on_one_line, signs
from edition.text.span import Span

__all__ = ["application"]

_CONFLICT = 409
_FAILED = 500
Form = dict[str, list[str]]
_ICON = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#8c2f1d"/>'
    b'<path d="M7 24l2-7L22 4l5 5-13 13z" fill="#fdfbf6"/></svg>'
)


@dataclass(frozen=True)
class _Pages:
    """The pages of one review; each method answers one address."""

    session: Session
    views: Views
    templates: Environment
    style: HouseStyle
    key: str
    reconciliation: Reconciliation | None

    # ── pages ───────────────────────────────────────────────────────────────────────────────────────────────────

    def home(self, form: Form) -> Response:
        if self.reconciliation is not None and not _one(form, "kind") and "queue" not in form:
            return self._page("reconcile", self._reconcile())
        return self._page("card", self._card(form))

    def card(self, form: Form) -> Response:
        return self._part("card", self._card(form))

    def series(self, form: Form) -> Response:
        found = self.views.series(_one(form, "id"))
        if found is None:
            return self._part("card", self._card(form), _CONFLICT, "That place is decided meanwhile.")
        return self._part("series", found | self._asking(form))

    def text(self, form: Form) -> Response:
        return self._page("text", self.views.text(_number(form, "at")))

    def emendations(self, form: Form) -> Response:
        return self._page("emendations", self.views.emendations(_one(form, "words"), _number(form, "from")))

    def changes(self, form: Form) -> Response:
        if "part" in form:
            if _number(form, "part") == self.session.version:
                return Response(status_code=204)
            return HTMLResponse(self._render("changes.html", self.views.changes() | {"name": "changes"}))
        return self._page("changes", self.views.changes())

    def status(self, form: Form) -> Response:
        if _number(form, "version") == self.session.version:
            return Response(status_code=204)
        return HTMLResponse(self._render("status.html", {}))

    # ── acts ────────────────────────────────────────────────────────────────────────────────────────────────────

    def decide(self, form: Form) -> Response:
        act = Act(_one(form, "act") or Act.ACCEPT)
        ids = form.get("id", [])
        reading = form["reading"][0] if form.get("reading") else None
        if not ids:
            return self._part("card", self._card(form), said="No place was ticked: nothing is decided.")
        if act in (Act.ACCEPT, Act.EDIT) and len(ids) == 1 and reading is not None:
            start, _, end = ids[0].partition("-")
            if self._typed(reading) == self.session.text[int(start) : int(end)]:
                told = self._card(form | {"at": ids})
                return self._part(
                    "card", told, said="It reads so already: change the reading, or let it stand (s)."
                )
        try:
            reading = None if reading is None else self._typed(reading)
            made = self.session.decide(
                ids, act, reading, on_one_line(_one(form, "reason")), _one(form, "cause"), _one(form, "cert")
            )
        except Stale as stale:
            said = (
                f"That place was decided meanwhile: {stale}. Nothing was changed; here is what is open now."
            )
            return self._part("card", self._card(form), _CONFLICT, said)
        return self._part("card", self._card(form), said=_told(made[0].act, len(made), made[0].quote))

    def undo(self, form: Form) -> Response:
        try:
            gone = self.session.undo()
        except Stale as stale:
            return self._part("card", self._card(form), _CONFLICT, f"It cannot be taken back: {stale}.")
        if not gone:
            return self._part("card", self._card(form), said="There is nothing to take back.")
        first = next((f"{v.suspect[0]}-{v.suspect[1]}" for v in gone if v.suspect), "")
        said = f"Taken back: {gone[0].act} of “{gone[0].quote}”"
        said += f" and {len(gone) - 1} more" if len(gone) > 1 else ""
        return self._part("card", self._card(form | {"at": [first]}), said=said + ".")

    def emend(self, form: Form) -> Response:
        span = Span(_number(form, "start"), max(_number(form, "start"), _number(form, "end")))
        code, said = 200, "Nothing was changed: the words read so already."
        try:
            made = self.session.emend(
                span, _sent(_one(form, "old")), self._typed(_one(form, "new")), on_one_line(_one(form, "reason")),
                _one(form, "cause"), _one(form, "cert"),
            )  # fmt: skip
            if made:
                said = _told(made[0].act, len(made), made[0].quote)
        except Stale as stale:
            code, said = _CONFLICT, f"The text changed meanwhile: {stale}. Nothing was written."
        if _one(form, "page") == "text":
            return self._part("text", self.views.text(span.start), code, said)
        return self._part("card", self._card(form), code, said)

    def amend(self, form: Form) -> Response:
        span = Span(_number(form, "start"), max(_number(form, "start"), _number(form, "end")))
        reading = None if "withdraw" in form else self._typed(_one(form, "new"))
        code = 200
        try:
            made = self.session.amend(
                span, _sent(_one(form, "was")), reading, on_one_line(_one(form, "reason")), _one(form, "cause"),
                _one(form, "cert"),
            )  # fmt: skip
            said = _told(made[0].act, 1, made[0].quote)
        except Stale as stale:
            code, said = _CONFLICT, f"That emendation was changed meanwhile: {stale}. Nothing was written."
        return self._part(
            "emendations", self.views.emendations(_one(form, "words"), _number(form, "from")), code, said
        )

    def settle(self, form: Form) -> Response:
        if self.reconciliation is None:
            return PlainTextResponse("Nothing is compared here.\n", 404)
        code = 200
        try:
            if _one(form, "choice") == "alike":
                said = f"Written: {self.reconciliation.settle_alike()} places on which both agree."
            else:
                self.reconciliation.settle(
                    _one(form, "key"),
                    _one(form, "choice"),
                    self._typed(_one(form, "reading")),
                    on_one_line(_one(form, "reason")),
                )
                said = "Settled."
        except Stale as stale:
            code, said = _CONFLICT, f"That was settled meanwhile: {stale}."
        return self._part("reconcile", self._reconcile(), code, said)

    def dismiss(self, form: Form) -> Response:
        with self.session.lock:
            self.session.clashes.clear()
            self.session.touch()
        return HTMLResponse(self._render("status.html", {}))

    def _typed(self, words: str) -> str:
        """Return words that were typed; signs that stand for white space become it, unless the witness has them."""
        words = cleaned(words)
        for sign, space in (("¶", "\n\n"), ("⏎", "\n"), ("⇥", "\t")):
            words = words if sign in self.session.text else words.replace(sign, space)
        return words

    # ── parts ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _asking(self, form: Form) -> dict[str, str]:
        order = _one(form, "order")
        return {"kind": _one(form, "kind"), "order": order if order in ORDERS else ORDERS[0]}

    def _card(self, form: Form) -> dict[str, Any]:
        asking = self._asking(form)
        return self.views.card(asking["kind"], asking["order"], _one(form, "at"))

    def _reconcile(self) -> dict[str, Any]:
        assert self.reconciliation is not None
        return settling(self.reconciliation, self.views)

    def _page(self, name: str, told: dict[str, Any]) -> Response:
        return HTMLResponse(self._render("page.html", told | {"part": f"{name}.html", "name": name}))

    def _part(self, name: str, told: dict[str, Any], code: int = 200, said: str = "") -> Response:
        told = told | {"part": f"{name}.html", "name": name, "said": said, "stale": code == _CONFLICT}
        return HTMLResponse(self._render("part.html", told), code)

    def _render(self, template: str, told: dict[str, Any]) -> str:
        frame = self.views.frame(str(told.get("name", "")))
        frame |= {"key": self.key, "reconciling": self.reconciliation is not None, "said": "", "stale": False}
        return self.templates.get_template(template).render(**(frame | told))


def _told(act: Act, number: int, quote: str) -> str:
    """Return what was done, in words for the page's message."""
    words = {
        Act.ACCEPT: "Accepted", Act.EDIT: "Emended", Act.WITHDRAW: "Withdrawn", Act.STET: "Stands",
        Act.QUERY: "Queried", Act.SKIP: "Passed over",
    }  # fmt: skip
    quote = signs(quote)
    quote = quote if len(quote) <= 40 else quote[:38] + "…"
    return f"{words[act]}: “{quote}”" + (f" in {number} places." if number > 1 else ".")


def _one(form: Form, name: str) -> str:
    return form[name][0] if form.get(name) else ""


def _number(form: Form, name: str) -> int:
    words = _one(form, name)
    return int(words) if words.isascii() and words.isdigit() and len(words) < 12 else 0


def _sent(words: str) -> str:
    """Return words of the text as a form sent them, with the line ends of the project's files."""
    return words.replace("\r\n", "\n")


def application(
    session: Session,
    key: str,
    facsimile: Facsimile | None = None,
    reconciliation: Reconciliation | None = None,
) -> Starlette:
    """Return the application of a session; `key` is what its pages send with every act."""
    style = find_style("review", session.project.settings.house_style, session.root)
    templates = style.templates()
    templates.filters["signs"] = signs
    pages = _Pages(session, Views(session, facsimile), templates, style, key, reconciliation)
    fonts = {face.path.name: face.path for face in typeface(style.name).faces}
    rules = "".join(
        f'@font-face {{ font-family: "{f.family}"; font-style: {f.style}; font-weight: {f.weights[0]} {f.weights[1]}; '
        f'font-display: swap; src: url("/fonts/{f.path.name}") format("truetype") }}\n'
        for f in typeface(style.name).faces
    )
    sheet = rules + "\n".join(path.read_text("utf-8") for path in style.sheets)
    static: dict[str, tuple[bytes, str]] = {
        "review.css": (sheet.encode(), "text/css; charset=utf-8"),
        "passage.js": (style.file("passage.js").read_bytes(), "text/javascript; charset=utf-8"),
        "review.js": (style.file("review.js").read_bytes(), "text/javascript; charset=utf-8"),
        "icon.svg": (_ICON, "image/svg+xml"),
        "htmx.js": ((style.shared / "htmx" / "htmx.min.js").read_bytes(), "text/javascript; charset=utf-8"),
    }

    def get(path: str, answer: Callable[[Form], Response]) -> Route:
        async def endpoint(request: Request) -> Response:
            form = parse_qs(request.url.query, keep_blank_values=True)
            return await run_in_threadpool(_answered, session, answer, form)

        return Route(path, endpoint)

    def post(path: str, answer: Callable[[Form], Response]) -> Route:
        async def endpoint(request: Request) -> Response:
            body = await request.body()
            form = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
            return await run_in_threadpool(_answered, session, answer, form)

        return Route(path, endpoint, methods=["POST"])

    async def file(request: Request) -> Response:
        content, media = static.get(request.path_params["name"], (b"", ""))
        return Response(content, media_type=media) if media else PlainTextResponse("not here\n", 404)

    async def font(request: Request) -> Response:
        path = fonts.get(request.path_params["name"])
        if path is None:
            return PlainTextResponse("not here\n", 404)
        return FileResponse(path, media_type="font/ttf", headers={"cache-control": "private, max-age=86400"})

    async def image(request: Request) -> Response:
        number = request.path_params["number"]
        if facsimile is None or number >= len(facsimile.pages) or not facsimile.pages[number].path.is_file():
            return PlainTextResponse("not here\n", 404)
        page = facsimile.pages[number]
        return FileResponse(
            page.path, media_type=page.media, headers={"cache-control": "private, max-age=3600"}
        )

    return Starlette(
        routes=[
            get("/", pages.home), get("/card", pages.card), get("/series", pages.series), get("/text", pages.text),
            get("/emendations", pages.emendations), get("/changes", pages.changes), get("/status", pages.status),
            post("/decide", pages.decide), post("/undo", pages.undo), post("/emend", pages.emend),
            post("/amend", pages.amend), post("/settle", pages.settle), post("/dismiss", pages.dismiss),
            Route("/static/{name}", file), Route("/fonts/{name}", font), Route("/image/{number:int}", image),
        ]
    )  # fmt: skip


def _answered(session: Session, answer: Callable[[Form], Response], form: Form) -> Response:
    try:
        with session.lock:
            session.refresh()
            return answer(form)
    except OSError as error:
        return PlainTextResponse(f"Nothing was decided: {error.strerror or error}.\n", _FAILED)
    except ValueError as error:
        return PlainTextResponse(f"Nothing was decided: {error}.\n", 400)
