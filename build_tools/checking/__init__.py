"""Raw records -> problems: the shape by schema, then the rules that look at more than one place."""

from build_tools.checking.check import check

__all__ = ["check"]
