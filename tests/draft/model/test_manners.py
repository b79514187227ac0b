"""Each row of the tables of manners and of units in charge, by its examples."""

import pytest

from draft.model.manners import CHARGES, MANNERS, MEASURES, charged, ill_mannered, measures


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.reason)
def test_the_examples_of_each_manner(manner):
    assert list(ill_mannered(manner.wrong, "")) == [manner.reason]
    assert list(ill_mannered(manner.right, "")) == []
    found = manner.pattern.search(manner.wrong)
    assert found
    assert list(ill_mannered(manner.wrong, found[0])) == []  # which the rules' own line has


@pytest.mark.parametrize(("text", "name"), CHARGES)
def test_the_units_put_in_charge(text, name):
    assert name in list(charged(text))


@pytest.mark.parametrize(
    "text",
    [
        "加快清理低效无效企业15户以上。",
        "由市场化方式处置，推动集团公司扭亏。",
        "发展高新技术，办好职业学科竞赛。",
        "落实牵头单位责任，加强部门配合。",
        "推动市水务集团加快改造供水管网。",
    ],
)
def test_where_nobody_is_put_in_charge(text):
    assert list(charged(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "对我市企业参与的项目加强管理。",
        "巩固已经形成的良好局面。",
        "用好已建成的监管平台，推动数据共享。",
        "面向职工加强培训。",
    ],
)
def test_ordinary_sentences_of_plans_have_nothing_wrong(text):
    assert list(ill_mannered(text, "")) == []


@pytest.mark.parametrize(("text", "found"), MEASURES)
def test_the_measures_of_a_sentence(text, found):
    assert tuple(measures(text)) == found
