"""The last line of a screen: the keys of the moment, as many as there is room for."""

from __future__ import annotations

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget

SELDOM = Binding.Group("少用")
"""The group of bindings that come last, where there is room."""
_CONTROL = "ctrl+"
_KEY = Style(reverse=True)
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
}


def key_name(key: str) -> str:
    """A key as it is written: `f1` as F1, `ctrl+s` as ^S."""
    if key.startswith(_CONTROL):
        other = key.removeprefix(_CONTROL)
        return f"Ctrl+{_NAMES[other]}" if other in _NAMES else f"^{other.upper()}"
    return _NAMES.get(key, key.upper() if len(key) <= len("f10") else key)


class KeyLine(Widget):
    """The keys that do something now: those of the widget, F1 to F9, then the others by use."""

    def on_mount(self) -> None:
        """Follow the focus: other widgets have other keys."""
        self.screen.bindings_updated_signal.subscribe(self, self._keys_changed)

    def on_unmount(self) -> None:
        """Stop following."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _keys_changed(self, _: Screen[object]) -> None:
        self.refresh()

    def render(self) -> Text:
        """The keys with what they do, in one line; nothing while a dialog has the keyboard."""
        if self.app.screen is not self.screen:
            return Text()
        bindings: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and not binding.system:
                bindings.setdefault(binding.action, binding)
        text = Text(no_wrap=True)
        for binding in sorted(bindings.values(), key=self._order):
            name = key_name(binding.key)
            if cell_len(text.plain + name + binding.description) > self.size.width:
                break
            text.append(name, _KEY + Style(meta={"@click": f"app.simulate_key('{binding.key}')"}))
            text.append(f"{binding.description} ")
        return text

    def _order(self, binding: Binding) -> tuple[int, int]:
        """Keys of widget and screen first, then F1 to F9, the app's own, the seldom used."""
        if binding.key[0] == "f" and len(binding.key) == len("f1"):
            return 1, int(binding.key[1:])
        if binding.group == SELDOM:
            return 3, 0
        own = [own.key for own in self.app.BINDINGS if isinstance(own, Binding)]
        return (2, own.index(binding.key)) if binding.key in own else (0, 0)
