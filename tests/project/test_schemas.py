import json
from pathlib import Path

import pytest

from edition.project import schemas


@pytest.mark.parametrize("name", schemas.SCHEMAS)
def test_published_schemas_are_in_step(name: str) -> None:
    assert schemas.published(name) == schemas.text_of(name), "python -m edition.project.schemas writes them"


def test_schemas_are_written_where_one_asks(tmp_path: Path) -> None:
    schemas.main(tmp_path)
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(schemas.SCHEMAS)
    assert json.loads((tmp_path / "stet.json").read_text("utf-8"))["$id"] == "urn:edition:schema:stet:1"


def test_schemas_say_what_an_editor_program_shows() -> None:
    emendation = schemas.schema("emendations")["$defs"]["EmendationForm"]
    assert emendation["required"] == ["quote", "reading"]
    assert emendation["additionalProperties"] is False
    assert emendation["properties"]["cause"]["enum"] == ["ocr", "transcriber", "printer", "author", "unknown"]
    assert emendation["properties"]["every"]["minimum"] == 1
    structure = schemas.schema("structure")
    assert {"type": "string"} in structure["$defs"]["DivisionForm"]["properties"]["heading"]["anyOf"]
    assert "from" in structure["$defs"]["BlockForm"]["properties"]


def test_all_keys_are_described_in_their_own_words() -> None:
    assert '"title": "Quote"' not in schemas.published("emendations")
    for name in schemas.SCHEMAS:
        assert '"null"' not in schemas.published(name)
