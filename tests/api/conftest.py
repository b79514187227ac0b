"""A small library of our own texts, and ways to run duban on it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import samples
from draft.records import Plan
from library.service import Library

ROOT = Path(__file__).parents[2]
PLAN = """青岚市国资委2023年工作要点

2023年，力争市属企业资产总额突破2600亿元、增长7%左右，资产负债率控制在64%以内。
一、优化布局
1.清理低效企业。年底前清理低效无效企业12户以上，盘活闲置资产8万平方米。（牵头单位：企业改革科；责任单位：各市属国企）
2.培育新兴产业。6月底前制定产业布局方案，新增高新技术企业4—6家。（牵头单位：规划发展科；责任单位：市产投集团、市数科集团）
二、防范风险
3.压降债务。上缴收益*亿元，高负债企业资产负债率降至75%以下。（责任单位：财务监管科）
"""
REPORT = """青岚市国资委2023年工作总结

一、2023年工作情况
（一）规模稳步增长。截至2023年12月底，市属企业资产总额2633.5亿元，同比增长7.4%，资产负债率63.8%。
（二）清退持续推进。全年清理低效无效企业13户。
二、存在问题
一是创新能力不强。研发投入强度仅1.9%。
"""
RUN = "from api.cli import main; main()"


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two documents."""
    folder = tmp_path_factory.mktemp("文件")
    (folder / "2023年工作要点.txt").write_text(PLAN, encoding="utf-8")
    (folder / "2023年工作总结.txt").write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def library_folder(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds both documents; for reading only."""
    folder = tmp_path_factory.mktemp("文件库")
    with Library.open(folder) as library:
        library.add_all(sorted(documents.iterdir()))
    return folder


@pytest.fixture(scope="session")
def plan() -> str:
    """The text of 2023年工作要点.txt."""
    return PLAN


@pytest.fixture(scope="session")
def environment(library_folder: Path) -> dict[str, str]:
    """The environment in which duban runs on the common library, with a terminal of 100 columns."""
    ours = {"DUBAN_LIBRARY": str(library_folder), "PYTHONPATH": str(ROOT), "COLUMNS": "100", "DUBAN_DEBUG": ""}
    return os.environ | ours


@pytest.fixture(scope="session")
def duban(environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs duban as a process of its own, on the common library where the arguments name no other."""

    def run(*arguments: str | Path, code: str = RUN, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            env=environment | variables,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that holds the sample documents; drafts may be kept in it."""
    folder = tmp_path_factory.mktemp("样例库")
    with Library.open(folder) as library:
        library.add_all(samples.files())
    return folder


@pytest.fixture(scope="session")
def sample_plan(sample_library: Path) -> Plan:
    """The draft for 2024 from the sample documents."""
    with Library.open(sample_library) as library:
        report, last = "临澜市国资委2023年工作总结和2024年工作思路", "临澜市国资委2023年工作要点"
        return library.draft([report], 2024, plan=last, policies=["临澜市市属国有企业提质增效专项行动实施方案"])
