"""Writes the expected reports of the broken examples anew: `python -m tests.examples.bless`. Read the difference."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.examples.projects import BAD, BROKEN, broken_toolkit, report_of


def main() -> None:
    """Check every broken example and write its report beside it."""
    for name in BROKEN:
        with tempfile.TemporaryDirectory() as folder:
            text = report_of(broken_toolkit(Path(folder) / "toolkit", name))
        (BAD / f"{name}.expected.txt").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
