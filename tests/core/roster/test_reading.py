"""Rosters as offices keep them: every agency is read, and nothing else is taken for one."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from gknb.core.roster import MOST_BYTES, RosterError, read_roster
from gknb.core.tally.sheets import RegisterError


def roster(text, encoding="utf-8"):
    return read_roster("名单", text.encode(encoding))


def workbook(*sheets):
    """Sheets given as lists of rows; a row (first, last, text) of cells is merged."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        for rows, merged in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            for area, text in merged:
                sheet.merge_range(*area, text)
    return data.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_lines_are_names_in_every_usual_encoding(encoding):
    text = "# 名单\n甲县教育局\n\n 甲县水利局 ,联系人\n"
    assert roster(text, encoding).names == ["甲县教育局", "甲县水利局"]


@pytest.mark.parametrize("empty", ["", "\n\n", "# 只有说明\n", "合计：3\n"])
def test_a_roster_that_names_nobody_is_refused(empty):
    with pytest.raises(RosterError, match="没有机关名称"):
        roster(empty)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("1.甲县教育局", "甲县教育局"),
        ("12、甲县教育局", "甲县教育局"),
        ("（三）甲县教育局", "甲县教育局"),
        ("四、甲县教育局", "甲县教育局"),
        ("⑤甲县教育局", "甲县教育局"),
        ("６．甲县教育局", "甲县教育局"),
        ("7 甲县教育局", "甲县教育局"),
        ("- 甲县教育局", "甲县教育局"),
        ("甲县　教育局；", "甲县教育局"),
        ("甲 县 教 育 局", "甲县教育局"),
        ("12345热线管理中心", "12345热线管理中心"),
        ("三门县教育局", "三门县教育局"),
        ("甲县第3中学", "甲县第3中学"),
        ("甲县矿区（3）、（4）管委会", "甲县矿区（3）、（4）管委会"),
        ("甲县 Tech Park 管委会", "甲县 Tech Park 管委会"),
    ],
)
def test_a_number_in_front_is_no_part_of_the_name(line, name):
    assert roster(f"{line}\n").names == [name]


@pytest.mark.parametrize(
    ("line", "also"),
    [
        ("甲县发展和改革委员会（发改委）", "发改委"),
        ("甲县发展和改革委员会（简称：发改委）", "发改委"),
        ("甲县发展和改革委员会(原名甲县计划委员会)", "甲县计划委员会"),
        ("甲县发展和改革委员会【发改委】", "发改委"),
    ],
)
def test_brackets_behind_a_name_give_another_name(line, also):
    (agency,) = roster(f"{line}\n").agencies
    assert (agency.name, agency.also) == ("甲县发展和改革委员会", (also,))


def test_the_column_of_names_is_found_by_its_heading():
    text = (
        "甲县2024年年报报送单位名单,,,,\n"
        "序号,主管部门,单位名称（全称）,联系人,联系电话\n"
        "1,县政府,甲县教育局,张三,0999-1\n"
        "2,县政府,甲县水利局,李四,\n"
        "合计,,2,,\n"
        ",注：请于1月20日前报送,,,\n"
    )
    found = roster(text, "gb18030")
    assert [(a.name, a.contact, a.phone, a.line) for a in found.agencies] == [
        ("甲县教育局", "张三", "0999-1", 3),
        ("甲县水利局", "李四", "", 4),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "机关名称",
        "单位",
        "部  门",
        "报送单位：",
        "责任单位",
        "公开主体",
        "行政机关",
        "市直部门",
        "全称",
    ],
)
def test_every_usual_heading_is_known(heading):
    found = roster(f"编号\t{heading}\t邮箱\n1\t甲县教育局\ta@b.cn\n2\t甲县海关\t\n")
    assert [(a.name, a.email) for a in found.agencies] == [
        ("甲县教育局", "a@b.cn"),
        ("甲县海关", ""),
    ]


