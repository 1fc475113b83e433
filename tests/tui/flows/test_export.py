"""The report written to a file, step by step, without an app."""

from __future__ import annotations

from types import SimpleNamespace

from gknb.core.files import toml_file
from gknb.core.rendering import MissingLibraryError, as_bytes
from gknb.tui.flows import export as flow
from gknb.tui.model.previews import PREVIEW_FORMATS
from tests.tui.desk import Desk

TEXT, LIST, TSV, DOCX, HTML, FRAGMENT, *_ = PREVIEW_FORMATS


def exported(path, shown, *, marked=False):
    """What is told of an export, at a desk."""
    desk = Desk(path.with_name("年报.toml"))
    desk.run_worker = lambda work, **how: (desk.asked.append(how), work())
    flow.export_report(desk, desk.session.report, path, shown, marked=marked)
    assert desk.asked == [{"thread": True}]
    assert desk.told.pop(0) == f"正在导出 {path}"
    return desk.told


def test_each_format_is_written_with_its_own_options(tmp_path):
    report = toml_file.load(Desk(tmp_path / "年报.toml").path)
    for shown, options in (
        (TEXT, {}),
        (LIST, {"style": "list"}),
        (TSV, {}),
        (HTML, {}),
        (FRAGMENT, {"fragment": True}),
    ):
        path = tmp_path / f"公开{PREVIEW_FORMATS.index(shown)}"
        assert exported(path, shown) == [f"已导出到 {path}"]
        assert path.read_bytes() == as_bytes(shown.format, report, options=options), shown.label
    marked = tmp_path / "稿.html"
    exported(marked, HTML, marked=True)
    assert marked.read_bytes() == as_bytes("html", report, options={"marked": True})
    assert marked.read_bytes() != as_bytes("html", report)
    document = tmp_path / "年报.docx"
    exported(document, DOCX)
    assert document.read_bytes().startswith(b"PK")


def test_a_report_is_never_written_over_not_even_by_way_of_a_link(tmp_path):
    for name in ("年报2.toml", "年报2.TOML"):
        path = tmp_path / name
        assert exported(path, TEXT) == [f"导出失败：{path} 是报告文件的名字，导出请用别的名字"]
        assert not path.exists()
    link = tmp_path / "公开.txt"
    link.symlink_to(tmp_path / "年报.toml")
    assert exported(link, TEXT)[0].startswith("导出失败：")
    assert toml_file.load(tmp_path / "年报.toml").agency == "某县商务局"


def test_what_cannot_be_written_or_lacks_a_library_is_told_with_what_to_do(tmp_path, monkeypatch):
    path = tmp_path / "没有" / "公开.txt"
    assert exported_in(tmp_path, path)[0].startswith(f"导出失败：{path}：不能写入：")

    def lacking(*_, **__):
        raise MissingLibraryError(SimpleNamespace(library="docx", requirement="gknb[docx]"))

    monkeypatch.setattr(flow, "as_bytes", lacking)
    (message,) = exported_in(tmp_path, tmp_path / "公开.docx")
    assert message.startswith("导出失败：缺少程序库。")
    assert "gknb[docx]" in message


def exported_in(folder, path):
    desk = Desk(folder / "年报.toml")
    flow.export_report(desk, desk.session.report, path, TEXT, marked=False)
    return desk.told[1:]
