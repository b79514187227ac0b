"""One indicator over the years at the command line."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from openpyxl import load_workbook

from library.service import Library

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_a_trend_is_shown_with_its_sources(duban: Run) -> None:
    shown = duban("trend", "负债率").stdout
    assert "资产负债率水平（%）" in shown
    assert "≤64%" in shown
    assert "63.8%" in shown
    assert "2023年工作总结" in shown


def test_a_trend_as_json(duban: Run) -> None:
    found = json.loads(duban("trend", "资产总额", "--json").stdout)
    assert found["indicator"] == "资产总额"
    assert [(line["measure"], line["unit"]) for line in found["lines"]] == [("level", "亿元"), ("growth", "%")]
    (year,) = found["lines"][0]["years"]
    assert (year["gap"], year["formula"]) == ("33.5", "2633.5-2600=33.5")
    goal = year["goals"][0]
    assert (goal["value"], goal["comparator"], goal["citation"]["quote"]) == ("2600", ">", "2600亿元")
    assert goal["sentence"]["quote"].startswith("2023年，力争")


def test_a_trend_as_a_workbook_and_a_drawing(duban: Run, tmp_path: Path) -> None:
    book, drawing = tmp_path / "走势.xlsx", tmp_path / "走势.svg"
    result = duban("trend", "资产总额", "--organisation", "青岚", "--xlsx", book, "--svg", drawing)
    assert result.stderr.count("✓ 已写入") == 2
    assert load_workbook(book).sheetnames == ["1总量（亿元）", "2增速（%）", "出处"]
    assert ElementTree.parse(drawing).getroot().tag.endswith("svg")


def test_what_a_trend_lacks_is_told_in_chinese(duban: Run, tmp_path: Path) -> None:
    result = duban("trend", "资产总量额")
    assert (result.returncode, result.stdout) == (1, "")
    assert "没有找到这个指标的数" in result.stderr
    assert "资产总额" in result.stderr
    assert "文件库是空的" in duban("trend", "资产总额", "--library", tmp_path / "空库").stderr


def test_two_organisations_are_never_mixed(duban: Run, documents: Path, tmp_path: Path) -> None:
    folder = tmp_path / "库"
    other = tmp_path / "澜东县国资局2022年工作总结.txt"
    other.write_text("澜东县国资局2022年工作总结\n一、工作情况\n资产总额80亿元。", encoding="utf-8")
    with Library.open(folder) as library:
        library.add_all([*sorted(documents.iterdir()), other])
    assert "几个机构" in duban("trend", "资产总额", "--library", folder).stderr
    assert "80亿元" in duban("trend", "资产总额", "--organisation", "澜东县", "--library", folder).stdout
