"""Disk -> raw records that know line and column, and the words of every message."""
