"""The last line of a screen: the keys of the moment, as many as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

from gknb.core.rendering.wrapping import wrap

if TYPE_CHECKING:
    from gknb.tui.terminal.app import Notice, TerminalApp

SELDOM = Binding.Group("少用")
"""The group of bindings that come last, where there is room."""
_CONTROL = "ctrl+"
LAST = "help"
"""The action whose key is always there, at the end."""
_NAMES = {
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "escape": "Esc",
    "up": "上",
    "down": "下",
    "left": "左",
    "right": "右",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "Backspace",
    "delete": "Delete",
    "space": "空格",
    "slash": "/",
}


def key_name(key: str) -> str:
    """A key as it is written: `f1` as F1, `ctrl+s` as ^S."""
    if key.startswith(_CONTROL):
        other = key.removeprefix(_CONTROL)
        return f"Ctrl+{_NAMES[other]}" if other in _NAMES else f"^{other.upper()}"
    return _NAMES.get(key, key.upper() if len(key) <= len("f10") else key)


class KeyLine(Widget):
    """What was just said, until the next key; else the keys, the most important first, F1 last."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "key-line--key",
        "key-line--error",
        "key-line--warning",
        "key-line--information",
    }

    def on_mount(self) -> None:
        """Follow the focus, since other widgets have other keys, and what is said."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)
        self._app.notices_changed.subscribe(self, self._notices_changed)
        self._notices_changed(self._app.notices)

    def on_unmount(self) -> None:
        """Stop following."""
        self.screen.bindings_updated_signal.unsubscribe(self)
        self._app.notices_changed.unsubscribe(self)

    @property
    def _app(self) -> TerminalApp:
        return cast("TerminalApp", self.app)

    def _keys_changed(self, _: Screen[object]) -> None:
        self.refresh()

    def _notices_changed(self, notices: list[Notice]) -> None:
        # A notice of several lines needs them; one line takes the place of the keys.
        lines = sum(len(self._wrapped(notice)) for notice in notices)
        height = max(1, min(lines, self.screen.size.height // 2))
        if self.styles.height is None or self.styles.height.value != height:
            self.styles.height = height
        self.refresh()

    def _wrapped(self, notice: Notice) -> list[str]:
        width = max(10, self.screen.size.width - 2)
        return [piece for line in notice.text.split("\n") for piece in wrap(line, width)]

    def render(self) -> Text:
        """What was said, or the keys with what they do."""
        if self._app.notices:
            return self._said()
        if self.app.screen is not self.screen:
            return Text()  # a dialog has the keyboard
        return self.keys(self.size.width)

    def _said(self) -> Text:
        text = Text(no_wrap=True)
        for notice in self._app.notices:
            style = self.get_component_rich_style(f"key-line--{notice.severity}")
            for line in self._wrapped(notice):
                text.append("\n" if text else "")
                text.append(f" {line}", style)
        return text

    def keys(self, width: int) -> Text:
        """The keys of the moment that have room in so many cells."""
        bindings: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and not binding.system:
                bindings.setdefault(binding.action, binding)
        ordered = sorted(bindings.values(), key=self._order)
        room = width - 1
        last = [binding for binding in ordered if binding.action == LAST]
        room -= sum(_width(binding) for binding in last)
        text = Text(" ", no_wrap=True)
        key_style = self.get_component_rich_style("key-line--key")
        for binding in [each for each in ordered if each.action != LAST]:
            if _width(binding) > room:
                break  # none behind it either: what is seen is a beginning of the order
            room -= _width(binding)
            self._append(text, binding, key_style)
        for binding in last:
            self._append(text, binding, key_style)
        return text

    def _append(self, text: Text, binding: Binding, key_style: Style) -> None:
        click = Style(meta={"@click": f"app.simulate_key('{binding.key.split(',')[0]}')"})
        text.append(key_name(binding.key.split(",")[0]), key_style + click)
        text.append(f"{binding.description}  ")

    def _order(self, binding: Binding) -> tuple[int, int]:
        """Saving, then what widget and screen do, then the app's own as it lists them."""
        own = [each.action for each in self.app.BINDINGS if isinstance(each, Binding)]
        if binding.group == SELDOM:
            return 2, len(own)
        if binding.action not in own:
            return 1, 0
        at = own.index(binding.action)
        return (0, at) if not at else (2, at)


def _width(binding: Binding) -> int:
    return cell_len(key_name(binding.key.split(",")[0]) + binding.description) + 2
