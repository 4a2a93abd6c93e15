"""Findings about: the review."""

from __future__ import annotations

from edition.findings import Severity
from edition.findings.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (
    Code(
        "V001",
        Severity.ERROR,
        "the review page has not what it is made with",
        "The page is served by Starlette and uvicorn, which are installed with the program only when asked for.",
        "Install them: pip install 'edition[review]' (in a clone: pip install -e '.[review]', or make test once).",
    ),
    Code(
        "V002",
        Severity.ERROR,
        "decided otherwise meanwhile",
        "A decision was made on words that read otherwise now, because another person, another tab or a hand in the "
        "file was quicker. What stands in the file was left; the decision is kept in the ledger.",
        "Look at the place, and decide again where that is still wanted.",
    ),
    Code(
        "V003",
        Severity.ERROR,
        "no file of corrections",
        "What is imported is the file that the exported page gives back: JSON with the reader's name and verdicts.",
        "Ask the reader to press “Save corrections” in the page and to send the file that it gives.",
    ),
    Code(
        "V004",
        Severity.ERROR,
        "corrections of another text",
        "The file was made on a witness with other bytes: its places are not places of this one.",
        "Import it into the project it was exported from.",
    ),
    Code(
        "V005",
        Severity.WARNING,
        "a ledger with a line that is no verdict",
        "Each line of a ledger in source/review/ is one decision, a JSON object. Others are passed over.",
        "Take the line out, or get the file back from git.",
    ),
    Code(
        "V006",
        Severity.ERROR,
        "a review of that name is open",
        "Each ledger is written by one program at a time. Any number of tabs may be open on that one.",
        "Open the address that the other program printed in another tab, or give --reader or --resp another name.",
    ),
    Code(
        "V007",
        Severity.WARNING,
        "page images that cannot be shown",
        "edition.yaml names hOCR or ALTO files, which name images and say where on them each word stands. Browsers "
        "show PNG, JPEG, WebP and GIF.",
        "Correct the name in `facsimile`, put the images beside the file that names them, or convert them.",
    ),
    Code(
        "V008",
        Severity.ERROR,
        "no two readers to compare",
        "Two passes are compared: the ledgers of two readers in source/review/readers/.",
        "Let each reader work through the text: edition review --reader NAME; then compare the two.",
    ),
)
