"""The app: screens and widgets over the core."""

from __future__ import annotations

import os

# With the Kitty key protocol, text committed by an input method arrives as junk keys.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
# A slow line tears an arrow key into Esc, "[", "A": wait longer before calling it Esc.
os.environ.setdefault("ESCDELAY", "250")
