"""The annual report as a library: form, report, storage, checks, rendering.

Nothing here knows a terminal or a widget.
"""