def test_without_a_heading_the_column_is_the_one_with_names_of_organs():
    found = roster("1,甲县教育局,张三\n2,甲县水利局,李四\n")
    assert found.names == ["甲县教育局", "甲县水利局"]


def test_a_head_without_a_known_word_for_agencies_is_no_agency():
    found = roster("2024年\n序号,称谓,联系人\n1,甲县教育局,张三\n2,甲县水利局,李四\n")
    assert [(a.name, a.contact) for a in found.agencies] == [
        ("甲县教育局", "张三"),
        ("甲县水利局", "李四"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "甲县教育局，甲县水利局，甲县财政局\n",
        "甲县教育局、甲县水利局、甲县财政局\n",
        "甲县教育局\t甲县财政局\n甲县水利局\n",
        "单位\n甲县教育局、甲县水利局\n甲县财政局\n",
    ],
)
def test_several_names_in_a_line_are_all_read(text):
    assert sorted(roster(text).names) == ["甲县教育局", "甲县水利局", "甲县财政局"]


@pytest.mark.parametrize("line", ["二、县（市、区）人民政府", "各乡镇人民政府", "乡镇、街道："])
def test_what_stands_for_many_is_nobody(line):
    found = roster(f"甲县教育局\n{line}\n东镇人民政府\n")
    assert found.names == ["甲县教育局", "东镇人民政府"]
    assert len(found.left_out) == 1


def test_a_head_of_two_lines_and_a_column_of_former_names_are_read():
    text = (
        "序号,单位,,联系,\n"
        ",名称,曾用名,姓名,手机\n"
        "1,甲县卫生健康局,甲县卫生局、甲县卫计局,张三,13900000000\n"
    )
    (agency,) = roster(text).agencies
    assert (agency.name, agency.contact) == ("甲县卫生健康局", "张三")
    assert agency.also == ("甲县卫生局", "甲县卫计局")
    assert agency.phone == "13900000000"


def test_a_list_in_two_halves_side_by_side_is_read_whole():
    text = "单位,电话,单位,电话\n甲县教育局,1,甲县水利局,2\n甲县财政局,3,,\n"
    found = roster(text).agencies
    assert {(a.name, a.phone) for a in found} == {
        ("甲县教育局", "1"),
        ("甲县水利局", "2"),
        ("甲县财政局", "3"),
    }


def test_headings_among_plain_names_are_left_out_and_told_and_no_name_above_them_is_lost():
    text = (
        "甲县教育局\n一、县直部门（2个）\n甲县水利局\n二、乡镇街道：\n东城街道办事处\n注：共三个\n"
    )
    found = roster(text)
    assert found.names == ["甲县教育局", "甲县水利局", "东城街道办事处"]
    assert [each.line for each in found.left_out] == [2, 4, 6]


def test_contacts_behind_a_name_in_plain_text_are_no_part_of_it():
    (agency,) = roster("甲县商务局  张三  0998-1234567  a@b.gov.cn\n").agencies
    assert agency[:4] == ("甲县商务局", "张三", "0998-1234567", "a@b.gov.cn")


def test_the_same_agency_twice_is_one_with_both_contacts():
    (agency,) = roster("单位,联系人\n甲县教育局,张三\n甲县　教育局,李四\n").agencies
    assert agency.contact == "张三、李四"


def test_every_sheet_of_a_workbook_is_read_with_merged_cells_and_notes_left_out():
    data = workbook(
        ([["填表说明"], ["请如实填写"]], []),
        (
            [
                [],
                [],
                ["", "", "姓名", "电话"],
                [1, "甲县教育局", "张三", 13900000000],
                ["", "", "李四"],
                [2, "甲县公安局（本级）"],
                ["注：以上单位于1月20日前报送"],
            ],
            [
                ((0, 0, 0, 3), "甲县2024年度报送单位名单"),
                ((1, 0, 2, 0), "序号"),
                ((1, 1, 2, 1), "报送单位"),
                ((1, 2, 1, 3), "联系人"),
                ((3, 1, 4, 1), "甲县教育局"),
            ],
        ),
        ([["序号", "乡镇街道名称"], [1, "东城街道办事处"]], []),
        ([["甲县税务局"], ["甲县气象局"]], []),
    )
    found = read_roster("名单.xlsx", data)
    assert found.names == [
        "甲县教育局",
        "甲县公安局",
        "东城街道办事处",
        "甲县税务局",
        "甲县气象局",
    ]
    assert found.agencies[0].contact == "张三、李四"
    assert found.agencies[0].phone == "13900000000"


