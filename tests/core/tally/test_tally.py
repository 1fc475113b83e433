"""Registers of requests and lists of decisions: what is counted, and what is named instead."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gknb.core.editing import Editor
from gknb.core.files.toml_file import load
from gknb.core.forms import FORMS, Place, form_for_year
from gknb.core.tally import (
    RegisterError,
    count,
    count_decisions,
    decision_places,
    find_overdue,
    find_place,
    load_profile,
    parse_date,
    read_cases,
    read_lines,
    words,
)
from gknb.core.tally.deadlines import answered_in_time
from gknb.core.tally.matching import bare
from tests.paths import SAMPLES

FORM = form_for_year(2024)
TABLE = FORM.tables["requests"]
HEADER = "编号,收到日期,申请人类型,办理结果,答复日期,是否延期,复议结果,诉讼结果,复议日期"


def register(*rows, header=HEADER, encoding="utf-8"):
    return read_lines("a.csv", "\n".join([header, *rows]).encode(encoding))


def cases_of(*rows, **options):
    cases, troubles = read_cases("a.csv", register(*rows, **options), FORM)
    assert troubles == []
    return cases


def trouble_of(row):
    cases, troubles = read_cases("a.csv", register(row), FORM)
    assert cases == []
    ((line, message, _),) = troubles
    assert line == 2
    return message


def filled(tally):
    return {(place.row, place.column): figure for place, figure in tally.figures.items() if figure}


class TestTerms:
    def test_every_key_is_one_of_the_form(self):
        columns = {column.key for column in TABLE.blocks[0].columns if not column.sum_of}
        assert words.APPLICANTS.keys() == columns
        assert words.OUTCOMES.keys() == set(TABLE.rows["processed"].sum_of)
        reviews = FORM.tables["reviews"]
        assert words.APPEALS.keys() == {c.key for c in reviews.blocks[0].columns if not c.sum_of}
        assert {words.RECONSIDERATION, words.LITIGATION_DIRECT, words.LITIGATION_AFTER} == set(
            reviews.rows
        )
        assert decision_places(FORM).keys() == words.DECISION_DATES.keys()

    @pytest.mark.parametrize(
        "words", [words.APPLICANTS, words.OUTCOMES, words.APPEALS, words.COLUMNS]
    )
    def test_no_word_means_two_things(self, words):
        meant = [bare(word) for spellings in words.values() for word in spellings]
        assert len(meant) == len(set(meant))
        assert all(meant)

    @pytest.mark.parametrize("form", FORMS.values(), ids=str)
    def test_every_label_of_a_form_is_understood_as_its_own_row_and_column(self, form):
        table = form.tables["requests"]
        for row in table.rows["processed"].sum_of:
            label = table.rows[row].label
            path = "·".join((*table.rows[row].above[1:], label))
            for column in table.blocks[0].columns[:-1]:
                line = f'1,2024-03-01,{column.label},"{path}",2024-03-05'
                cases, troubles = read_cases("a", register(line), form)
                assert troubles == []
                assert (cases[0].outcome, cases[0].applicant) == (row, column.key)


class TestCounting:
    def test_a_case_of_the_year_is_received_and_has_its_outcome(self):
        tally = count(cases_of("1,2024-03-01,自然人,予以公开,2024-03-05"), FORM, 2024)
        assert filled(tally) == {
            ("received", "natural_person"): 1,
            ("granted", "natural_person"): 1,
        }

    def test_a_case_of_last_year_is_carried_over_and_an_open_one_carried_forward(self):
        cases = cases_of("1,2023-12-20,公司,部分公开,2024-01-05", "2,2024/12/30,律师,办理中,")
        assert filled(count(cases, FORM, 2024)) == {
            ("carried_over", "enterprise"): 1,
            ("partly_granted", "enterprise"): 1,
            ("received", "legal_service"): 1,
            ("carried_forward", "legal_service"): 1,
        }

    def test_a_case_answered_next_year_is_carried_forward_and_one_of_next_year_not_counted(self):
        cases = cases_of(
            "1,2024-12-20,个人,重复申请,2025-01-05", "2,2025-01-02,个人,公开,2025-01-05"
        )
        assert filled(count(cases, FORM, 2024)) == {
            ("received", "natural_person"): 1,
            ("carried_forward", "natural_person"): 1,
        }
        assert filled(count(cases, FORM, 2025)) == {
            ("carried_over", "natural_person"): 1,
            ("received", "natural_person"): 1,
            ("unprocessed.repeated", "natural_person"): 1,
            ("granted", "natural_person"): 1,
        }

    def test_a_case_done_last_year_is_counted_nowhere(self):
        cases = cases_of("1,2023-03-01,自然人,予以公开,2023-03-05,,维持")
        assert filled(count(cases, FORM, 2024)) == {}

    def test_reviews_count_in_the_year_of_their_own_date_where_it_is_known(self):
        cases = cases_of(
            "1,2023-03-01,自然人,予以公开,2023-03-05,,撤销,,2024-02-01",
            "2,2024-03-01,自然人,予以公开,2024-03-05,,维持,驳回诉讼请求,",
            "3,2024-03-01,自然人,予以公开,2024-03-05,,,审理中,",
        )
        assert {k: v for k, v in filled(count(cases, FORM, 2024)).items() if "c" in k[0][:3]} == {
            ("reconsideration", "corrected"): 1,
            ("reconsideration", "upheld"): 1,
        } | {k: v for k, v in filled(count(cases, FORM, 2024)).items() if k[0] == "received"}
        found = filled(count(cases, FORM, 2024))
        assert found["litigation_after_reconsideration", "upheld"] == 1
        assert found["litigation_direct", "pending"] == 1

    @given(st.data())
    def test_every_column_balances_whatever_the_register(self, data):
        day = st.dates(dt.date(2022, 12, 1), dt.date(2025, 2, 1))
        rows = []
        for number in range(data.draw(st.integers(0, 12))):
            received, replied = data.draw(day), data.draw(st.none() | day)
            applicant = data.draw(st.sampled_from([w[0] for w in words.APPLICANTS.values()]))
            outcome = data.draw(st.sampled_from([w[0] for w in words.OUTCOMES.values()]))
            if replied is None or replied < received:
                rows.append(f"{number},{received},{applicant},,")
            else:
                rows.append(f"{number},{received},{applicant},{outcome},{replied}")
        cases = cases_of(*rows)
        from gknb.core.report import Report

        for year in (2023, 2024):
            report = Report(FORM)
            tally = count(cases, FORM, year)
            tally.apply(Editor(report))
            for column in TABLE.blocks[0].columns:
                assert report.imbalance(TABLE, TABLE.balances[0], column.key) == 0
            for place in TABLE.places:
                assert len(tally.explain(place)) == report.figure(place)


class TestWhatCannotBeCounted:
    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ("1,,自然人,予以公开,2024-03-05", "没有收到日期"),
            ("1,3月1日,自然人,予以公开,2024-03-05", "收到日期：“3月1日”不是日期"),
            ("1,2024-02-30,自然人,予以公开,2024-03-05", "没有“2024-02-30”这一天"),
            ("1,2024-03-06,自然人,予以公开,2024-03-05", "早于收到日期"),
            ("1,2024-03-01,外星人,予以公开,2024-03-05", "不认识的申请人类型“外星人”"),
            ("1,2024-03-01,法人或其他组织,予以公开,2024-03-05", "不认识的申请人类型"),
            ("1,2024-03-01,自然人,不予公开,2024-03-05", "没有写明是哪一种"),
            ("1,2024-03-01,自然人,随便,2024-03-05", "不认识的办理结果“随便”"),
            ("1,2024-03-01,自然人,予以公开,", "没有答复日期"),
            ("1,2024-03-01,自然人,,2024-03-05", "没有办理结果"),
            ("1,2024-03-01,自然人,予以公开,2024-03-05,也许", "是否延期应写是或否"),
            ("1,2024-03-01,自然人,予以公开,2024-03-05,,不清楚", "不认识的行政复议结果"),
        ],
    )
    def test_it_is_said_why(self, row, said):
        assert said in trouble_of(row)

    @pytest.mark.parametrize(
        ("outcome", "reason", "said"),
        [
            ("无法提供", "商业秘密", "“无法提供”没有“商业秘密”这一种"),
            ("不予公开", "心情不好", "“不予公开”没有“心情不好”这一种"),
            ("随便", "商业秘密", "不认识的办理结果“随便”"),
        ],
    )
    def test_an_outcome_and_its_reason_must_belong_together(self, outcome, reason, said):
        header = "收到日期,申请人类型,办理结果,具体情形,答复日期"
        row = f"2024-03-01,自然人,{outcome},{reason},2024-03-05"
        _, ((_, message, _),) = read_cases("a.csv", register(row, header=header), FORM)
        assert said in message

    def test_a_partly_granted_case_is_that_whatever_its_reason(self):
        header = "收到日期,申请人类型,办理结果,具体情形,答复日期"
        (case,) = cases_of("2024-03-01,自然人,部分公开,商业秘密,2024-03-05", header=header)
        assert case.outcome == "partly_granted"

    def test_a_number_that_is_there_twice_is_named_with_both_lines(self):
        row = "7,2024-03-01,自然人,予以公开,2024-03-05"
        cases, troubles = read_cases("a.csv", register(row, row), FORM)
        assert len(cases) == 1
        assert troubles == [(3, "编号7与第2行重复", None)]

    def test_sums_below_the_rows_are_no_cases(self):
        assert cases_of("合计,1,,,", "备注：无,,,,") == []


class TestReading:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    @pytest.mark.parametrize("mark", [",", "\t", ";"])
    def test_encodings_and_delimiters_are_found_out(self, encoding, mark):
        text = f"台账\n{HEADER}\n1,2024年3月1日,自然人,予以公开,2024.3.5\n".replace(",", mark)
        cases, troubles = read_cases("a", read_lines("a.csv", text.encode(encoding)), FORM)
        assert (len(cases), troubles) == (1, [])
        assert cases[0].line == 3

    def test_an_xlsx_with_dates_and_a_title_is_read_from_the_sheet_that_has_the_header(
        self, tmp_path
    ):
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        book.active.append(["说明"])
        sheet = book.create_sheet("台账")
        sheet.append(["2024年台账"])
        sheet.append(["序号", "收到日期", "申请人类型", "办理结果", "答复日期"])
        sheet.append([1, dt.datetime(2024, 3, 1), "自然人", "予以公开", dt.date(2024, 3, 5)])  # noqa: DTZ001
        book.save(tmp_path / "a.xlsx")
        cases, troubles = read_cases("a", read_lines(tmp_path / "a.xlsx"), FORM)
        assert troubles == []
        assert [(c.line, c.number, c.received_on) for c in cases] == [(3, "1", dt.date(2024, 3, 1))]

    def test_a_reason_and_a_kind_of_organization_may_stand_in_columns_of_their_own(self):
        header = "收到日期,申请人类型,组织类型,办理结果,具体情形,答复日期"
        (case,) = cases_of(
            "2024-03-01,法人或其他组织,公司,不予公开,商业秘密,2024-03-05", header=header
        )
        assert (case.applicant, case.outcome) == ("enterprise", "refused.third_party")

    def test_a_missing_column_is_named(self):
        with pytest.raises(RegisterError, match=r"a\.csv：找不到列：申请人类型、答复日期"):
            read_cases("a.csv", register(header="收到日期,办理结果"), FORM)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"\xd0\xcf\x11\xe0xx", "或者已经损坏，请用 Excel 或 WPS 打开并另存"),
            (b"PK\x03\x04xx", "或者已经损坏，请用 Excel 或 WPS 打开并另存"),
            (b"\xff\xff\xff", "不是 UTF-8 也不是 GBK"),
        ],
    )
    def test_what_is_no_register_is_said(self, data, said):
        with pytest.raises(RegisterError, match=said):
            read_lines("a", data)

    def test_a_profile_names_columns_and_words_of_its_own(self, tmp_path):
        profile = tmp_path / "p.toml"
        profile.write_text(
            '[columns]\nreceived_on = "来件登记日"\n[applicants]\n"散户" = "natural_person"\n'
            '[outcomes]\n"同意提供" = "granted"\n',
            encoding="utf-8",
        )
        header = "来件登记日,申请人类型,办理结果,答复日期"
        sheets = register("2024-03-01,散户,同意提供,2024-03-05", header=header)
        ((case,), troubles) = read_cases("a", sheets, FORM, load_profile(profile, FORM))
        assert (case.applicant, case.outcome, troubles) == ("natural_person", "granted", [])

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[column]", "不认识的表"),
            ('[outcomes]\n"a" = "nothing"', "不认识 nothing"),
            ("[columns]\nreceived_on = 1", "带引号"),
            ("[", "文件末尾"),
            ("a" + ".a" * 20_000 + " = 1", "层次超过"),
            ("[columns]\nnumber = " + "9" * 5000, "位数|不合理|带引号"),
        ],
    )
    def test_a_wrong_profile_is_said(self, tmp_path, text, said):
        (tmp_path / "p.toml").write_text(text, encoding="utf-8")
        with pytest.raises(RegisterError, match=said):
            load_profile(tmp_path / "p.toml", FORM)

    @pytest.mark.parametrize(
        "text", ["2024-3-1", "2024年3月1日", "2024/03/01 09:30", "20240301", "２０２４．３．１"]
    )
    def test_dates_as_offices_write_them(self, text):
        assert parse_date(text) == dt.date(2024, 3, 1)


class TestDeadlines:
    def test_public_holidays_do_not_count(self):
        # 8 February 2024 to 18 February were off for the Spring Festival but for the 18th
        cases = cases_of(
            "1,2024-02-05,自然人,公开,2024-03-12", "2,2024-02-05,自然人,公开,2024-03-11"
        )
        found = find_overdue(cases, 2024)
        assert [(late.case.number, late.days) for late in found.overdue] == [("1", 22), ("2", 21)]
        assert {late.due_on for late in found.overdue} == {dt.date(2024, 3, 8)}

    def test_an_extended_case_has_twice_the_time(self):
        assert not find_overdue(cases_of("1,2024-03-01,自然人,公开,2024-04-20,是"), 2024).overdue

    def test_an_open_case_is_looked_at_as_of_the_last_day_of_the_year(self):
        cases = cases_of("1,2024-11-01,自然人,,", "2,2024-12-20,自然人,,")
        assert [late.case.number for late in find_overdue(cases, 2024).overdue] == ["1"]

    def test_an_answer_on_the_last_day_is_in_time_and_other_years_do_not_count(self):
        cases = cases_of(
            "1,2024-02-05,自然人,公开,2024-03-08",
            "2,2024-02-05,自然人,公开,2024-03-11",
            "3,2024-12-20,自然人,公开,2025-01-03",
            "4,2023-12-29,自然人,公开,2024-01-05",
            "5,2024-11-01,自然人,,",
        )
        assert answered_in_time(cases, 2024) == (2, 3)
        assert answered_in_time(cases, 2025) == (1, 1)

    def test_a_year_without_known_holidays_is_said(self):
        assert find_overdue(
            cases_of("1,2098-03-01,自然人,公开,2098-03-05"), 2098
        ).unknown_years == [2098]


class TestSamples:
    def test_the_sample_registers_give_the_sample_report(self):
        report = load(SAMPLES / "from-registers-2024.toml")
        sheets = read_lines(SAMPLES / "requests-register-2024.csv")
        cases, troubles = read_cases("sample", sheets, report.form)
        assert troubles == []
        figures = count(cases, report.form, 2024).figures
        for row, name in (("licences", "licences-2024.csv"), ("penalties", "penalties-2024.csv")):
            place = decision_places(report.form)[row]
            decisions = count_decisions(name, read_lines(SAMPLES / name), place, 2024)
            assert decisions.troubles == []
            figures[place] = len(decisions.lines)
        assert {place: report.figures[place] for place in figures} == figures

    def test_the_explanation_of_a_cell_lists_exactly_its_cases(self):
        sheets = read_lines(SAMPLES / "requests-register-2024.csv")
        cases, _ = read_cases("sample", sheets, FORM)
        place = find_place(FORM, "部分公开", "总计")
        assert place == Place("requests", "partly_granted", "total")
        explained = count(cases, FORM, 2024).explain(place)
        text = (SAMPLES / "requests-register-2024.csv").read_text(encoding="utf-8-sig")
        lines = [n for n, line in enumerate(text.splitlines(), 1) if ",部分公开," in line]
        assert [case.line for case in explained] == lines

    def test_the_one_late_case_of_the_sample_is_found(self):
        sheets = read_lines(SAMPLES / "requests-register-2024.csv")
        cases, _ = read_cases("sample", sheets, FORM)
        assert [late.case.number for late in find_overdue(cases, 2024).overdue] == ["2024-021"]


class TestDecisions:
    PLACE = decision_places(FORM)["penalties"]

    def test_a_decision_counts_in_the_year_of_its_date(self):
        sheets = read_lines("a", "处罚决定日期,文书号\n2024-01-01,1\n2023-12-31,2\n".encode())
        assert count_decisions("a", sheets, self.PLACE, 2024).lines == [2]

    def test_the_same_decision_twice_and_one_without_date_are_named(self):
        text = (
            "处罚决定日期,文书号,当事人\n2024-01-01,1,甲\n2024-01-01,1,甲\n2024-01-01,1,乙\n,3,丙\n"
        )
        decisions = count_decisions("a", read_lines("a", text.encode()), self.PLACE, 2024)
        assert decisions.lines == [2, 4]
        assert decisions.troubles == [(3, "文书号1与第2行重复", None), (5, "没有决定日期", None)]
