"""The report in its output formats, one module each."""
