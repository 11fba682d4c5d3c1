"""A parser's complaint -> a message that says what the contributor did."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import yaml

from build_tools.reading.builder import NO_ENTRY, shortened
from build_tools.reading.codes import problem
from build_tools.reading.events import DEPTH_LIMIT
from build_tools.reading.problem import Place, Problem

_FIELD = re.compile(r"^\s*(?:- )?([A-Za-z_][\w-]*):")
_REMARK = re.compile(r"(?<=[^\s#])\s++(#.*)")
_GLUED = re.compile(r"^\s*(?:- )?[A-Za-z_][\w-]*:(?=[^\s:/])")
_GLUED_DASH = re.compile(r"^\s*(?:-[^\s-]|[\u2013\u2014\u2022\u00b7\u25aa\u2023]\s)")
_OPENING = re.compile(r"(?:^|[:-])\s+([\[{])")

_NO_COLON = "this line has no field name with a colon; to go on with the text above, begin it two blanks further in"
_NO_BLANK = "a blank is missing after the colon"
_AFTER_QUOTE = (
    "text goes on after its closing quote; inside double quotes a quote is written \\\", inside single quotes ''"
)
_BACKSLASH = "in double quotes a backslash has a meaning of its own; write two, or use single quotes"
_BRACKET = "there is a closing bracket too many"
_LIST = "a list begins on the line below the name of its field; a text that begins with '- ' needs quotes"


@dataclass(frozen=True, slots=True)
class _Stumble:
    """Where and how the parser stopped: its words, where that was, and where what it was reading began."""

    said: str
    context: str
    place: Place
    opened: Place
    text: str
    lines: list[str]

    @property
    def line(self) -> str:
        """The line on which the parser stopped."""
        return self.lines[self.place.line - 1]

    @property
    def before(self) -> str:
        """What stands on that line before the place."""
        return self.line[: self.place.column - 1].rstrip()

    @property
    def sign(self) -> str:
        """The character at the place."""
        return self.line[self.place.column - 1 : self.place.column]

    def is_about(self, *words: str) -> bool:
        """Return whether the parser used one of these words."""
        return any(word in self.said or word in self.context for word in words)

    def because(self, reason: str, place: Place | None = None) -> Problem:
        """Return TK010 with a reason."""
        return problem("TK010", place or self.place, reason=reason)


def explain(error: yaml.YAMLError, text: str, path: str) -> Problem:
    """Return the problem behind a syntax error.

    Args:
        error: What PyYAML raised.
        text: The text that it was reading.
        path: The file; messages name it.

    Returns:
        TK007 (tag or directive), TK008 (second document), TK009 (nesting), TK011 (a colon inside text), TK016
        (indentation), TK017 (an open quote), TK018 (a sign that needs quotes), TK019 (an open bracket), TK027 (a number
        sign inside text), else TK010 with a reason.
    """
    stumble = _stumble(error, text, path)
    for words, answer in _ANSWERS:
        if stumble.is_about(*words):
            found = answer(stumble)
            if found is not None:
                return found
    return stumble.because(f"it cannot be understood from here on (the parser says: {stumble.said})")


def _stumble(error: yaml.YAMLError, text: str, path: str) -> _Stumble:
    lines = text.splitlines() or [""]

    def place(mark: yaml.Mark) -> Place:
        if mark.line >= len(lines):  # behind the last line end
            return Place(path, len(lines), len(lines[-1]) + 1)
        return Place(path, mark.line + 1, mark.column + 1)

    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    at = place(mark) if mark is not None else Place(path)
    said = str(getattr(error, "problem", None) or error).strip().partition("\n")[0]
    context = str(getattr(error, "context", None) or "")
    return _Stumble(said, context, at, at if start is None else place(start), text, lines)


def _colon(stumble: _Stumble) -> Problem:
    lines, place = stumble.lines, stumble.place
    field = _FIELD.match(stumble.line)
    above = next((number for number in range(place.line - 2, -1, -1) if lines[number].strip()), None)
    if above is not None and field is not None and field.end() == place.column:
        # The field is well written: the text above it was not at its end.
        glued = _GLUED.match(lines[above])
        if glued:
            return stumble.because(_NO_BLANK, Place(place.path, above + 1, glued.end() + 1))
        if ":" not in lines[above] and not lines[above].lstrip().startswith(("-", "#")):
            return stumble.because("this line has no colon after a field name", Place(place.path, above + 1))
    if _is_nested_text(lines, place.line - 1):
        return problem("TK016", replace(place, column=_indentation(stumble.line) + 1))
    return problem("TK011", place, field=field[1] if field else "name")


def _is_nested_text(lines: list[str], line: int) -> bool:
    """Whether the line begins a field below one that has a value: the blanks before it are wrong, not the colon."""
    here = lines[line]
    above = next((one for one in reversed(lines[:line]) if one.strip()), "")
    return (
        _FIELD.match(here) is not None
        and re.match(r"\s*(?:- )?[\w-]+:\s+\S", above) is not None
        and _indentation(here) > _indentation(above)
        and here.count(": ") + here.endswith(":") == 1
    )


def _no_colon(stumble: _Stumble) -> Problem:
    place = stumble.opened
    line = stumble.lines[place.line - 1]
    glued = _GLUED.match(line)
    if glued:
        return stumble.because(_NO_BLANK, replace(place, column=glued.end() + 1))
    return stumble.because(NO_ENTRY if _GLUED_DASH.match(line) else _NO_COLON, replace(place, length=len(line.strip())))


def _after_text(stumble: _Stumble) -> Problem | None:
    """Explain what follows a quote or bracket on its line; None where nothing stands before the place."""
    before = stumble.before
    if before.endswith(('"', "'")) and stumble.sign not in "\"'[{":
        quoted = _last_quoted(stumble)
        if quoted is not None and quoted.line < stumble.place.line:
            return problem("TK017", quoted)
        return stumble.because(_AFTER_QUOTE)
    if before.endswith(("]", "}")):
        opening = _OPENING.search(before)
        if stumble.sign not in "]},":
            return problem("TK018", _at(stumble, opening.start(1)), sign=opening[1]) if opening else None
        return stumble.because(_BRACKET)
    return None


def _last_quoted(stumble: _Stumble) -> Place | None:
    """Return where the last quoted text before the place begins."""
    last = None
    limit = (stumble.place.line - 1, stumble.place.column - 1)
    try:
        for token in yaml.scan(stumble.text, Loader=getattr(yaml, "CLoader", yaml.Loader)):
            if (token.start_mark.line, token.start_mark.column) >= limit:
                break
            if isinstance(token, yaml.ScalarToken) and token.style in {"'", '"'}:
                last = Place(stumble.place.path, token.start_mark.line + 1, token.start_mark.column + 1)
    except yaml.YAMLError:
        pass
    return last


def _block(stumble: _Stumble) -> Problem:
    if _GLUED_DASH.match(stumble.line) and _indentation(stumble.line) == stumble.place.column - 1:
        return stumble.because(NO_ENTRY)
    if stumble.sign in {"]", "}"}:
        return stumble.because(_BRACKET)
    if stumble.sign == ":":
        return stumble.because("there is no field name before this colon")
    return _remark(stumble) or problem("TK016", stumble.place)


def _remark(stumble: _Stumble) -> Problem | None:
    """Explain a text that goes on below a number sign, which ended it; None where there is none."""
    if _FIELD.match(stumble.line) or stumble.line.lstrip().startswith("-"):
        return None
    for number in range(stumble.place.line - 2, -1, -1):
        if stumble.lines[number].strip():
            match = _REMARK.search(stumble.lines[number])
            if match is None:
                return None
            remark = match[1].rstrip()
            place = Place(stumble.place.path, number + 1, match.start(1) + 1, len(remark))
            return problem("TK027", place, text=shortened(remark))
    return None


def _document(stumble: _Stumble) -> Problem:
    above = next((one for one in reversed(stumble.lines[: stumble.place.line - 1]) if one.strip()), "")
    return problem("TK008", stumble.place) if above.startswith("...") else _block(stumble)


def _directive(stumble: _Stumble) -> Problem:
    return problem("TK007", replace(stumble.opened, column=1), mark="%")


def _tag(stumble: _Stumble) -> Problem:
    place = stumble.opened
    word = stumble.lines[place.line - 1][place.column - 1 :].split(" ", 1)[0]
    return problem("TK007", place, mark=word or "!")


def _sign(stumble: _Stumble) -> Problem:
    return problem("TK018", stumble.place, sign=stumble.sign or "?")


def _opened_sign(stumble: _Stumble) -> Problem:
    line = stumble.lines[stumble.opened.line - 1]
    return problem("TK018", stumble.opened, sign=line[stumble.opened.column - 1 : stumble.opened.column])


def _node(stumble: _Stumble) -> Problem:
    return problem("TK019", stumble.place) if "flow" in stumble.context else _sign(stumble)


def _at(stumble: _Stumble, index: int) -> Place:
    return replace(stumble.place, column=index + 1)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


# What the parser says or was doing -> what to tell, in this order. The C parser and the Python one word it differently.
_ANSWERS: tuple[tuple[tuple[str, ...], Callable[[_Stumble], Problem | None]], ...] = (
    (("mapping values are not allowed",), _colon),
    (("cannot start any token",), _sign),
    (("node content",), _node),
    (("scanning an alias", "scanning an anchor"), _opened_sign),
    (("scanning a block scalar",), _opened_sign),
    (("directive", "incompatible YAML"), _directive),
    (("undefined tag", "scanning a tag"), _tag),
    (("escape", "hexdecimal", "hexadecimal", "Unicode character"), lambda one: one.because(_BACKSLASH)),
    (("quoted scalar",), lambda one: problem("TK017", one.opened)),
    (("simple key",), _no_colon),
    (("sequence entries are not allowed",), lambda one: one.because(_LIST)),
    (("mapping keys are not allowed",), _sign),
    (("block", "flow", "document start"), _after_text),
    (("document start",), _document),
    (("flow sequence", "flow mapping"), lambda one: problem("TK019", one.opened)),
    (("block",), _block),
    (("nesting",), lambda one: problem("TK009", one.place, limit=DEPTH_LIMIT)),
)
