"""Asks who signs which stage, or takes which signature back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Static

from gknb.core.signoff import SIGNOFF_FIELDS, Signoff
from gknb.tui.widgets.field_keys import focus_field
from gknb.tui.widgets.word_field import HINT, StageKeys


class Answer(NamedTuple):
    """What was filled in."""

    stage: str
    name: str
    post: str
    remark: str


class SignDialog(ModalScreen[Answer | None]):
    """Stage, name, post and remark; dismissed with them, or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "取消"),
        Binding("down", "field(1)", show=False),
        Binding("up", "field(-1)", show=False),
    ]

    def __init__(self, stage: str, given: Mapping[str, Signoff], *, withdraws: bool) -> None:
        super().__init__()
        self.stage = stage
        self.given = given
        """The signatures that stand, by stage: who signed is proposed again."""
        self.withdraws = withdraws

    def compose(self) -> ComposeResult:
        """The fields."""
        before = self.given.get(self.stage)
        with Vertical(classes="dialog"):
            yield Static("撤回签署" if self.withdraws else "签署", classes="heading")
            yield Label(f"{SIGNOFF_FIELDS['stage']}（{HINT}）")
            yield StageKeys(self.stage, id="stage", compact=True)
            yield Label(SIGNOFF_FIELDS["name"])
            yield Input(before.name if before else "", id="name", compact=True)
            if not self.withdraws:
                yield Label(f"{SIGNOFF_FIELDS['post']}（选填）")
                yield Input(before.post if before else "", id="post", compact=True)
            yield Label("理由" if self.withdraws else f"{SIGNOFF_FIELDS['remark']}（选填）")
            yield Input(id="remark", compact=True)
            yield Static(id="dialog-error")
            yield Static("Enter 下一项，在最后一项按 Enter 确定，Esc 取消", classes="hint")

    def on_mount(self) -> None:
        """Begin with the first field that has to be filled; with the stage where all are."""
        blank = [key for key in self._needed if not self.query_one(f"#{key}", Input).value]
        self.query_one(f"#{blank[0] if blank else 'stage'}", Input).focus()

    @property
    def _needed(self) -> dict[str, str]:
        """The fields that have to be filled, each with what is said where it is not."""
        return {"name": "请填姓名"} | ({"remark": "请写明理由"} if self.withdraws else {})

    def on_input_changed(self, event: Input.Changed) -> None:
        """Propose who signed the chosen stage before."""
        self.query_one("#dialog-error", Static).update("")
        if event.input.id != "stage" or event.value == self.stage:
            return
        old, new = self.given.get(self.stage), self.given.get(event.value)
        self.stage = event.value
        for key in ("name", "post"):
            for field in self.query(f"#{key}").results(Input):
                if field.value in ("", getattr(old, key, "")):
                    field.value = getattr(new, key, "")

    def action_field(self, step: int) -> None:
        """Go to the next field or to the one before; at either end, stay."""
        focus_field(self, step)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on, or answer; stay where something is lacking."""
        if event.input.id != "remark":
            self.focus_next(Input)
            return
        typed = {str(field.id): field.value.strip() for field in self.query(Input)}
        for key, demand in self._needed.items():
            if not typed[key]:
                self.query_one("#dialog-error", Static).update(Text(f"! {demand}"))
                self.query_one(f"#{key}", Input).focus()
                return
        self.dismiss(Answer(typed["stage"], typed["name"], typed.get("post", ""), typed["remark"]))
