from __future__ import annotations

import stat
from pathlib import Path

import pytest

from build_tools.outlets.replacement import Replacement


def made(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_first_site(tmp_path: Path) -> None:
    fresh = Replacement.beside(tmp_path / "out" / "site")
    (fresh.folder / "index.html").write_text("new", encoding="utf-8")
    fresh.commit()
    assert (tmp_path / "out" / "site" / "index.html").read_text(encoding="utf-8") == "new"
    assert names(tmp_path / "out") == ["site"]


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    site = made(tmp_path / "site", "old")
    (site / "gone.html").write_text("x", encoding="utf-8")
    (site / ".git").mkdir()
    fresh = Replacement.beside(site)
    (fresh.folder / "index.html").write_text("new", encoding="utf-8")
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    fresh.commit()
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert names(site) == [".git", "index.html"]
    assert names(tmp_path) == ["site"]


def test_a_web_server_may_read_the_new_site(tmp_path: Path) -> None:
    fresh = Replacement.beside(tmp_path / "site")
    assert stat.S_IMODE(fresh.folder.stat().st_mode) == stat.S_IMODE(made(tmp_path / "usual", "").stat().st_mode)
    fresh.discard()


def test_a_discarded_site_leaves_no_trace(tmp_path: Path) -> None:
    site = made(tmp_path / "site", "old")
    fresh = Replacement.beside(site)
    fresh.discard()
    fresh.discard()
    assert names(tmp_path) == ["site"]
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_a_folder_that_cannot_be_renamed_gets_new_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = made(tmp_path / "site", "old")
    (site / "tools").mkdir()
    (site / ".nojekyll").write_text("", encoding="utf-8")
    fresh = Replacement.beside(site)
    (fresh.folder / "index.html").write_text("new", encoding="utf-8")
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == site:
            raise OSError("a mount point")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    fresh.commit()
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert names(site) == [".nojekyll", "index.html"]
    assert names(tmp_path) == ["site"]


def test_a_site_that_cannot_take_its_place_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = made(tmp_path / "site", "old")
    fresh = Replacement.beside(site)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self == fresh.folder:
            raise OSError("no")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="no"):
        fresh.commit()
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    made(tmp_path / "real", "old")
    (tmp_path / "site").symlink_to(tmp_path / "real")
    fresh = Replacement.beside(tmp_path / "site")
    (fresh.folder / "index.html").write_text("new", encoding="utf-8")
    fresh.commit()
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "index.html").read_text(encoding="utf-8") == "new"
