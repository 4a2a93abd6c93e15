"""Serves the review of a project with the search that stands in for the detector, as `edition review` does.

python serve_small.py FOLDER NAME [reader|FIRST SECOND]
"""

import sys
from pathlib import Path

import review_projects as small

from edition.review.facsimile import facsimile
from edition.review.reconciling import Reconciliation
from edition.review.serving import serve
from edition.review.session import Session

root, name, *rest = sys.argv[1:]
session = Session(Path(root), name, reader=rest == ["reader"], seek=small.seek)
images, _ = facsimile(session.project)
pair = Reconciliation(session, *rest) if len(rest) == 2 else None
serve(session, 0, lambda address: (sys.stdout.write(f"{address}\n"), sys.stdout.flush()), images, pair)
