"""Which figure of a sentence is asked for."""

from ask.figures import figures, missing
from ask.question import Question, read_question
from extract.tasklist import extract
from ingest.reader import from_text

DOCUMENT = from_text(
    "report.txt",
    "2022年工作总结\n\n一、工作情况\n实现营业收入312.5亿元、增长12.6%，利润总额6.84亿元，清理低效企业9家，上缴国有资本收益*亿元。\n"
    "二、2023年工作打算\n实现利润总额10亿元。\n",
)


def best(text: str, kind: str | None = None) -> tuple[str, Question]:
    asked = read_question(text)
    targets = [target for target in extract(DOCUMENT).targets if kind in (None, target.kind)]
    return figures(asked, [1.0] * len(asked.words), DOCUMENT, targets)[0].target.text, asked


def test_the_figure_of_the_named_indicator():
    assert best("营业收入是多少？")[0] == "312.5亿元"
    assert best("盈利是多少？", "actual")[0] == "6.84亿元"


def test_only_figures_counted_as_asked():
    assert best("清理了几家企业？")[0] == "9家"
    assert best("营业收入涨了百分之几？")[0] == "12.6%"


def why(text: str, kind: str) -> str | None:
    asked = read_question(text)
    targets = [target for target in extract(DOCUMENT).targets if target.kind == kind]
    return missing(asked, figures(asked, [1.0] * len(asked.words), DOCUMENT, targets))


def test_a_masked_figure_is_not_given():
    assert "隐去（*亿元）" in (why("上缴国有资本收益多少？", "actual") or "")


def test_goal_and_actual_are_not_taken_for_each_other():
    assert why("利润总额的目标是多少？", "actual") == "材料只给出实际数，没有给出目标"
    assert why("利润总额实际完成了多少？", "goal") == "材料只给出目标，没有给出实际数"
    assert why("利润总额的目标是多少？", "goal") is None


def test_no_figure_at_all():
    assert missing(read_question("利润多少？"), []) == "材料中没有给出这个数字"
