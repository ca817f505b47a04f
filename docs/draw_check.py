"""Draws ``check.png``: what ``attribution check`` prints for the sample, on a terminal that orders nothing itself.

The page gives every character of the printed lines a place from the left, as such a terminal does, so the picture
shows what the program lays out and nothing that a browser would mend. It needs Debian's ``chromium``.

    python docs/draw_check.py
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "check.png"
COLUMNS, LINE, MARGIN = 118, 23, 18
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1e1f29; color: #e8e8ea }}
pre {{ margin: 0; padding: {margin}px; font: 16px/{line}px "DejaVu Sans Mono" }}
pre {{ direction: ltr; unicode-bidi: bidi-override }}
</style><pre>{text}</pre>"""


def printed() -> str:
    """The printed lines, without the sequences that tell a terminal to leave their order alone."""
    arguments = ["check", "samples/putin-erdogan.txt", "--no-store", "--bidi", "on", "--width", str(COLUMNS)]
    command = [sys.executable, "-m", "attribution", *arguments]
    ran = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8")
    return re.sub("\x1b\\[8[lh]", "", ran.stdout)


def draw(text: str) -> None:
    """Have chromium draw the page, as large as its lines."""
    height = len(text.splitlines()) * LINE + 2 * MARGIN
    width = round(COLUMNS * 9.64) + 2 * MARGIN
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "check.html"
        page.write_text(PAGE.format(text=html.escape(text), margin=MARGIN, line=LINE), encoding="utf-8")
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--window-size={width},{height}",
        ]
        subprocess.run(
            ["chromium", *options, f"--screenshot={PICTURE}", page.as_uri()], check=True, stderr=subprocess.DEVNULL
        )


if __name__ == "__main__":
    draw(printed())
