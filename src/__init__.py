"""gknb (公开年报): the annual report on government information disclosure, in a terminal."""

__version__ = "0.2.0"
