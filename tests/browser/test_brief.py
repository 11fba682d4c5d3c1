"""My brief: fill it, order it, annotate it, print it, keep it as a file; and nothing of it leaves the browser."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect
from selectolax.lexbor import LexborHTMLParser

OpenPage = Callable[..., Page]
Kept = list[tuple[str, str]]
THREE: Kept = [("mediation", "Ask the regional desk."), ("early-warning-systems", ""), ("targeted-sanctions", "")]
HOSTILE = "<img src=x onerror=alert(1)> *a* [b](javascript:c)\n# d\n1. e </style><script>f</script> TKBODY $&"


@pytest.fixture(scope="module")
def tools(site_folder: Path) -> dict[str, dict[str, Any]]:
    """Every tool as the data files have it."""
    everything = json.loads((site_folder / "data/toolkit.json").read_text(encoding="utf-8"))
    return {tool["id"]: tool for tool in everything["result"]["tools"] if tool["review"]["status"] != "withdrawn"}


def open_brief(page: Page, address: str, kept: Kept, *, title: str = "", note: str = "", fragment: str = "") -> None:
    """Open the brief at an address in a browser that has kept this list and this heading and note."""
    page.goto(address)
    page.evaluate(
        "([list, cover]) => { localStorage.setItem('toolkit-brief', JSON.stringify(list));"
        " localStorage.setItem('toolkit-brief-cover', JSON.stringify(cover)); }",
        [[{"id": name, "note": note} for name, note in kept], {"title": title, "note": note}],
    )
    page.goto("about:blank")
    page.goto(address + fragment)
    expect(page.locator(".tk-brief-tool")).to_have_count(len(kept))
    for item in page.locator(".tk-brief-tool").all():
        expect(item.locator("[data-state=waiting]")).to_be_hidden()


def kept_by(page: Page) -> list[dict[str, str]]:
    found: list[dict[str, str]] = page.evaluate("JSON.parse(localStorage.getItem('toolkit-brief') || '[]')")
    return found


def ids(page: Page) -> list[str]:
    return [one["id"] for one in kept_by(page)]


def names(page: Page) -> list[str]:
    return page.locator("#tk-brief-list > li h3").all_text_contents()


def item(page: Page, name: str) -> Locator:
    return page.locator(".tk-brief-tool").filter(has=page.locator("h3", has_text=name))


def status(page: Page) -> Locator:
    return page.locator("#tk-brief-status")


def saved(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def sheets(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("width", [1280, 320])
def test_from_a_tool_a_list_and_an_actor_into_the_brief(page_at: OpenPage, site_url: str, width: int) -> None:
    page = page_at(width)
    page.goto(f"{site_url}brief/")
    expect(page.get_by_text("Your brief is empty.")).to_be_visible()
    for address in ("tools/", "options/", "assess/"):
        assert page.locator(f'#tk-brief ol a[href="../{address}"]').count() == 1
    page.goto(f"{site_url}tools/mediation/")
    page.get_by_role("button", name=re.compile(r"^\+ Add to my brief.*Mediation")).click()
    wanted = ["mediation"]
    for address in ("options/imminent/", "actors/embassy-or-mission/", "risk-factors/triggering-factors/"):
        page.goto(site_url + address)
        button = page.get_by_role("button", name=re.compile(r"^\+ Add to my brief")).first
        wanted.append(button.get_attribute("data-brief-id") or "")
        button.click()
    assert len(set(wanted)) == 4
    page.locator(".tk-brief-link").click()
    expect(page).to_have_url(f"{site_url}brief/")
    assert ids(page) == wanted
    expect(page.locator("#tk-brief-list > li")).to_have_count(4)


def test_each_tool_has_its_card_its_basis_and_its_first_harm(
    page_at: OpenPage, site_url: str, tools: dict[str, dict[str, Any]]
) -> None:
    page = page_at()
    chosen = sorted(tools, key=lambda name: -len(json.dumps(tools[name])))[:3]
    open_brief(page, f"{site_url}brief/", [(name, "") for name in chosen])
    for name in chosen:
        tool = tools[name]
        shown = item(page, tool["name"])
        text = re.sub(r"\s+", " ", shown.text_content() or "")
        for label in ("When", "Who decides", "Lead time", "Cost", "Evidence", "What it may break", "What reduces it:"):
            assert label in text
        steps = [*tool["post_card"]["first_steps"], *tool["post_card"]["prepare_now"]]
        said = [tool["harms"][0], *tool["harms"][0].get("reduced_by", []), tool["post_card"]["who_decides"], *steps]
        for one in said:
            assert re.sub(r"\s+", " ", one["text"])[:40] in text
            if one["basis"] != "source":
                assert f"our {one['basis']}" in text
        more = len(tool["harms"]) - 1
        if more:
            link = shown.get_by_role("link", name=re.compile(rf"^{more} further harms?$"))
            assert (link.get_attribute("href") or "").endswith(f"/tools/{name}/#harms")
        for one in tool["phases"]:
            assert (one.get("reason") or "")[:30] in text
        assert f"Prevention Toolkit, version {page.evaluate(f'window.toolkitCards[{name!r}].version')}" in text
        assert "record of " in text
    cited = {
        cite["source"]
        for name in chosen
        for one in (tools[name]["harms"][0], tools[name]["post_card"]["who_decides"])
        for cite in one.get("citations", [])
    }
    for source in cited:
        assert page.locator(f'#tk-brief-sources a[href$="/sources/{source}/"]').count() == 1
    statement = page.locator(".tk-brief-statement").text_content() or ""
    date = re.search(r"Data of ([^.]+)\.", page.locator(".tk-footer").text_content() or "")
    assert date is not None
    for words in ("Not an official or government document", f"data of {date[1]}", "own, not a recommendation"):
        assert words in statement


def test_order_is_changed_by_keyboard_and_the_focus_stays(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320)
    open_brief(page, f"{site_url}brief/", THREE)
    before = names(page)
    up = page.get_by_role("button", name=f"Up {before[2]}")
    up.focus()
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(f"{before[2]} is now number 2 of 3.")
    expect(up).to_be_focused()
    page.keyboard.press("Space")
    expect(up).to_be_focused()
    assert names(page) == [before[2], before[0], before[1]]
    assert ids(page) == ["targeted-sanctions", "mediation", "early-warning-systems"]
    expect(up).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    expect(status(page)).to_have_text(f"{before[2]} is already first.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert names(page) == [before[0], before[2], before[1]]
    expect(page.get_by_role("button", name=f"Down {before[2]}")).to_be_focused()
    assert kept_by(page)[0]["note"] == "Ask the regional desk."


def test_the_keyboard_reaches_every_control_at_320_pixels(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320)
    open_brief(page, f"{site_url}brief/", THREE[:2], title="A", note="B")
    seen: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        left, right, top, bottom, height, name = page.evaluate(
            "() => { const one = document.activeElement, box = one.getBoundingClientRect();"
            " return [box.left, box.right, box.top, box.bottom, box.height, one.id || one.textContent.trim()]; }"
        )
        if name.startswith("Skip") and seen:
            break
        assert left >= 0, name
        assert right <= 321, name
        assert height > 0, name
        assert bottom > 0, name
        assert top < 800, name
        seen.append(name)
    wanted = ["tk-brief-print", "tk-brief-html", "tk-brief-markdown", "tk-brief-share", "tk-brief-clear"]
    assert [name for name in seen if name in wanted] == wanted
    assert {"tk-brief-title", "tk-brief-note"} <= set(seen)
    for action in ("Up", "Down", "Remove"):
        assert sum(name.startswith(f"{action} ") for name in seen) == 2
    small = page.locator("#tk-brief button:visible").evaluate_all(
        "all => all.filter(one => one.offsetHeight < 24 || one.offsetWidth < 24).map(one => one.textContent)"
    )
    assert small == []


def test_notes_stay_in_this_browser_and_have_an_end(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    open_brief(page, f"{site_url}brief/", THREE)
    page.get_by_label("Heading (at most").fill("H" * 200)
    page.get_by_label("Note (at most 800 characters)").fill("For Thursday")
    page.get_by_label("My note (at most 500 characters) Targeted sanctions").fill("n" * 600)
    page.reload()
    expect(page.locator("h1")).to_have_text("H" * 100)
    expect(page.get_by_label("Note (at most 800 characters)")).to_have_value("For Thursday")
    expect(page.get_by_label("My note (at most 500 characters) Targeted sanctions")).to_have_value("n" * 500)
    assert page.title() == "My brief - Prevention Toolkit", "the history of the browser keeps titles"
    assert kept_by(page)[2] == {"id": "targeted-sanctions", "note": "n" * 500}


def test_removed_tools_come_back_on_request(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    open_brief(page, f"{site_url}brief/", THREE, title="Heading", note="Whole")
    page.get_by_role("button", name="Remove Mediation").click()
    expect(status(page)).to_have_text("Mediation was removed with its note.")
    expect(page.get_by_role("button", name=re.compile("^Remove .*early.warning", re.IGNORECASE))).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    assert kept_by(page) == [{"id": name, "note": note} for name, note in THREE]
    expect(page.get_by_role("button", name="Remove Mediation")).to_be_focused()
    page.get_by_role("button", name="Remove everything").click()
    assert page.evaluate("Object.keys(localStorage)") == []
    expect(status(page)).to_have_text("Removed from this browser: 3 tools, all notes and the heading.")
    expect(page.get_by_text("Your brief is empty.")).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    expect(page.locator("h1")).to_have_text("My brief")
    page.keyboard.press("Enter")
    assert kept_by(page) == [{"id": name, "note": note} for name, note in THREE]
    expect(page.locator("h1")).to_have_text("Heading")
    page.get_by_role("button", name="Remove everything").click()
    page.reload()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_heading_without_tools_can_be_removed_too(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    open_brief(page, f"{site_url}brief/", THREE[:1], title="Heading")
    page.get_by_role("button", name="Remove Mediation").click()
    page.get_by_role("button", name="Remove everything").click()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_shared_address_holds_names_of_tools_only(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    open_brief(page, f"{site_url}brief/", THREE, title="Secret heading", note="Secret whole")
    assert page.url == f"{site_url}brief/"
    page.get_by_role("button", name="Share").click()
    wanted = f"{site_url}brief/#tools=mediation,early-warning-systems,targeted-sanctions"
    assert page.url == wanted
    expect(page.get_by_label("Address of this list")).to_have_value(wanted)
    expect(page.locator("#tk-brief-offer")).to_be_hidden()
    page.get_by_role("button", name=re.compile("^Down Mediation")).click()
    assert page.url == f"{site_url}brief/", "an address that is no longer true is taken back"


@pytest.mark.parametrize("answer", ["add", "replace", "look", "dismiss"])
def test_a_list_from_an_address_never_changes_mine_unasked(page_at: OpenPage, site_url: str, answer: str) -> None:
    page = page_at()
    mine: Kept = [("mediation", "Mine")]
    fragment = "#tools=targeted-sanctions,mediation,arms-embargoes,no-such-tool,%3Cb%3E"
    open_brief(page, f"{site_url}brief/", mine, fragment=fragment)
    offer = page.get_by_role("region", name="This address brings a list")
    expect(offer).to_contain_text("3 tools: Targeted sanctions; Mediation; ")
    expect(offer).to_contain_text("Your own brief holds 1 tool, 1 of these among them.")
    expect(offer).to_contain_text("not known here")
    expect(offer.get_by_role("heading")).to_be_focused()
    assert kept_by(page) == [{"id": "mediation", "note": "Mine"}]
    if answer == "add":
        offer.get_by_role("button", name="Add the others (2) to mine").click()
        assert ids(page) == ["mediation", "targeted-sanctions", "arms-embargoes"]
        assert kept_by(page)[0]["note"] == "Mine"
    elif answer == "replace":
        offer.get_by_role("button", name="Replace mine (1) by these (3)").click()
        assert ids(page) == ["targeted-sanctions", "mediation", "arms-embargoes"]
        page.get_by_role("button", name="Undo").click()
        assert kept_by(page) == [{"id": "mediation", "note": "Mine"}]
    elif answer == "look":
        offer.get_by_role("button", name="Only look").click()
        expect(page.locator(".tk-brief-tool")).to_have_count(3)
        expect(page.locator(".tk-brief-tool textarea:visible")).to_have_count(0)
        assert "Mine" not in saved(page, "Save as text (Markdown)")
        assert kept_by(page) == [{"id": "mediation", "note": "Mine"}]
        offer.get_by_role("button", name="Show my own brief").click()
        expect(page.locator(".tk-brief-tool")).to_have_count(1)
        return
    else:
        offer.get_by_role("button", name="Leave it").click()
        assert kept_by(page) == [{"id": "mediation", "note": "Mine"}]
    expect(offer).to_be_hidden()
    assert page.url == f"{site_url}brief/"


def test_the_way_to_the_content_keeps_the_offer(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.goto(f"{site_url}brief/#tools=mediation")
    page.evaluate("document.querySelector('.tk-skip').click()")
    expect(page.locator("#tk-brief-offer")).to_be_visible()


def test_nothing_leaves_the_device(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    page.goto(f"{site_url}tools/mediation/")
    page.wait_for_load_state("networkidle")
    page.on("request", note)
    page.get_by_role("button", name=re.compile(r"^\+ Add to my brief.*Mediation")).click()
    page.wait_for_load_state("networkidle")
    assert asked == []
    open_brief(page, f"{site_url}brief/", THREE)
    page.wait_for_load_state("networkidle")
    cards = {urlsplit(one.url).path for one in asked if "/assets/tools/" in one.url}
    assert cards == {f"/assets/tools/{name}.js" for name, _ in THREE}
    asked.clear()
    page.get_by_label("Heading (at most").press_sequentially("Qzx heading")
    page.get_by_label("Note (at most 800 characters)").press_sequentially("Qzx whole")
    page.get_by_label(re.compile("My note.*Mediation")).press_sequentially("Qzx note")
    page.get_by_role("button", name="Down Mediation").click()
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print", exact=True).click()
    texts = saved(page, "Save as a web page (HTML)"), saved(page, "Save as text (Markdown)")
    assert all(text.count("Qzx") >= 3 for text in texts)
    page.get_by_role("button", name="Remove Mediation").click()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_load_state("networkidle")
    assert [one.url for one in asked if not one.url.startswith("blob:")] == []
    page.get_by_role("button", name="Share").click()
    assert "Qzx" not in page.url
    page.get_by_role("button", name="Remove everything").click()
    page.wait_for_load_state("networkidle")
    # A browser may look for the icon of the page again when the address changes.
    assert {urlsplit(one.url).path for one in asked if not one.url.startswith("blob:")} <= {"/assets/favicon.svg"}
    assert not [one for one in asked if "Qzx" in one.url or one.post_data or "tools=" in one.url]
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""
    expect(page.get_by_text("Nothing leaves this device.")).to_be_visible()
    fields = page.locator("#tk-brief-cover, textarea, input[type=text]")
    assert all(one.get_attribute("spellcheck") == "false" for one in fields.all() if one.get_attribute("maxlength"))


@pytest.mark.parametrize("place", ["server", "disk"])
def test_the_file_is_whole_and_opens_anywhere(
    page_at: OpenPage,
    site_url: str,
    site_folder: Path,
    tmp_path: Path,
    tools: dict[str, dict[str, Any]],
    axe: Callable[[Page], list[str]],
    place: str,
) -> None:
    page = page_at()
    errors: list[str] = []
    address = f"{site_url}brief/" if place == "server" else (site_folder / "brief/index.html").as_uri()
    page.on("console", lambda message: errors.append(message.text))
    open_brief(page, address, [("mediation", HOSTILE), *THREE[1:]], title="<b>Title</b>", note="Whole")
    html = saved(page, "Save as a web page (HTML)")
    parsed = LexborHTMLParser(html)
    assert parsed.css("script, img, link, input, button, textarea, [hidden], [id], [onerror]") == []
    assert len(parsed.css('meta[http-equiv="Content-Security-Policy"]')) == 1
    text = re.sub(r"\s+", " ", parsed.body.text() if parsed.body else "")
    for name, _ in THREE:
        assert tools[name]["harms"][0]["text"] in text
        assert tools[name]["post_card"]["who_decides"]["text"] in text
    for words in ("Not an official or government document", "not a recommendation", "<img src=x onerror=alert(1)>"):
        assert words in text
    assert "file:" not in html, "the folders of a disk are nobody's business"
    links = [node.attributes.get("href") or "" for node in parsed.css("a")]
    assert bool(links) == (place == "server")
    assert all(link.startswith(site_url) for link in links)
    file = tmp_path / "my-brief.html"
    file.write_text(html, encoding="utf-8")
    other = page_at()
    other.on("console", lambda message: errors.append(message.text))
    other.on("request", lambda request: errors.append(request.url) if request.url != file.as_uri() else None)
    other.goto(file.as_uri())
    expect(other.locator("h1")).to_have_text("<b>Title</b>")
    assert other.locator("h1").evaluate("one => getComputedStyle(one).fontSize") == "25.6px", "its style holds"
    assert axe(other) == []
    assert errors == []


def test_the_markdown_says_the_same_and_runs_nothing(
    page_at: OpenPage, site_url: str, tools: dict[str, dict[str, Any]]
) -> None:
    page = page_at()
    open_brief(page, f"{site_url}brief/", [("mediation", HOSTILE), *THREE[1:]], title="A *title*", note="Whole")
    text = saved(page, "Save as text (Markdown)")
    assert text.startswith("# A \\*title\\*\n")
    assert text.count("**What it may break:**") == 3
    for number, (name, _) in enumerate(THREE, start=1):
        assert f"### {number}. [{tools[name]['name']}]({site_url}tools/{name}/)\n" in text
        assert tools[name]["harms"][0]["text"].split(",")[0] in text
    assert "\\<img src=x onerror=alert(1)\\> \\*a\\* \\[b\\](javascript:c)\\\n> \\# d\\\n> 1\\. e" in text
    assert "## References\n\n- [" in text
    assert "Not an official or government document" in text
    assert "own, not a recommendation" in text


COMBINATIONS = (
    ("mediation", "early-warning-systems", "targeted-sanctions"),
    ("disrupting-hate-media", "election-violence-prevention", "civilian-self-protection"),
)


def test_three_tools_are_two_sheets_of_paper_at_most(
    page_at: OpenPage, site_url: str, site_folder: Path, tools: dict[str, dict[str, Any]]
) -> None:
    page = page_at()
    longest = sorted(tools, key=lambda name: -(site_folder / f"assets/tools/{name}.js").stat().st_size)
    chosen = [longest[:3], longest[3:6], longest[6:9], *COMBINATIONS]
    note = "Ask the regional desk on Monday; the elders met last week, and the station is on air again."
    for three in chosen:
        kept = [(name, note) for name in three]
        open_brief(page, f"{site_url}brief/", kept, title="Six weeks before the election", note=f"{note} {note}")
        assert sheets(page) <= 2, three
    page.emulate_media(media="print")
    assert page.locator("#tk-brief :is(button, textarea, input):visible").count() == 0
    expect(page.locator(".tk-brief-said:visible")).to_have_count(4)
    expect(page.locator(".tk-brief-said").first).to_contain_text("note: Ask the regional desk on Monday")
    assert page.locator(".tk-brief-harm:visible").count() == 3
    lines = page.locator("#tk-brief-paper a:visible").evaluate_all(
        "all => all.map(one => getComputedStyle(one).textDecorationLine)"
    )
    assert set(lines) == {"none"}


def test_weight_of_a_first_visit(page_at: OpenPage, site_url: str, site_folder: Path) -> None:
    page = page_at()
    asked: set[str] = set()
    page.goto(f"{site_url}about/")
    page.on("request", lambda request: asked.add(urlsplit(request.url).path.lstrip("/")))
    open_brief(page, f"{site_url}brief/", THREE)
    page.wait_for_load_state("networkidle")
    files = [site_folder / (path + "index.html" if path.endswith("/") else path) for path in asked if path != "blank"]
    weight = {file: len(gzip.compress(file.read_bytes())) for file in files}
    assert sum(weight.values()) <= 100_000
    own = [size for file, size in weight.items() if file.suffix == ".js" and file.parent.name != "tools"]
    assert sum(own) <= 15_000


def test_a_tool_that_is_gone_is_shown_and_not_dropped(page_at: OpenPage, site_url: str) -> None:
    page = page_at()

    def changed(route: Route) -> None:
        body = (
            route.fetch()
            .text()
            .replace('"renamed":{', '"renamed":{"peace-talks":"mediation"')
            .replace('"withdrawn":{', '"withdrawn":{"old-tool":["Old tool",""]')
        )
        route.fulfill(body=body, content_type="text/html")

    page.route("**/brief/", changed)
    kept: Kept = [("peace-talks", "Keep me"), ("old-tool", ""), ("never-was", ""), ("targeted-sanctions", "")]
    open_brief(page, f"{site_url}brief/", kept)
    expect(page.locator(".tk-brief-tool").nth(0)).to_contain_text("under a new name: Mediation")
    expect(page.locator(".tk-brief-tool").nth(1)).to_contain_text("Old tool")
    expect(page.locator(".tk-brief-tool").nth(1).get_by_role("link", name="Its page says why.")).to_have_attribute(
        "href", f"{site_url}tools/old-tool/"
    )
    expect(page.locator(".tk-brief-tool").nth(2)).to_contain_text("never-was")
    expect(page.locator(".tk-brief-tool").nth(2).get_by_role("link", name="All tools")).to_be_visible()
    text = saved(page, "Save as text (Markdown)")
    assert "This record was withdrawn." in text
    assert "never-was" in text
    page.get_by_role("button", name="Take the new one").click()
    assert kept_by(page)[0] == {"id": "mediation", "note": "Keep me"}
    expect(item(page, "Mediation")).to_contain_text("What it may break")


def test_a_card_lost_on_a_bad_line_is_asked_for_again(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    page.route("**/assets/tools/mediation.js", lambda route: route.abort())
    open_brief(page, f"{site_url}brief/", THREE)
    lost = item(page, "Mediation")
    expect(lost).to_contain_text("could not be loaded")
    expect(lost.get_by_role("link", name="Mediation")).to_be_visible()
    page.unroute("**/assets/tools/mediation.js")
    lost.get_by_role("button", name="Try again").click()
    expect(lost.get_by_text("What it may break")).to_be_visible()


def test_a_browser_that_keeps_nothing_is_told_so(page_at: OpenPage, site_url: str) -> None:
    page = page_at()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('off'); } })")
    page.goto(f"{site_url}brief/#tools=mediation")
    expect(page.get_by_text("This browser is set to keep nothing")).to_be_visible()
    page.get_by_role("button", name="Add these (1) to mine").click()
    expect(item(page, "Mediation")).to_contain_text("What it may break")
    assert errors == []


def test_without_scripts_the_page_says_what_to_do_instead(page_at: OpenPage, site_url: str) -> None:
    page = page_at(320, javascript=False)
    page.goto(f"{site_url}brief/")
    expect(page.get_by_role("heading", name="If you see no list here")).to_be_visible()
    expect(page.get_by_role("button", name="Print")).to_have_count(0)
    page.get_by_role("link", name="the list of tools").click()
    expect(page.locator("h1")).to_have_text("Tools")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_accessible_in_every_state(
    page_at: OpenPage, site_url: str, axe: Callable[[Page], list[str]], width: int, scheme: str
) -> None:
    page = page_at(width, scheme)
    address = f"{site_url}brief/"
    four: Kept = [*THREE, ("arms-embargoes", "A note that is long enough to need a second line on a narrow screen.")]
    for kept, fragment in (([], ""), (THREE[:1], "#tools=peace-operations"), (four, ""), (four, "#tools=mediation")):
        open_brief(page, address, kept, title="T" if kept else "", note="N" if kept else "", fragment=fragment)
        assert axe(page) == [], kept
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    page.get_by_role("button", name="Only look").click()
    assert axe(page) == []
    page.get_by_role("button", name="Show my own brief").click()
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Remove Mediation").click()
    assert axe(page) == []
    assert page.locator("#tk-brief-paper ol.tk-brief-list").count() == 1
    page.get_by_role("button", name="Remove everything").click()
    assert axe(page) == []
    assert page.locator("#tk-brief [role=status]").count() == 1


def test_it_works_in_the_offline_copy(page_at: OpenPage, offline_folder: Path) -> None:
    page = page_at()
    page.goto((offline_folder / "tools/mediation/index.html").as_uri())
    page.get_by_role("button", name=re.compile(r"^\+ Add to my brief.*Mediation")).click()
    page.locator(".tk-brief-link").click()
    expect(item(page, "Mediation").get_by_text("What it may break")).to_be_visible()
    for link in page.locator("#tk-brief-paper a:visible").all():
        target = urlsplit(link.evaluate("one => one.href"))
        file = Path(target.path)
        assert file.is_file(), target
        assert not target.fragment or f'id="{target.fragment}"' in file.read_text(encoding="utf-8"), target
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_label("Address of this list")).to_have_value("#tools=mediation")
    text = saved(page, "Save as text (Markdown)")
    assert "Rival mediators" in text
    assert "file:" not in text
