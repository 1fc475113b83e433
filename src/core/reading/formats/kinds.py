"""What kind of file some bytes are, told by their content; and why some kinds are refused."""

from __future__ import annotations

import io
import re
import zipfile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = re.compile(rb"<(?:[a-z][a-z0-9]{0,20}[\s>/:]|!doctype|!--|!\[|\?xml)")
"""Takes the start of a page, whatever tag it begins with; it must leave a text with a `<`."""

_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM\x00", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
)
_OFD = "这是 OFD 版式文件，无法读取。请用阅读器另存为 PDF（不要打印成图片）后再导入"
REFUSED = {
    "encrypted": (
        "这个文件设有打开密码，已加密。请用 Word、Excel 或 WPS 打开，去掉密码、另存后再导入"
    ),
    "archive": "这是压缩文件。请先解压，再导入里面的报告",
    "zip": "这是压缩文件，不是 DOCX 或工作簿。请先解压，再导入里面的报告",
    "damaged-zip": (
        "这个文件已损坏或不完整（DOCX、XLSX 或压缩文件）。请重新取得，或用 Word、WPS 打开后另存"
    ),
    "bomb": "这个文件解压后太大，不是年度报告",
    "pptx": "这是演示文稿，不是年度报告。请导入 DOCX、PDF 或网页",
    "ofd": _OFD,
    "picture": "这是图片，没有文字。请用文字识别（OCR）转成 DOCX 或带文字的 PDF 后再导入",
    "ole": "这是旧的二进制格式，但不是 Word 或 Excel 文件。请另存为 .docx 或 .xlsx 后再导入",
}
"""Why some kinds are not read, and what to do instead."""

MOST_UNPACKED = 200 * 1024 * 1024
"""The most that an archive may unpack to."""
_MOST_MEMBERS = 20_000


def format_of(data: bytes) -> str:
    """The name of the format, one that `REFUSED` or the readers know."""
    if data.startswith(_OLE):
        return _ole_kind(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
    if not kind and b"%PDF-" in data[:1024]:
        kind = "pdf"
    return kind or _text_kind(data[:4096])


def _text_kind(start: bytes) -> str:
    """What kind of text begins so; the zeros of UTF-16 are left out."""
    start = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").replace(b"\0", b"").lower()
    if start.startswith((b"mime-version:", b"from: <saved by")) and b"multipart/related" in start:
        return "mhtml"
    if start.startswith(b"<?xml") and (
        b"<?mso-application" in start or b"<w:worddocument" in start
    ):
        return "wordml"
    return "html" if _TAG.match(start) else "text"


def _ole_kind(data: bytes) -> str:
    """What a compound file holds, by the names in its directory."""
    for stream, kind in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "doc"),
        ("Workbook", "xls"),
        ("Book", "xls"),
        ("PowerPoint Document", "pptx"),
    ):
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return kind
    return "ole"


def _zip_kind(data: bytes) -> str:
    """What an archive holds, by the names of its members; nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            mimetype = _mimetype(archive, infos)
    except Exception:  # noqa: BLE001  # whatever zipfile raises on a damaged archive
        return "damaged-zip"
    if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > MOST_UNPACKED:
        return "bomb"
    if any(info.flag_bits & 1 for info in infos):
        return "encrypted"
    names = {info.filename for info in infos}
    kind = next((kind for part, kind in _PARTS.items() if part in names or part in mimetype), "")
    return kind or (_renamed(names) if "[Content_Types].xml" in names else "zip")


_PARTS = {
    "word/document.xml": "docx",
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsx",
    "ppt/presentation.xml": "pptx",
    "OFD.xml": "ofd",
    "opendocument.text": "odt",
    "opendocument.spreadsheet": "ods",
}
"""Members of archives, or words of their `mimetype`, that tell what they are."""


def _mimetype(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> str:
    for info in infos[:3]:
        if info.filename == "mimetype" and info.file_size < 200 and not info.flag_bits & 1:
            return archive.read(info).decode("ascii", "replace")
    return ""


def _renamed(names: set[str]) -> str:
    """A package whose main part has another name, as some programs give it."""
    folders = {name.partition("/")[0].lower() for name in names}
    for folder, kind in (("word", "docx"), ("xl", "xlsx"), ("ppt", "pptx")):
        if folder in folders:
            return kind
    return "zip"
