"""Reads, checks, links and publishes the records of the Prevention Toolkit."""
