"""What a rule lays down, in a plan or restated in a review, and the limits that a plan sets for its own figures.

A rule says whom or what it covers (年租金10万元以上的一律进场招租) or at which rate something is reckoned
(按降幅的50%核减); its figures are criteria. A limit holds for an indicator of one's own (资产负债率均不得突破70%); it
is a goal. The rows are tried before those of `kinds`; each carries an example, which is a test.
"""

from extract.targets.cues import ALL, PLAN, SIZES, Cue, cue

_SHARES = frozenset({"percent", "multiple"})
_DURATION = frozenset({"duration"})

RULES: tuple[Cue, ...] = (
    cue(
        "criterion",
        ALL,
        "修订办法，规定年租金10万元以上的进场招租，租期一般不超过5年",
        before=r"(?:^|[，：》]|明确|统一|作出)规定(?!动作|的|时[间限]|要求|标准|任务|目标|，|和|程序|精神)[^。；]*$",
        families=SIZES | _SHARES,
    ),
    cue(
        "criterion",
        ALL,
        "年租金20万元以上或者面积300平方米以上的一律进场招租",
        behind=(
            r"(?:[以之][上下])?(?:(?:或者?|且|并且?|及|、)[^，。；]{2,24}[以之][上下])?的，?"
            r"(?:一律|必须|均须|须|均应|应当|均?不得|可以|视为|不予|予以|即|报[^，。；]{0,12}(?:审[批核]|备[案查]|批准|同意))"
        ),
    ),
    cue(
        "criterion",
        ALL,
        "500万元以上的大额资金支出一律联签",
        behind=r"[以之][上下]的?[^，。；、\d]{0,10}?(?:一律|必须|均须|须[报经由]|应当|报[^，。；]{0,8}(?:审[批核]|备[案查]|批准|同意))",
        families=SIZES,
    ),
    cue(
        "criterion",
        ALL,
        "修订薪酬办法，任期激励不超过年薪总额的30%",
        before=(
            r"(?:修订|印发|出台|制[定订]|建立|健全|完善)[^，。；]{0,16}(?:办法|制度|细则|规则|清单)，[^。；]*"
            r"(?:不得?超过|不低于|不少于|最[高低长短])[^，。；、\d]{0,12}$"
        ),
        families=SIZES | _SHARES,
    ),
    cue(
        "criterion",
        ALL,
        "租期一般不超过5年",
        before=r"(?:租期|期限|任期|有效期|租赁期|合同期)[^，。；\d]{0,6}(?:不得?超过|不低于|不少于|最[长短])[^，。；\d]{0,2}$",
        families=_DURATION,
    ),
    cue(
        "criterion",
        ALL,
        "投入较大的可以放宽到8年",
        before=r"(?<!许)可以?(?:适当|酌情|再)?(?:放宽|延长|上浮|下浮|缩短)(?:到|至|为)?$",
        families=_DURATION | _SHARES | {"money"},
    ),
    cue(
        "criterion",
        ALL,
        "权重按经济效益60%、社会责任25%设定",
        before=r"(?:权重|比例|分值)[^，。；\d]{0,4}按照?[^，。；]*$",
        families=_SHARES,
    ),
    cue(
        "criterion",
        ALL,
        "工资总额按降幅的50%核减",
        before=r"按照?(?!期|时|计划|要求|进度)[^，。；]{0,16}$",
        behind=(
            r"[^，。；\d]{0,8}?(?:设定|核减|核增|核定|扣减|扣除|扣罚|计提|提取|上[缴交]|缴纳|收缴|收取|征收|计发|计算|分成|折算|下调|上浮|"
            r"确定|兑现|给予|补助|补贴|奖励|减免)"
        ),
        families=_SHARES,
    ),
    cue(
        "criterion",
        ALL,
        "体育中心按20年特许经营期招商",
        before=r"按照?(?:最[长低短]|不超过|不低于)?$",
        behind=r"的?(?:特许)?(?:经营|租赁|摊销|折旧|合作|运营|还款|收费)?(?:期|年限)",
        families=_DURATION,
    ),
    cue(
        "criterion",
        ALL,
        "对连续亏损的企业，工资总额一律下调5%",
        before=r"(?:对|凡)[^，。；]{2,40}的[^，。；]{0,10}，[^，。；]{0,12}(?:一律|相应)[^，。；\d]{0,8}$",
        families=_SHARES,
    ),
    cue(
        "criterion",
        ALL,
        "按照负债率高于70%、担保余额超净资产20%即列入名单的规则排查",
        before=r"按照?[^。；]{0,60}$",
        behind=r"[^。；]{0,40}(?:即|就|列入|纳入|一律|不得|须)[^。；]{0,16}的(?:规则|原则|标准|办法|规定|要求)",
        families=SIZES | _SHARES,
    ),
    cue(
        "goal",
        PLAN,
        "一级企业资产负债率均不得突破70%的红线",
        before=(
            r"(?:率|成本|占比|比重|增幅|增速|费用|支出|亏损面|余额)(?:均|都|一律|原则上)*(?:不得|(?<=原则上)不)"
            r"(?:突破|超过|高于|超出)[^，。；、\d]{0,12}$"
        ),
        families=frozenset({"percent", "money", "point"}),
        unless=r"[对凡将把]|单[项笔个户宗]|每[家户个]",
    ),
)
