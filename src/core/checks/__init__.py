"""Findings on a report: one small function per rule, listed in one table."""
