"""A folder -> a zip file that opens on any computer, with the same bytes for the same folder."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip file can name
_ORDINARY_FILE = 0o100644 << 16


def archive(folder: Path, top: str, extra: Mapping[str, bytes], target: Path) -> None:
    """Write a zip file of everything below a folder, sorted by name.

    The time of every file is `SOURCE_DATE_EPOCH`, or 1 January 1980 where that is not set. The bytes are the same for
    the same files, time and version of zlib.

    Args:
        folder: The folder.
        top: The one folder in the zip file, in which everything stands.
        extra: Files to add: path and content.
        target: Where to write. What stands there is replaced when the new file is whole.

    Raises:
        OSError: The file cannot be written.
    """
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    moment = _moment(os.environ.get("SOURCE_DATE_EPOCH", ""))
    unfinished = target.with_name(f".{target.name}.part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for path in sorted({*files, *extra}):
            info = zipfile.ZipInfo(f"{top}/{path}", moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, wherever this runs: the byte would differ
            info.external_attr = _ORDINARY_FILE
            made.writestr(info, extra[path] if path in extra else files[path].read_bytes())
    unfinished.replace(target)


def _moment(epoch: str) -> tuple[int, int, int, int, int, int]:
    if not epoch.isdecimal():
        return _LONG_AGO
    moment = datetime.fromtimestamp(int(epoch), tz=UTC)
    return max(_LONG_AGO, (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second))
