"""What rose or fell from one figure to another: 从2017年的202元提高到209元."""

import re

# Up to the first figure; its year where one is named, `last` where it is the year before.
FROM = re.compile(r"(?:从|由)(?:(?P<year>(?:19|20)\d{2})年[末底]?的?|(?P<last>[上去]年[末底]?的?))?[^，。；\d]{0,12}$")
# Right behind it, up to the second.
TO = re.compile(
    r"[^，。；]{0,4}?(?:提高|提升|增加|增长|整合|上升|下降|降低|减少|压减|压缩|收窄|缩短|缩小|扩大|调整|拓展|发展|转|增|升|降|减)"
    r"[^，。；\d]{0,4}(?:到|至|为|掉)[^，。；\d]{0,4}"
)
# 11户企业重组成6户: how many there were before.
MERGED = re.compile(r"[^，。；\d]{0,12}(?:重组|整合|合并|撤并|归并|优化)(?:成|为)[^，。；\d]{0,4}\d")
