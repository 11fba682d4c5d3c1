from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.outlets.frames import BODY, DESCRIPTION, TITLE, Frame, FrameError, FrameKey, fill, needed, source
from build_tools.site.page import Page
from build_tools.site.settings import Settings

OFFLINE = Settings("Toy", None, None, None, "1", "0")
ONLINE = Settings("Toy", "https://toy.example/kit/", None, None, "1", "0")
CANONICAL = '<link rel="canonical" href="https://toy.example/kit/tools/frame/">'
PLAIN = (
    f'<head><title>{TITLE} - Toy</title><meta name="description" content="{DESCRIPTION}"></head>'
    f"<body><!--{BODY}--></body>"
)
WITH_ADDRESS = PLAIN.replace("<head>", f"<head>{CANONICAL}")


def page(path: str, section: str, title: str = "T", description: str = "D", html: str = "B") -> Page:
    return Page(path, title, description, html, section)


def test_one_frame_for_each_section_and_depth() -> None:
    pages = [
        page("", ""),
        page("search/", ""),
        page("tools/", "tools"),
        page("tools/mediation/", "tools"),
        page("tools/sanctions/", "tools"),
        page("tools/by/actor/embassy/", "tools"),
        page("actors/embassy/", "tools"),
    ]
    assert [(key.section, key.depth, key.place) for key in needed(pages)] == [
        ("", 0, ""),
        ("", 1, "frame/"),
        ("tools", 1, "tools/"),
        ("tools", 2, "tools/frame/"),
        ("tools", 4, "tools/frame/frame/frame/"),
    ]


@given(st.sampled_from(["", "tools", "risk-factors"]), st.integers(0, 6))
def test_a_frame_is_as_deep_as_its_pages(section: str, depth: int) -> None:
    key = FrameKey(section, depth)
    assert key.place.count("/") == depth
    assert key.source_file == f"{key.place}index.md"


def test_two_pages_at_one_address_are_refused() -> None:
    with pytest.raises(FrameError, match="the address 'tools/'"):
        needed([page("tools/", "tools"), page("tools/", "")])


def test_the_source_of_a_frame_hides_what_the_theme_would_put_beside_it() -> None:
    assert source(FrameKey("tools", 2)).splitlines() == [
        "---",
        "title: TKFRAMETITLE",
        "description: TKFRAMEDESCRIPTION",
        "section: 'tools'",
        "hide: [navigation, toc]",
        "---",
        "",
        "<!--TKFRAMEBODY-->",
    ]


def test_a_frame_is_filled() -> None:
    frame = Frame.parse(WITH_ADDRESS, ONLINE)
    filled = fill(frame, page("tools/mediation/", "tools", "Mediation", "Talks", "<p>Body</p>"), ONLINE)
    assert filled.decode() == (
        '<head><link rel="canonical" href="https://toy.example/kit/tools/mediation/"><title>Mediation - Toy</title>'
        '<meta name="description" content="Talks"></head><body><p>Body</p></body>'
    )


def test_the_home_page_does_not_say_its_name_twice() -> None:
    assert b"<title>Toy</title>" in fill(Frame.parse(PLAIN, OFFLINE), page("", "", "Toy"), OFFLINE)


def test_the_canonical_address_of_a_copy_with_file_names() -> None:
    settings = Settings("Toy", "https://toy.example/", None, None, "1", "0", directory_urls=False)
    filled = fill(Frame.parse(WITH_ADDRESS, settings), page("tools/", "tools"), settings)
    assert b'href="https://toy.example/tools/index.html"' in filled


class _Reader(HTMLParser):
    """What a browser would read as title, description and body."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {"title": ""}
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "meta":
            self.found["description"] = dict(attrs)["content"] or ""

    def handle_data(self, data: str) -> None:
        if self.tags[-1] == "title":
            self.found["title"] += data


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"])),
    st.text(st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"])),
)
def test_title_and_description_reach_the_reader_as_they_are(title: str, description: str) -> None:
    filled = fill(Frame.parse(PLAIN, OFFLINE), page("x/", "", title, description, "<p></p>"), OFFLINE).decode()
    reader = _Reader()
    reader.feed(filled)
    reader.close()
    assert reader.tags == ["head", "title", "meta", "body", "p"]
    expected = title if title == "Toy" else f"{title} - Toy"
    # `title - Toy` runs up to the end tag; the parser hands on the text in pieces.
    assert reader.found == {"title": expected, "description": description}


def test_a_body_that_holds_a_mark_does_not_confuse_the_filling() -> None:
    body = f"{TITLE} {DESCRIPTION} <!--{BODY}-->"
    assert f"<body>{body}</body>".encode() in fill(Frame.parse(PLAIN, OFFLINE), page("x/", "", html=body), OFFLINE)


@pytest.mark.parametrize(
    ("html", "settings", "message"),
    [
        (PLAIN.replace(f"<title>{TITLE} - Toy</title>", ""), OFFLINE, "0 marks for the title"),
        (PLAIN + f"<title>{TITLE}</title>", OFFLINE, "2 marks for the title"),
        (PLAIN + f"<h1>{TITLE}</h1>", OFFLINE, "TKFRAMETITLE stands 2 times"),
        (PLAIN.replace(DESCRIPTION, "other"), OFFLINE, "0 marks for the description"),
        (PLAIN.replace(f"<!--{BODY}-->", f"<p>{BODY}</p>"), OFFLINE, "0 marks for the body"),
        (PLAIN + f"<!--{BODY}-->", OFFLINE, "2 marks for the body"),
        (PLAIN, ONLINE, "0 marks for the address"),
        (WITH_ADDRESS, OFFLINE, "1 marks for the address of a page, not 0"),
    ],
)
def test_a_theme_that_changed_is_found_out(html: str, settings: Settings, message: str) -> None:
    with pytest.raises(FrameError, match=message):
        Frame.parse(html, settings)
