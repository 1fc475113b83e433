"""The figure under the cursor as entries of the pane: last year, the paper, findings, meaning."""

from __future__ import annotations

from gknb.core.figures import grouped_figure
from gknb.core.report import Report
from gknb.tui.model.figure_detail import FigureDetail
from gknb.tui.model.last_year_figures import BesideLastYear

from .finding_entries import finding_entries
from .pane import Entry


def figure_entries(report: Report, about: FigureDetail) -> list[Entry]:
    """What there is to say of a figure, the most urgent first in the lines below the work."""
    entries: list[Entry] = []
    if about.beside.before is not None:
        lines = _beside(about.beside)
        # Where something is wrong, the few lines below the work are for that.
        short = [] if about.findings and about.paper else [(about.beside.sentence, "muted")]
        entries.append(Entry("与上年比较", lines, in_short=short, follows_on=True))
    if about.paper:
        tone = "bad" if about.is_paper_off else "warn"
        sign = "!" if about.is_paper_off else "?"
        entries.append(
            Entry("纸质合计", [(about.paper, tone)], in_short=[(f"{sign} {about.paper}", tone)])
        )
    entries += finding_entries(report, about.findings)
    is_calm = not about.findings and not about.paper
    meaning = [(about.explanation, "muted")] if is_calm else ()
    entries.append(Entry("填什么", [(about.explanation, "text")], in_short=meaning))
    return entries


def _beside(beside: BesideLastYear) -> list[tuple[str, str]]:
    """This year, last year and the change, a line each."""
    lines = [
        (f"本年  {grouped_figure(beside.now) or '_'}", "strong"),
        (f"上年  {grouped_figure(beside.before)}", "text"),
    ]
    if beside.change_text:
        lines.append((f"增减  {beside.change_text}", "text"))
    if beside.share is not None:
        lines.append((f"占本行总计  {beside.share}%", "muted"))
    return lines
