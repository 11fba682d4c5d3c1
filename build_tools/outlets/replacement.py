"""A folder that is built beside the one it will replace, so that a failed build leaves the last good site untouched."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Replacement:
    """A fresh folder on its way to become `target`.

    Args:
        target: The folder to replace; it need not exist.
        folder: The fresh folder, empty at first.
    """

    target: Path
    folder: Path

    @classmethod
    def beside(cls, target: Path) -> Replacement:
        """Make a fresh folder next to `target`, where renaming is possible.

        Raises:
            OSError: The folder around `target` cannot be written to.
        """
        target = target.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}-new-", dir=target.parent))
        # mkdtemp makes folders that only their owner can read; a web server must read this one.
        folder.chmod(0o777 & ~_umask())
        return cls(target, folder)

    def commit(self) -> None:
        """Put the fresh folder in the place of the target.

        Hidden entries of the target (`.git`, `.nojekyll`) move along: MkDocs does not delete them either.

        Raises:
            OSError: The target cannot be replaced; it is as it was.
        """
        if not self.target.exists():
            self.folder.rename(self.target)
            return
        old = Path(tempfile.mkdtemp(prefix=f".{self.target.name}-old-", dir=self.target.parent)) / "site"
        try:
            self.target.rename(old)
        except OSError:
            # A mount point cannot be renamed (a container writes its site there): its contents can be replaced.
            old.parent.rmdir()
            self._replace_contents()
            return
        try:
            self.folder.rename(self.target)
        except OSError:
            old.rename(self.target)
            old.parent.rmdir()
            raise
        for hidden in old.glob(".*"):
            if not (self.target / hidden.name).exists():
                hidden.rename(self.target / hidden.name)
        shutil.rmtree(old.parent)

    def update(self, kept: Container[str]) -> None:
        """Lay the fresh folder over the target, which keeps some of its files: much faster where little has changed.

        Args:
            kept: Paths that stay in the target although they are not in the fresh folder. All others go.

        Raises:
            OSError: The target cannot be written to. Some of it may be new already, so this is for previews only.
        """
        fresh = set(_files_below(self.folder))
        for path in fresh:
            place = self.target / path
            place.parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).replace(place)
        for path in _files_below(self.target):
            if path not in fresh and path not in kept and not path.startswith("."):
                (self.target / path).unlink()
        self.discard()

    def discard(self) -> None:
        """Delete the fresh folder, if it is still there."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _replace_contents(self) -> None:
        for entry in self.target.iterdir():
            if entry.name.startswith("."):
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
        shutil.copytree(self.folder, self.target, dirs_exist_ok=True)
        self.discard()


def _files_below(folder: Path) -> Iterator[str]:
    """Yield the path of every file below a folder, relative to it, with forward slashes."""
    for place, _, names in os.walk(folder):
        below = Path(place).relative_to(folder).as_posix()
        yield from (name if below == "." else f"{below}/{name}" for name in names)


def _umask() -> int:
    # There is no way to read the mask without setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
