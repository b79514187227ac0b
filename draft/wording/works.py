"""What is built is put to use, what is set up does its part; neither is said of a firm, a policy or a campaign."""

import re

from draft.wording.verbs import holds_verb

# Words at the end of a thing that already say what came of it: 农商银行挂牌, 绕城高速贯通.
_CAME_OF_IT = re.compile(
    r"(?:挂牌|揭牌|封关|开通|免费|基本|开业|开工|获准|获批|贯通|建成|交付|竣工|完工|实体化|市场化|常态化|正式|如期|全部|全面|全线|主体|封顶|投入|投产|投用|运行|运营|使用|并|、|和|年底前|年内|的|等)+$"
)
_WORK = re.compile(
    r"(?:桥|公路|铁路|高速|高铁|道路|[主支干环复高轻专国省县乡旅产绕][线路]|号线|试验线|延长线|支线|产线|生产线|[^出思短]路|地铁|轻轨|园|公园|园区|景区|街区|小区|社区|校区|院区|厂区|新区|片区|灌区|库区|矿区|港区|保税区|开发区|示范区|集聚区|试验区"
    r"|服务区|综保区|中心|基地|项目|工程|平台|[车电泵场水]站|驿站|站点|客运站|污水处理站|变电站|站|机场|广场|市场|商场|球场|停车场|填埋场|场馆|馆|剧院|医院|学院|法院|养老院|福利院|学校|中学|小学|分校"
    r"|幼儿园|厂|[水车油冷]库|仓库|数据库|港|码头|枢纽|隧道|通道|绿道|步道|跑道|管道|廊道|快速道|大道|干道|匝道|管网|管廊|电网|水网|步行街|老街|大街|渠|干渠|[南北东西延]段|[标路河区山城县镇外道江海州]段|先导段"
    r"|大楼|综合楼|教学楼|楼|公寓|住房|安置房|廉租房|厂房|泵房|水闸|大坝|设施|设备|装置|机组|系统|综合体|车间|实验室|互通|立交|农田|水井|湿地|终端|网点|卡口|口岸|大厦|[一二三四五]期|南延|北延|东延|西延"
    r"|延伸|客厅|书房|小镇|新城|产业城|科学城|商城|湖|岛|走廊|长廊|门户)$"
)
_SERVICE = re.compile(r"(?:结算|服务|热线|平台|系统|窗口|专线|航线|专列|班列|列车|模块|终端|机制|办理|业务|实验室)$")
_WHOLE = re.compile(r"(?:体系|网络|格局|[生活服务]{2}圈|生态圈|商圈|路网|骨架)$")
_NO_WORK = re.compile(
    r"(?:民生|实事|签约|招商|意向|人才|党建|民心|惠民|培育|课题|科研)(?:项目|工程)$|(?:银行|公司|集团|企业|政策|计划|行动|目标|任务|战略)$"
)


def _thing(thing: str) -> str | None:
    thing = _CAME_OF_IT.sub("", thing)
    return None if len(thing) < 3 or holds_verb(thing) or _NO_WORK.search(thing) else thing


def use(thing: str) -> str | None:
    """市医院扩建工程 → 推动市医院扩建工程发挥效益, 绿道网络 → 健全完善绿道网络; None for what nobody builds."""
    bare = _thing(thing)
    if bare is None:
        return None
    if _SERVICE.search(bare):
        return f"充分发挥{bare}作用"
    if _WHOLE.search(bare):
        return f"健全完善{bare}"
    return f"推动{bare}发挥效益" if _WORK.search(bare) else None