def test_a_name_in_another_column_is_told():
    found = roster("序号,单位名称\n1,甲县教育局\n甲县水利局,\n")
    assert found.names == ["甲县教育局"]
    assert [each.text for each in found.left_out] == ["甲县水利局"]
    # a short row lacks its last cells; what is taken from one without a name is nothing
    found = roster("主管部门,单位名称,电话\n甲县财政局,,0998\n甲县政府,甲县教育局\n")
    assert (found.names, [each.line for each in found.left_out]) == (["甲县教育局"], [2])


def test_every_line_with_words_that_gives_no_agency_is_told():
    data = workbook(
        (
            [
                ["甲县2024年度报送单位及联系人名单"],
                ["（1月4日更新）"],
                ["序号", "单位名称", "类别", "联系人"],
                ["一、县政府工作部门（1个）"],
                [1, "甲县教育局", "部门", "张三"],
                [2],
                ["二、乡镇街道（1个）"],
                [3, "东城街道办事处", "街道", "李四"],
                [4, "", "", ""],
                [5, "", "", "王五"],
                ["注：请于1月20日前报送。"],
            ],
            [((0, 0, 0, 3), "甲县2024年度报送单位及联系人名单"), ((7, 2, 8, 2), "街道")],
        ),
    )
    found = read_roster("名单.xlsx", data)
    assert found.names == ["甲县教育局", "东城街道办事处"]
    assert [each.line for each in found.left_out] == [1, 2, 4, 7, 10, 11]
    assert found.left_out[4].text == "5 王五"


def test_no_line_of_a_head_is_told_and_no_line_with_an_agency():
    text = "单位,联系方式,\n名称,姓名,电话\n甲县教育局,张三,1\n#乙,,\n"
    assert roster(text).left_out == ()
    text = "单位,其他信息,\n名称,姓名,电话\n甲县教育局,张三,1\n"
    assert roster(text).left_out == ()


def test_a_cell_without_a_phone_leaves_no_mark_between_phones():
    found = roster("单位,办公电话,手机\n甲县教育局,0998-1,\n甲县水利局,,139\n甲县公安局,1,1\n")
    assert [agency.phone for agency in found.agencies] == ["0998-1", "139", "1"]


