"""What nobody foresaw: a remark, or a column, is harmless only where it is understood to say nothing that weighs."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from webapp import library
from webapp.desk.judging.batch import HeldBatch
from webapp.desk.judging.choices import Choices
from webapp.desk.reading.columns import recognise
from webapp.desk.reading.opening import open_table

CHOICES = Choices(dt.date(2026, 9, 10), "shapingba", dt.date(2026, 9, 1))
OWED = {"低保": "低保证", "残疾二级": "残疾证", "特困": "特困人员供养证", "国家助学金": "国家助学金申请表"}
# In ways that no list of words foresees.
DOUBTFUL = """
走了 / 人已不在 / 溺水身亡 / 因车祸离世 / 人没了 / 低保证照片看不清楚 / 证件P图 / 证件系PS / 章不对
盖的是社区章 / 红章是复印的 / 户口本上没有他 / 低保本上查不到本人 / 低保是奶奶的
爷爷奶奶享受低保，父母不享受 / 哥哥家低保 / 低保边缘户 / 准低保 / 支出型困难 / 低保??? / 是否低保待定
低保年底到期 / 低保享受至2026年6月 / 先不办 / 等通知 / 等民政回复 / 有待民政局核实 / 还没批下来 / 正在办
申请了还没批 / 材料后补 / 学生说不要 / 自己不愿意参加 / 主动退出 / 本人书面声明不接受 / 去台湾交换一年
公派出国 / 出国留学 / 正在服役 / 保留入学资格 / 未报到 / 没来报到 / 已办离校 / 已工作 / 单位给买了医保
父母单位给参了职工医保 / 老家已经交过医保 / 在达州买的医保 / 居民医保在四川 / 家里有车有房 / 家庭收入超标
与事实不符 / 被举报 / 数据错误 / 填错了 / 重复 / 和张三重复 / 去年的 / 2024年认定 / 上学年低保 / 以前是低保
曾经低保 / 原低保户，今年不是了 / 低保已脱 / 停 / 否决 / 排除 / 删掉 / 去掉 / 不算 / 不纳入 / 此人不报
本次不上报 / 勿报 / 同名 / 同名同姓，查实不是同一人 / 身份证号与民政库对不上 / 姓名与证不一致
学生电话说家里已经脱困 / 今年民政没给办 / 证还在老家没寄来 / 低保名字是姐姐 / 与公安信息冲突 / 疑冒领
人已退回原籍 / 调档走 / 已考上外校研究生 / 被学校劝退 / 移民 / 低保审批还在走流程 / 先挂着 / 班主任不认可
名额调剂给李四 / 请勿打款 / 钱退回 / 父母均为公务员 / 家里开公司 / 系统里查不到低保 / 低保截图有涂抹 / 旧证
证上照片不是他 / 已迁往新疆 / 去当兵 / 下学期再说 / 本年度名额已满 / 重名待查 / 成人大专 / 在深圳交社保
灵活就业参保 / 卒 / 已往生 / 抢救无效
"""
ORDINARY = """
无 / 无备注 / / / 已交材料 / 材料齐全 / 材料已审 / 材料已核对，齐全 / 已核实 / 已电话核实 / 已与民政核对，一致
电话已核实，情况属实 / 已核对原件 / 原件已看 / 原件已退还 / 原件已退本人 / 复印件已留存 / 同意 / 通过
已公示无异议 / 单亲 / 单亲家庭 / 父母离异 / 父亲去世 / 母亲去世 / 父亲早年去世 / 母亲残疾三级 / 父亲重病
父亲患癌 / 母亲患尿毒症，长期透析 / 父母务农 / 父亲在外务工 / 父亲车祸致残 / 爷爷奶奶抚养 / 家里三个孩子读书
妹妹在读高中 / 弟弟上小学 / 哥哥大学刚毕业 / 姐姐已工作 / 家庭无稳定收入 / 家庭无收入来源 / 父母无固定工作
母亲无劳动能力 / 父亲无业 / 父亲失业 / 因病致贫 / 因灾致贫 / 突发火灾 / 房屋倒塌 / 洪灾 / 学生本人患病
本人患慢性病 / 学习努力 / 品学兼优 / 成绩优秀 / 班长 / 学生会干部 / 团支书 / 预备党员 / 入党积极分子 / 新生
2026级新生 / 转专业 / 已转专业至计算机学院 / 从法学院转入 / 转学来 / 专升本 / 少数民族 / 藏族 / 藏区学生
退役复学 / 退役士兵 / 复学 / 休学期满已复学 / 今年复学 / 住校外 / 走读 / 校外租房 / 实习中 / 在校外实习
大四实习 / 保研 / 考研 / 已贷款 / 未贷款 / 生源地贷款8000元 / 办了助学贷款 / 未申请贷款 / 勤工助学
勤工助学岗已停 / 获国家励志奖学金 / 上学年获国家助学金 / 未获奖学金 / 绿色通道入学 / 学费缓缴 / 欠学费
学费未交 / 银行卡待补 / 银行卡号有误，已更正 / 卡号未填 / 农行卡 / 建行卡已激活 / 社保卡未办
社保卡遗失，补办中 / 社保卡丢失 / 身份证过期，已换 / 身份证丢失补办中 / 电话停机 / 换了电话号码 / 电话打不通
未接电话 / 微信联系 / 联系母亲 / 监护人为爷爷 / 监护人：奶奶 / 户口已迁入学校 / 户口在家 / 户口在学校集体户
集体户口 / 农村户口 / 重庆万州 / 四川籍 / 外省生源 / 生源地四川 / 跨省学生 / 竹园3栋502 / 2栋301 / 代领
室友代领 / 辅导员代签 / 已领 / 已签字 / 已录入 / 已上报 / 已录系统 / 系统已录 / 已建档 / 已归档 / 新增
本学年新增 / 首次认定 / 连续两年认定 / 续认定 / 免缴 / 免费参保 / 已免费 / 政府代缴 / 全额资助 / 学校统一参保
在校参保 / 随校参保 / 已在校缴费 / 未缴费 / 待缴费 / 低保户 / 低保家庭 / 全家低保 / 城市低保 / 农村低保
2020年起享受低保 / 低保证2023年办理 / 低保证在有效期内 / 低保证有效期至2028年12月 / 低保证长期有效
低保证为父亲户主 / 低保证户主为母亲 / 户主是爷爷 / 与爷爷同户 / 低保证已年审 / 低保已年检 / 每月低保金600元
低保金每月发放 / 低保、单亲 / 低保兼孤儿 / 有低保证，民政局盖章 / 已盖民政章 / 加盖民政公章 / 盖章齐全 / 2份
3页 / 第2页 / 见附件 / 详见附件 / 附件3 / 同上 / 见上 / 重点关注 / 重点帮扶 / 心理关注 / 需关注 / 家访过
已家访 / 已谈话 / 积极向上 / 性格内向 / 热心公益 / 家庭特别困难 / 家庭经济困难 / 家境贫寒 / 收入微薄
欠债10万 / 家庭负债 / 父亲残疾，母亲务农 / 父亲精神残疾二级 / 弟弟残疾 / 奶奶常年卧病 / 爷爷瘫痪 / 随母亲生活
母亲改嫁，跟奶奶生活 / 父亲服刑 / 留守儿童 / 2026-09-05 / 9月5日交 / 9.5 / 9月10日补交材料 / 材料9月8日已补齐
OK / ok / good / checked / Documents complete / A类 / 一档 / 1 / √ / 是 / 班级第3 / 排名12 / 课程无不及格
无挂科 / 无不良记录 / 无违纪 / 未受处分 / 无重大疾病 / 无变化 / 与上年一致 / 情况无变化 / 无异议 / 未发现异常
张渝 / 班主任：李老师 / 辅导员李四 / 13812345678 / 父亲电话13812345678 / QQ 123456789 / 汉族 / 女 / 留学生干部
退伍 / 退伍军人 / 退役大学生士兵 / 服兵役2年后复学 / 参军退役，2026年复学 / 应征入伍退役后复学 / 烈士后代
军训请假 / 请假一周 / 在家网课 / 双学位 / 辅修 / 选调生 / 优秀学生干部 / 三好学生 / 志愿者 / 献血
家住高山，交通不便 / 父亲工伤，腿部骨折 / 母亲患红斑狼疮 / 家里养猪亏损 / 爱好文学 / 获市级三好学生
任校学生会副主席 / 曾获校二等奖学金 / 英语六级已过 / 体育生 / 艺术生 / 少数民族预科转入 / 对口单招
国家专项计划 / 贫困专项 / 材料一式两份 / 已发短信 / 已微信通知 / 本人已签字确认 / 家长已知晓 / 银行卡换成农行
学号变更为20260009 / 班级调整 / 由1班调入2班 / 宿舍搬到3栋 / 假期留校 / 寒假回家 / 今年首次申请 / 第二次申请
续保 / 低保第三年 / 低保一家四口 / 低保金每人每月500 / 云阳县低保 / 全家3人低保 / 农村低保户，父亲生病
民政局已盖章 / 证件齐备 / 证件已验原件 / 复印件2张 / 辅导员已家访核实 / 村委会已出证明 / 家庭年收入1万
欠外债5万 / 房屋漏水 / 租房住 / 没有房子 / 无存款 / 父母文盲 / 外婆带大 / 寄养在姑姑家 / 哥哥当兵 / 姐姐出嫁
弟弟辍学打工 / 妹妹残疾 / 2026年9月入学 / 大一新生 / 2班班长 / 学习成绩前10% / 心理健康 / 积极参加活动
服从管理
"""
# What somebody wrote behind a name, who is 低保.
NAMES = "张渝（已逝） / 张渝（已走） / 张渝[休] / 张渝（退） / 李江（删） / 张渝(转走)"
ORDINARY_NAMES = "张渝（女） / 阿依古丽（维吾尔族） / 李江（1班） / 李江（班长） / 李江（大） / 李江（原名李渝）"
# In the place of the name itself; and names in which such a word stands.
STATES = "已退学 / 休学中 / 退了 / 查无 / 待定 / 不参加 / 空号 / 已故 / 测试 / 已退學 / 本人放弃 / 不详 / 未报到"
ODD_NAMES = "王放弃 / 刘停 / 余退之 / 成毕业 / 吴待 / 白无暇 / 莫待 / 别志伟 / 空海 / 钱缺 / 何不凡 / 李走"
# An identity, a heading, and what stands below it against the identity.
COLUMNS = """
低保|在读高校名称|西北工业大学 / 特困|供养对象|爷爷 / 低保|贫困程度|非困难 / 低保|Verified|False
低保|诚信情况|失信 / 低保|Remark|moved to another university / 在乡重点优抚对象|情况说明|父亲系因公伤残军人
低保|学院|远程与继续教育学院 / 孤儿|与监护人关系|母子 / 低保|Result|fail / 低保|是否参加学校医保|否
低保|学校所在省市|湖北省 / 残疾二级|残疾人证姓名关系|父女 / 低保|处分类别|开除学籍 / 低保|是否同意代缴|否
孤儿|母亲联系电话及现状|健在 / 低保|参保意愿|不参加 / 低保|Remark|certificate expired
残疾二级|家庭残疾成员|父亲（二级） / 低保|复核状态|有疑问 / 低保|民政复核备注|未在库 / 孤儿|监护人关系|父亲
低保|层次|中职 / 低保|注销标志|1 / 国家助学金|获助情况|未获得 / 低保|辅导员意见|建议不予认定
低保|颁发机构|某某村民委员会 / 低保|休学截止时间|2027-02-28 / 低保|统计年度|2025 / 低保|户口状态|已销户
残疾二级|母亲身体状况|二级肢残 / 低保|注册情况|欠费未注册 / 残疾二级|残疾证是谁的|爸爸
在乡重点优抚对象|证件名称|中华人民共和国残疾军人证 / 残疾二级|证件类别|伤残人民警察证
低保|是否实名认证通过|否 / 低保|认定部门|辅导员 / 低保|是否服役|是 / 低保|证件状态|失效
低保|Status|discharged / 低保|Comment|no longer a student / 低保|离校日期|2026-06-28 / 低保|Status|Cancelled
孤儿|母亲|在广东务工 / 低保|班级意见|家庭条件较好 / 低保|学工处意见|再议 / 低保|班级|2024级会计（业余）1班
低保|大学|电子科技大学 / 孤儿|父亲情况|外出打工 / 低保|发证单位|XX镇人民政府 / 低保|公示反馈|有同学举报
低保|低保生效日期|2027-03-01 / 低保|参保所在省份|贵州省 / 低保|退出原因|收入超标
低保|休学起始日期|2026-03-01 / 低保|保障状态|已退保 / 低保|印章|缺 / 低保|盖章单位|街道办事处
低保|院系|职业技术教育（成教） / 孤儿|父母是否健在|是 / 低保|是否作废|是 / 低保|家庭经济情况|较好
低保|学校全称|华中科技大学 / 低保|核减原因|家庭收入超标
低保|最终处理|不予 / 低保|院系批复|驳回 / 低保|校级复核情况|有出入 / 低保|资格复查|取消
低保|民政回函|查无低保 / 低保|抽检|不合规 / 低保|在岗情况|离岗 / 低保|学生现状|辍学 / 低保|报到与否|否
低保|是否弃学|是 / 低保|是否涉嫌造假|是 / 低保|异常标识|1 / 低保|医保缴纳地|贵州毕节 / 低保|医保归属|四川
低保|是否在外参保|是 / 低保|放弃声明|已签 / 低保|低保待遇终止年月|2026-03 / 低保|所属高校|兰州大学
低保|就读校区城市|昆明 / 残疾二级|持有人关系|叔侄 / 残疾二级|证主|父亲 / 国家助学金|奖助名称|国家励志奖学金
国家助学金|审批意见|未批 / 孤儿|抚养人|母亲
"""
# A heading and what stands below it beside 低保.
ORDINARY_COLUMNS = """
综合测评成绩|85.6 / 脱贫年度|2019 / 低保享受开始时间|2023-05 / 母亲情况|离异 / 是否留学生|否
紧急联系人关系|父亲 / 材料编号|A001 / 户口本复印件|有 / 致贫原因|缺劳力 / 辅导员|卜亡 / 老乡群|已加
政治面貌|入党积极分子 / 数据来源|学工系统 / 处分情况|无 / 特困证号| / 国家奖学金|无 / 录取批次|本科批
与户主关系|父子 / 残疾类别| / 档案号|12 / 其他情况说明|无 / 一卡通号|20240001 / 家庭情况|单亲家庭，母亲打工
励志奖学金|否 / 照片|有 / 医保电子凭证|未激活 / 家庭成员患病情况|无 / 出生日期|2005-03-01 / 辅导员|李无忌
家庭情况|父亲因病丧失劳动能力 / 帮扶措施|教育资助 / 学院|应用技术学院 / 绿色通道|是
专业|机械电子工程（专升本） / 心理状况|正常 / 脱贫时间|2019年 / 家庭成员残疾情况|无 / 批次|2 / 其他情况|无
家庭困难程度|特别困难 / 审核状态|已审核 / 家庭人口数|4人 / 是否少数民族|否 / 监护人|张大
班级|24级临床医学（本科）3班 / 家庭年收入|15000 / 缴费状态|未缴费 / 是否勤工助学|否 / 辅导员意见|情况属实
资助学年|2026-2027 / 是否参保|否 / 家庭突发事件|无 / 认定等级|A / 是否退役|否 / 低保户主姓名|张大
致贫原因|因残 / 申请理由|母亲患病，不能劳动 / 是否休学|否 / 专业|口腔医学（五年制） / 军训情况|已参加
家庭情况|爷爷奶奶无劳动能力 / 是否新生|是 / 与户主关系|长子 / 认定等级|困难 / 困难等级|一般困难
父亲姓名|张大 / 生源地助学贷款|未办理 / 诚信承诺书|已签 / 是否受过处分|否 / 是否住校|否
审核意见|符合条件，同意 / 辅导员意见|家庭困难，建议资助 / 班级意见|经评议，同意推荐 / 学校意见|同意，已公示
是否首次申请|是 / 是否有兄弟姐妹在读|是 / 是否购买意外险|否 / 是否有助学贷款|是 / 家庭类别|农村
家庭健康状况|较差 / 家庭收入来源|种植 / 入学方式|统招 / 录取类别|普通 / 生源类别|农村应届 / 户口类别|农业
信息核对|已核对 / 信息确认|已确认 / 是否确认|是 / 是否实名|是 / 是否领取|否 / 是否返校|是 / 缴费方式|微信
参保年度|2027 / 参保人群|大学生 / 学生类别|本科生 / 在校状态|在校 / 培养单位|重庆邮电大学 / 学校名称|西南大学
毕业院校|四川外国语大学附属中学 / 联系人关系|父亲
"""


def parts(table):
    return [part.strip() for line in table.splitlines() for part in line.split(" / ") if part.strip()]


def judged(header, rows):
    file = io.StringIO()
    csv.writer(file).writerows([header, *rows])
    table = open_table(io.BytesIO(file.getvalue().encode()))
    return [verdict for _, verdict in HeldBatch(table, recognise(table.header), CHOICES, library.load())]


def with_remarks(remarks, heading="备注"):
    """The verdicts on students of whom that is remarked."""
    rows = [[f"2026{number:04}", "张渝", "低保", "低保证", said] for number, said in enumerate(remarks)]
    return judged(["学号", "姓名", "困难类别", "已交材料", heading], rows)


def with_names(names):
    rows = [[f"2026{number:04}", name, "低保", "低保证"] for number, name in enumerate(names)]
    return judged(["学号", "姓名", "困难类别", "已交材料"], rows)


def silent(said, verdicts):
    return [one for one, verdict in zip(said, verdicts, strict=True) if verdict.conclusion != "需核实"]


def needless(said, verdicts):
    return [one for one, verdict in zip(said, verdicts, strict=True) if verdict.conclusion != "可资助"]


@pytest.mark.parametrize("heading", ["备注", "情况说明", "", "Remarks"])
def test_a_remark_that_is_not_understood_is_to_be_looked_at(heading):
    assert silent(parts(DOUBTFUL), with_remarks(parts(DOUBTFUL), heading)) == []


def test_an_ordinary_remark_is_understood():
    assert needless(parts(ORDINARY), with_remarks(parts(ORDINARY))) == []


def test_what_stands_behind_a_name_is_read_as_a_remark():
    assert silent(parts(NAMES), with_names(parts(NAMES))) == []
    assert needless(parts(ORDINARY_NAMES), with_names(parts(ORDINARY_NAMES))) == []


def test_a_state_in_the_place_of_a_name_is_no_name():
    assert silent(parts(STATES), with_names(parts(STATES))) == []
    assert needless(parts(ODD_NAMES), with_names(parts(ODD_NAMES))) == []


@pytest.mark.parametrize("line", parts(COLUMNS))
def test_a_column_that_speaks_of_person_paper_or_recognition_weighs_whatever_its_name(line):
    category, heading, said = line.split("|")
    row = ["20260001", "张渝", category, OWED.get(category, ""), said]

    [verdict] = judged(["学号", "姓名", "困难类别", "已交材料", heading], [row])

    assert verdict.conclusion == "需核实"
    assert said in verdict.note


def test_columns_of_other_affairs_weigh_nothing():
    cells = [line.split("|") for line in parts(ORDINARY_COLUMNS)]
    for heading, said in cells:
        assert needless([(heading, said)], with_remarks([said], heading)) == []


def test_a_doubt_that_is_not_understood_says_where_to_look():
    [verdict] = with_remarks(["此人不报"])

    assert verdict.note.startswith("“备注”写的是“此人不报”，没有看懂会不会影响资助。请看这一格")
    assert [(problem.place, problem.said) for problem in verdict.problems] == [(4, "此人不报")]


def test_of_two_identities_that_exclude_each_other_nobody_knows_which():
    [verdict] = judged(["学号", "困难类别"], [["20260001", "低保边缘/低保"]])

    assert verdict.conclusion == "需核实"
