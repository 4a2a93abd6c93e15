"""How WeasyPrint looks for its libraries, and that they are found the quicker way too."""

import ctypes.util
import inspect
import re
import subprocess
import sys

import pytest
from weasyprint.text import ffi

from edition.render.pdf.libraries import known

NAMES = re.findall(
    r"'([^']+)'", inspect.getsource(ffi).split("gobject = _dlopen(")[1].split("if harfbuzz_subset is")[0]
)


def test_the_names_are_those_of_several_systems() -> None:
    assert {"libgobject-2.0-0", "gobject-2.0", "libpango-1.0.so.0", "fontconfig"} <= set(NAMES)


@pytest.mark.skipif(sys.platform != "linux", reason="the names of libraries on Linux")
@pytest.mark.parametrize(
    "name", ["gobject-2.0", "pango-1.0", "harfbuzz", "fontconfig", "libpango-1.0-0", "pango-1.0-0"]
)
def test_what_is_found_is_the_same(name: str) -> None:
    stock = ctypes.util.find_library(name)
    with known():
        assert ctypes.util.find_library(name) == stock
    assert ctypes.util.find_library.__module__ == "ctypes.util"


@pytest.mark.skipif(sys.platform != "linux", reason="the names of libraries on Linux")
def test_few_programs_are_run_to_find_them() -> None:
    code = (
        "import subprocess, sys\nrun = subprocess.Popen.__init__\ncount = []\n"
        "def begun(*a, **k):\n    count.append(1)\n    run(*a, **k)\n"
        "subprocess.Popen.__init__ = begun\n{}\nprint(len(count))"
    )
    few, many = (
        int(
            subprocess.run(
                [sys.executable, "-c", code.format(first)], capture_output=True, text=True, check=True
            ).stdout
        )
        for first in ("from edition.render.pdf import print_pdf", "import weasyprint")
    )
    assert few < many / 2, "WeasyPrint asks no compiler any more: the intervention can go"