@pytest.mark.parametrize("data", [b"PK\x03\x04 no workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_damaged_workbook_is_refused_as_a_roster(data):
    with pytest.raises(RosterError) as refused:
        read_roster("名单.xlsx", data)
    assert "台账" not in str(refused.value)


def test_a_roster_has_a_size(tmp_path):
    with pytest.raises(RosterError, match="超过 4 MB"):
        read_roster("名单", b"x" * (MOST_BYTES + 1))
    with pytest.raises(RosterError, match="没有这个文件"):
        read_roster(tmp_path / "没有")


def test_long_lines_are_no_names_and_take_no_time():
    found = roster(f"甲县教育局\n{'局' * 101}\n{'一' * 100_000}\n")
    assert found.names == ["甲县教育局"]
    assert len(found.left_out) == 2


def test_a_report_is_no_list(tmp_path):
    (tmp_path / "甲局2024.TOML").write_text("version = 1\n甲局\n", encoding="utf-8")
    with pytest.raises(RosterError, match="不是名单"):
        read_roster(tmp_path / "甲局2024.TOML")


def test_an_empty_column_among_names_without_a_head_is_passed_over():
    assert roster("甲县教育局,,张三\n甲县水利局,,李四\n").names == ["甲县教育局", "甲县水利局"]


def test_a_head_of_other_columns_leaves_the_rows_above_it_alone():
    found = roster("2024年名单,,\n称谓,联系人,电话\n甲县教育局,张三,0998\n")
    assert [(a.name, a.contact, a.phone) for a in found.agencies] == [
        ("甲县教育局", "张三", "0998")
    ]


def test_a_heading_among_plain_names_is_none_of_the_list_wherever_it_stands():
    for place in range(3):
        names = ["甲县教育局", "甲县水利局"]
        lines = [*names[:place], "市直部门", *names[place:]]
        assert roster("\n".join(lines)).names == names, lines


def test_lines_of_other_words_make_no_heading_of_what_stands_below_them():
    names = ["甲县教育局", "甲县某某", "甲县水利局"]
    assert roster("\n".join([*names[:2], "市直部门", names[2]])).names == names
    assert roster("张三,甲县教育局\n李四,甲县水利局\n").names == ["甲县教育局", "甲县水利局"]


def test_a_list_that_is_too_long_is_told_as_a_list(monkeypatch):
    def refuse(*_):
        raise RegisterError("：超过9行，不是台账")

    monkeypatch.setattr("gknb.core.tally.sheets.read_lines", refuse)
    with pytest.raises(RosterError, match=r"^超过9行，不是名单$"):
        roster("甲县教育局\n")


def test_of_sheets_that_hold_other_words_only_the_first_is_read():
    rows = [["甲社团"], ["乙社团"], ["丙社团"]]
    assert read_roster("", workbook(([], []), (rows[:2], []), (rows, []))).names == [
        "甲社团",
        "乙社团",
    ]


def test_a_second_column_of_names_is_at_least_half_full_and_mostly_names():
    def read(*second):
        first = [f"甲县{word}局" for word in ("教育", "水利", "财政", "民政")]
        lines = [f"{one},{other}" for one, other in zip(first, second, strict=True)]
        return len(roster("\n".join(lines)).names) - 4

    assert read("乙局", "丙局", "", "") == 2
    assert read("乙局", "", "", "") == 0
    assert read("乙局", "丙局", "张三", "李四") > 0
    assert read("乙局", "张三", "李四", "王五") == 0
    assert read("张三", "李四", "王五", "赵六") == 0
    # a blank is no word against it
    rows = ["甲县教育局,乙局", "甲县水利局,丙局", "甲县财政局,", "甲县民政局,", "张三,", "李四,"]
    assert {"乙局", "丙局"} <= set(roster("\n".join(rows)).names)


def test_what_stands_left_of_the_names_is_read_too_and_between_two_columns_it_is_of_the_left_one():
    (agency,) = roster("联系人,单位,电话\n张三,甲县教育局,0998\n").agencies
    assert (agency.contact, agency.phone) == ("张三", "0998")
    found = roster("联系人,单位,电话,单位,电话\n张三,甲县教育局,1,甲县水利局,2\n").agencies
    assert [(a.name, a.contact, a.phone) for a in found] == [
        ("甲县教育局", "", "1"),
        ("甲县水利局", "", "2"),
    ]


def test_a_roster_has_so_many_agencies_and_no_more(monkeypatch):
    monkeypatch.setattr("gknb.core.roster.reading.MOST_AGENCIES", 2)
    assert len(roster("甲县教育局\n甲县水利局\n甲县 教育局\n").names) == 2
    with pytest.raises(RosterError, match="名单超过 2 个机关"):
        roster("甲县教育局\n甲县水利局\n甲县财政局\n")


def test_the_largest_roster_is_read_from_its_file(tmp_path, monkeypatch):
    path = tmp_path / "名单"
    path.write_bytes("甲县教育局\n".encode())
    monkeypatch.setattr("gknb.core.roster.MOST_BYTES", path.stat().st_size)
    assert read_roster(path).names == ["甲县教育局"]
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(RosterError, match="超过 0 MB"):
        read_roster(path)
