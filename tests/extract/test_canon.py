"""One name for each indicator."""

from collections import Counter
from pathlib import Path

import pytest

from extract.canon import IndicatorTableError, canonical, digest, indicators
from ground.units import FAMILY

ROW = '{ name = "%s", aliases = ["%s"], unit = "%s", better = "more", basis = "stock" }'


def office(path: Path, name: str = "工会经费", alias: str = "会费", unit: str = "money") -> Path:
    file = path / "指标.toml"
    file.write_text(f'["党群"]\nrows = [\n{ROW % (name, alias, unit)},\n]\n', encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("name", "family", "measure", "expected"),
    [
        ("GDP", "money", "level", "地区生产总值"),
        ("全市地区生产总值", "percent", "growth", "地区生产总值"),
        ("市属企业营业收入", "money", "level", "营业收入"),
        ("监管企业资产总额", "money", "level", "资产总额"),
        ("所有者权益", "percent", "growth", "净资产"),
        ("规上工业增加值增速", "percent", "growth", "规模以上工业增加值"),
        ("城镇新增就业人数", "people", "level", "城镇新增就业"),
        ("居民消费价格涨幅", "percent", "level", "居民消费价格涨幅"),
        ("平均资产负债率", "point", "change", "资产负债率"),
        ("国家级专精特新“小巨人”企业", "count", "level", "专精特新“小巨人”企业"),
    ],
)
def test_names_of_one_indicator(name: str, family: str, measure: str, expected: str) -> None:
    row = canonical(name, family, measure)  # type: ignore[arg-type]
    assert row is not None
    assert row.name == expected


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("电子信息产业营业收入", "money"),  # a part of it
        ("人均资产总额", "money"),
        ("资产总额", "percent"),  # a share, no amount
        ("进出口总额占比", "percent"),
        ("联席会议", "count"),
        ("", ""),
    ],
)
def test_other_indicators_stay_raw(name: str, family: str) -> None:
    assert canonical(name, family, "level") is None


def test_the_table_is_large_and_says_nothing_twice() -> None:
    rows = set(indicators().values())
    assert len(rows) >= 150
    names = Counter(name for row in rows for name in (row.name, *row.aliases))
    assert [name for name, count in names.items() if count > 1] == []
    assert {row.field for row in rows} >= {"国资监管", "综合经济", "就业民生"}
    assert {unit for row in rows for unit in row.units} <= {*FAMILY.values(), "ratio"}


def test_less_is_better_for_what_should_fall() -> None:
    table = indicators()
    assert {table[name].better for name in ("资产负债率", "城镇调查失业率", "PM2.5", "亏损额")} == {"less"}


def test_an_office_adds_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert canonical("会费", "money", "level") is None
    assert digest() == ""
    monkeypatch.setenv("DUBAN_INDICATORS", str(office(tmp_path)))
    row = canonical("会费", "money", "level")
    assert row is not None
    assert (row.name, row.field) == ("工会经费", "党群")
    assert canonical("GDP", "money", "level") is not None
    assert digest() != ""


def test_an_office_replaces_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_INDICATORS", str(office(tmp_path, "地区生产总值", "本地总产出")))
    row = canonical("本地总产出", "money", "level")
    assert row is not None
    assert row.name == "地区生产总值"
    assert canonical("GDP", "money", "level") is None


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('["党群"]\nrows = [{ name = "工会经费" }]\n', "缺少 aliases、unit、better、basis"),
        ("rows = [\n", "不是有效的 TOML"),
        (f'["党群"]\nrows = [{ROW % ("工会经费", "会费", "元")}]\n', "unit 不能是“元”"),
    ],
)
def test_a_bad_table_says_where(content: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "指标.toml"
    file.write_text(content, encoding="utf-8")
    monkeypatch.setenv("DUBAN_INDICATORS", str(file))
    with pytest.raises(IndicatorTableError, match=complaint) as caught:
        indicators()
    assert "指标.toml" in str(caught.value)


def test_a_missing_table_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_INDICATORS", "/nowhere/指标.toml")
    with pytest.raises(IndicatorTableError, match="DUBAN_INDICATORS"):
        digest()
