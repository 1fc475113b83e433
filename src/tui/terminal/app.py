"""An app as a slow terminal needs it: keys in their order, changed cells alone, few notices."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple, cast

from rich.console import RenderableType
from textual import events, on
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.signal import Signal

from gknb.core.safe_text import harmless

from .driver import ForeignEncoding, TerminalDriver, TerminalGone, use_lasting_writer
from .line_filters import WithoutColours, WithoutControls
from .screen_diff import ExactUpdate, Painted
from .timers import after

MOST_NOTICES = 3
"""How many notices are shown at once; an earlier one gives way."""

ROUNDS = 2
"""How often to follow the way from the focused widget to the app: once behind the key, once
behind the messages that it gave rise to."""
PATIENCE = 0.5
"""Seconds after which it is looked whether the widget that a key is followed from has gone."""

NOT_UTF8 = "未接收。请将终端软件的字符编码设为 UTF-8（set UTF-8）"
"""Short: it must not cover what is being typed. Its ASCII is what can be read where Chinese is
garbage."""
use_lasting_writer()


class Notice(NamedTuple):
    """Something said for a moment."""

    text: str
    severity: SeverityLevel


class TerminalApp(App[None]):
    """What the app owes to terminals and to a slow line, and nothing of reports.

    Keys: Textual hands a key to the focused widget and goes on to the next one while the first
    still travels up to the app, where most bindings are looked at. Keys that arrive together, as
    they do over a slow line or in a paste without brackets, would overtake each other:
    `1 Enter 2 Enter` would put 12 into one cell. So the next key is handed out when the one
    before has done its work.
    """

    def __init__(self) -> None:
        super().__init__(driver_class=TerminalDriver)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._key_number = 0
        self._is_busy = False
        self._followed: DOMNode | None = None
        """Where the way of the key at work is being followed; None for the app itself."""
        self._rounds = 0
        self._painted = Painted()
        self._css_variables: dict[str, str] = {}
        self._without_controls = WithoutControls()
        self.notices: list[Notice] = []
        """What has been said since the last key, the latest last."""
        self.hints_given: set[str] = set()
        """Advice that was given, and need not be given again."""
        self.notices_changed: Signal[list[Notice]] = Signal(self, "notices-changed")

    # Keys in their order ------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another one is at work."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._is_busy:
            self._waiting.append(event)
            if len(self._waiting) == 1:
                self._look_later()
        else:
            await self._hand_out(event)

    async def _hand_out(self, event: events.Key | events.Paste) -> None:
        self._is_busy = True
        self._key_number += 1
        self.clear_notices()
        screen = self.screen
        pump: DOMNode = self.focused or screen
        await super().on_event(event)
        # A key that changed the screen is followed from the new one, once more than usual:
        # the messages of mounting and resuming it go the same way.
        is_same = self.screen is screen
        rounds = ROUNDS if is_same else ROUNDS + 1
        self._follow(pump if is_same else self.screen, rounds, self._key_number)

    def _follow(self, pump: DOMNode | None, rounds: int, number: int) -> None:
        """Go up from a widget to the app, behind everything that goes the same way."""
        if number != self._key_number or not self._is_busy:
            return
        self._rounds = rounds
        while pump is not None and pump is not self:
            self._followed = pump
            # False where the widget is gone already: then its parent is asked.
            if pump.call_later(self._follow, pump.parent, rounds, number):
                return
            pump = pump.parent
        self._followed = None
        if not self.screen_stack:
            return  # the app is closing
        if rounds > 1:
            self.call_later(self._follow, self.focused or self.screen, rounds - 1, number)
        else:
            self.call_later(self._done, number)

    async def _done(self, number: int) -> None:
        # The number tells a late answer, or the timer of an earlier key, from that of this key.
        if number != self._key_number or not self._is_busy:
            return
        self._is_busy = False
        if self._waiting and self.screen_stack:  # else the app is closing
            await self._hand_out(self._waiting.popleft())
            if self._waiting:
                self._look_later()

    def _look_later(self) -> None:
        after(PATIENCE, self, partial(self._look, self._key_number))

    def _look(self, number: int) -> None:
        """Go on from the parent of a widget that has closed with the way still before it.

        However long a widget takes, as on a machine that stands still for a while, the keys
        behind wait for it: handed out earlier they would overtake it.
        """
        if number != self._key_number or not self._is_busy:
            return
        if self._followed is not None and self._followed._closed:  # noqa: SLF001
            self._follow(self._followed.parent, self._rounds, number)
        self._look_later()

    # Styles -------------------------------------------------------------------------------

    def use_theme(self, name: str) -> None:
        """Begin with a theme, so that no style need be parsed a second time for it."""
        self.theme = name
        self._css_variables = self.get_css_variables()
        self.stylesheet.set_variables(self._css_variables)

    def refresh_css(self, animate: bool = True) -> None:  # as Textual's
        """Style everything again where the theme has changed; Textual does so at the start too."""
        variables = self.get_css_variables()
        if variables != self._css_variables:
            self._css_variables = variables
            super().refresh_css(animate)

    # From threads -------------------------------------------------------------------------

    def tell_from_thread(self, callback: Callable[[], object]) -> None:
        """Call back in the thread of the app, and wait until that is done.

        Where the app ends meanwhile nothing is called: its screens are gone, and there is nobody
        to tell. `call_from_thread` of Textual calls back even then.

        Args:
            callback: a function without arguments.
        """

        def call() -> None:
            if self.is_running and self.screen_stack:
                callback()

        with suppress(RuntimeError, CancelledError):  # the loop of the app has been closed
            self.call_from_thread(call)

    # What is written ----------------------------------------------------------------------

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Let updates write the changed cells alone, and a screen be painted whole first."""
        if isinstance(renderable, ChopsUpdate) and not self._painted.has(screen):
            screen.refresh()
            return
        if isinstance(renderable, (ChopsUpdate, LayoutUpdate)):
            update = ExactUpdate(self._painted, renderable, screen)
            super()._display(screen, cast("RenderableType", update))
        else:
            super()._display(screen, renderable)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes through on its way to the terminal."""
        filters = [WithoutColours()] if self.no_color else super().get_line_filters()
        return [*filters, self._without_controls]

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what a field cuts or copies, to be put in again, and hand it on."""
        self._clipboard = text
        self.text_copied(text)

    def text_copied(self, text: str) -> None:
        """Take a text that was cut or copied in a field."""

    def write_sequences(self, sequences: Iterable[bytes]) -> None:
        """Write escape sequences as they are, each in one go; nothing where no terminal is.

        Textual's own `copy_to_clipboard` does not wrap them for tmux and screen.
        """
        if self._driver is not None:
            for sequence in sequences:
                self._driver.write(sequence.decode("latin-1"))

    # The terminal itself --------------------------------------------------------------------

    @on(Driver.SignalResume)
    def _paint_again(self) -> None:
        """Paint all of the screen: after a stop, others have written on it."""
        self._painted.forget()
        self.screen.refresh(layout=True)

    @on(TerminalGone)
    def _end_without_terminal(self) -> None:
        self.terminal_gone()

    def terminal_gone(self) -> None:
        """End the program: there is nobody to work for any more."""
        self.exit()

    @on(ForeignEncoding)
    def _tell_encoding(self) -> None:
        self.tell_error("终端送来的汉字是 GBK 编码", NOT_UTF8)

    # Notices ------------------------------------------------------------------------------

    def notify(  # the signature of Textual's own
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in the line of keys, until the next key.

        Textual's own way is a box over the work for some seconds.
        """
        del timeout, markup
        text = harmless(f"{title}：{message}" if title else message)
        notice = Notice(text, severity)
        if notice not in self.notices:
            self.notices = [*self.notices, notice][-MOST_NOTICES:]
            self.notices_changed.publish(self.notices)

    def clear_notices(self) -> None:
        """Show the keys again."""
        if self.notices:
            self.notices = []
            self.notices_changed.publish(self.notices)

    def tell_error(self, title: str, message: str) -> None:
        """Say what went wrong."""
        self.notify(message, title=title, severity="error")
