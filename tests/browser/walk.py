"""A walk through a page with the Tab key alone, as a reader without a mouse takes it.

Open what is to be walked through first (a menu, a form, a group of choices), then `assert walk(page) == []`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from playwright.sync_api import Page

LONGEST = 2500
"""Steps after which a page counts as a trap."""

# What a reader sees of the element that has the focus. `seen` says whether its look differs from the look without it.
_HERE = """() => {
  const look = one => {
    const style = getComputedStyle(one);
    const outline = style.outlineStyle === 'none' || !parseFloat(style.outlineWidth) ? '' :
      [style.outlineStyle, style.outlineWidth, style.outlineColor].join(' ');
    // A link in a drawing may mark itself by the line around one of its shapes.
    const lines = one instanceof SVGElement ? [...one.children].map(part => {
      const inner = getComputedStyle(part);
      return inner.stroke === 'none' ? '' : inner.stroke + inner.strokeWidth;
    }).join('') : '';
    return [outline + lines, style.boxShadow, style.borderColor, style.backgroundColor].join('|');
  };
  let one = document.activeElement;
  if (!one || one === document.body || one === document.documentElement) { return null; }
  window.tkStops = window.tkStops || new Map();
  if (!window.tkStops.has(one)) { window.tkStops.set(one, window.tkStops.size); }
  const scrolled = [scrollX, scrollY];
  const boxes = [...one.getClientRects()].filter(box => box.width && box.height);
  const all = one.getBoundingClientRect();
  // A link may be broken into lines: one of them on the screen is enough.
  const box = boxes.find(part => part.bottom > 0 && part.top < innerHeight) || boxes[0] || all;
  const focused = look(one);
  // What covers the middle of it: something that is neither it, nor in it, nor around it.
  const points = boxes.map(part => [(part.left + part.right) / 2, (part.top + part.bottom) / 2]);
  const bare = points.filter(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one));
  });
  one.blur();
  const plain = look(one);
  one.focus({ preventScroll: true });
  scrollTo(...scrolled);
  return {
    stop: window.tkStops.get(one),
    name: one.tagName.toLowerCase() + (one.id ? '#' + one.id : '') + ' ' +
      JSON.stringify((one.getAttribute('aria-label') || one.textContent || one.name || '').trim().slice(0, 40)),
    left: box.left, right: box.right, top: box.top, bottom: box.bottom, width: all.width, height: all.height,
    wide: innerWidth, high: innerHeight, seen: focused !== plain, outlined: focused.split('|')[0] !== '',
    covered: points.length > 0 && bare.length === 0,
  };
}"""
# Everything that the Tab key should reach, in the order of the document. Of the buttons of one radio group the key
# reaches one; what lies in a closed <details> or is not shown, none.
_EXPECTED = """() => {
  window.tkStops = new Map();
  const groups = new Set();
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex], svg a')]
    .filter(one => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }))
    .filter(one => one.type !== 'radio' || !groups.has(one.name) && groups.add(one.name))
    .map(one => { window.tkStops.set(one, window.tkStops.size); return one.tabIndex; });
}"""

_AT_THE_TOP = """() => {
  const start = document.createElement('span');
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
  scrollTo(0, 0);
}"""


def walk(page: Page) -> list[str]:
    """Press Tab until the focus has left the page, then Shift+Tab some steps back.

    Args:
        page: A page, with whatever is to be reached already opened.

    Returns:
        What is wrong, one line each; nothing if every stop is reached once, in the order of the document, on the
        screen, of some size, not covered, with its focus seen, and if the way back is the same.
    """
    indexes: list[int] = page.evaluate(_EXPECTED)
    wrong = [f"a tabindex of {index} changes the order" for index in indexes if index > 0]
    # Tab goes on from where the reader was last: that becomes the top of the page.
    page.evaluate(_AT_THE_TOP)
    stops: list[dict[str, Any]] = []
    while len(stops) < LONGEST:
        page.keyboard.press("Tab")
        here = page.evaluate(_HERE)
        if here is None or (stops and here["stop"] == stops[0]["stop"]):
            break
        if stops and here["stop"] == stops[-1]["stop"]:
            return [*wrong, f"{here['name']}: Tab does not leave it"]
        wrong += _wrong_at(here)
        stops.append(here)
    else:
        return [*wrong, f"after {LONGEST} steps the focus is still in the page"]
    order = [one["stop"] for one in stops]
    if order != list(range(len(indexes))):
        wrong.append(_disorder(page, stops, len(indexes)))
    return wrong + _way_back(page, stops)


def _wrong_at(here: dict[str, Any]) -> list[str]:
    name = here["name"]
    wrong = []
    if here["width"] < 1 or here["height"] < 1:
        wrong.append(f"{name}: has no size")
    if here["left"] < -1 or here["right"] > here["wide"] + 1 or here["top"] >= here["high"] or here["bottom"] <= 0:
        wrong.append(f"{name}: has the focus off the screen, at {here['left']:.0f} to {here['right']:.0f}")
    if here["covered"]:
        wrong.append(f"{name}: is covered by something else while it has the focus")
    if not here["seen"] or not here["outlined"]:
        wrong.append(f"{name}: its focus cannot be seen")
    return wrong


def _disorder(page: Page, stops: list[dict[str, Any]], count: int) -> str:
    order = [one["stop"] for one in stops]
    missing = sorted(set(range(count)) - set(order))
    names = page.evaluate(
        "wanted => [...window.tkStops.keys()].filter((one, n) => wanted.includes(n))"
        ".map(one => one.outerHTML.slice(0, 90))",
        missing[:5],
    )
    jumps = [one["name"] for one, after in pairwise(stops) if after["stop"] != one["stop"] + 1]
    return f"not in the order of the document: never reached {len(missing)}: {names}; jumps after {jumps[:5]}"


def _way_back(page: Page, stops: list[dict[str, Any]], steps: int = 8) -> list[str]:
    """Return what is wrong on the way back from the end of the page."""
    last = stops[-1]["stop"]
    page.evaluate("n => [...window.tkStops.keys()][n].focus()", last)
    for stop in reversed(stops[-steps - 1 : -1]):
        page.keyboard.press("Shift+Tab")
        here = page.evaluate(_HERE)
        if here is None or here["stop"] != stop["stop"]:
            return [f"Shift+Tab does not lead back to {stop['name']}"]
    return []
