"""The pattern of Chinese time atoms: counts, dates, weekdays, holidays, clocks. Word lists come from the cue files."""

import re

from tongli.base.openings import openings
from tongli.casework.numerals import NUMBER

RANGE = r"\s?(?:-|~|—|–|－|至|到|或者?|、)\s?"
_UNIT = r"(?:小时|钟头|h(?![a-z])|分钟|min(?:utes?)?|刻钟|天|周|星期|礼拜|个月|年)"
_COUNT = rf"(?:{NUMBER}|半)"
_GRAMMAR = rf"""
 (?P<iso>(?P<iso_y>20\d\d)[-/.年](?P<iso_m>\d{{1,2}})[-/.月](?P<iso_d>\d{{1,2}})[日号]?)
|(?P<monthday>(?:(?P<md_y>20\d\d)年|(?P<md_ny>今年|明年))?(?P<md_m>{NUMBER})月份?(?P<md_d>{NUMBER})[日号])
|(?P<work>(?:{NUMBER}个?(?:工作日|工作天)?{RANGE})?(?P<work_n>{NUMBER})个?(?:完整的?)?(?:工作日|工作天|营业日|工作日子))
|(?P<nextwork>(?:下|次)一?个?(?:工作日|营业日)|第二个工作日)
|(?P<holiday>(?<![季环细情章枝关礼])(?P<hol_name>春节|过年|国庆节?|五一|劳动节|清明节?|端午节?|中秋节?|元旦|长假|小长假|假期|放假|节假日|节|年(?=[前后]))(?:小?长?假期?|放假)?
   (?:(?:结束|过)?(?:之|以)?(?P<hol_side>[后前]|回来|上班后?|过完|收假)(?:之后)?(?:的)?(?P<hol_n>第?(?P<hol_count>{NUMBER}|首)个?工作日|第?一个上班日|第?一?天?上班(?:的?(?:第一天|首日|头一天|当天))?|上班第一天|开工第一天|第一天(?:上班)?)?))
|(?P<lunar>(?<!月)(?:大年|正月|年)?初(?P<ln_d>[一二三四五六七八九十])(?![年级班学生中次的个])(?:[一二]早)?(?:(?:开工|上班|复工|营业)(?:的?(?:第|头)一天|首日|当天)?)?)
|(?P<halfmore>(?P<hm_n>{NUMBER})个半(?P<hm_unit>小时|钟头|月))
|(?P<span>(?:(?P<sp_lead>提前|(?<![之以从目面])前))?(?:{_COUNT}个?(?:{_UNIT})?(?:{RANGE}))?(?P<sp_n>{_COUNT}|几|十几|数|多)个?(?P<sp_half>半)?多?(?P<sp_unit>{_UNIT}|(?<=半)月|日(?=(?:之|以)?[内后里]|左右))
   (?P<sp_half2>半)?(?:的?时间)?(?P<ago>(?:之|以)?前(?!台)|以来)?)
|(?P<slash>(?<![\d/.:-])(?P<sl_m>1[0-2]|0?[1-9])/(?P<sl_d>3[01]|[12]\d|0?[1-9])(?![\d/%]))
|(?P<ofmonth>(?P<om_which>本|这个?|当|下个?|上个?|次)月(?P<om_d>{NUMBER})[日号])
|(?P<dayonly>(?<![第a-z\d.:])(?P<do_d>[12]\d|3[01]|[1-9]|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[号日](?![线楼院店门机车码床桌房窗厅馆仓库柜口文]))
|(?P<monthpart>(?P<mp_which>(?:本|这个?|当|下个?|次|{NUMBER})?月份?)(?P<mp_part>底|末|初|中旬|上旬|下旬|中|内|之内|以内)|(?P<mp_bare>本月|这个月|当月|下个?月(?!\d)))
|(?P<yearpart>(?:今年|本年)(?:底|末|内|之内|以内)?|(?<![\d一二三四五六七八九十半几])年(?:底|末|内))
|(?P<weekday>(?<![每一两二三四五六七八九十\d半])(?P<wd_which>下下|下|本|这|上|当)?一?个?(?:周|星期|礼拜)(?P<wd_day>末|[一二三四五六日天](?![个两天年期岁半])))
|(?P<week>(?P<wk_which>下下|下|本|这|当)一?个?(?:周|星期|礼拜)(?P<wk_part>初|[之以]?内|里|结束)?)
|(?P<closing>(?:中午)?(?:下班|收工|打烊|闭店|关门|营业结束)(?:之|以)?前?(?!了))
|(?P<opening>一?上班(?=我?们?[后就前时]|第一时间|马上|立))
|(?P<clock>(?<![\d.])(?P<ck_h>\d{{1,2}}|[零一二两三四五六七八九十]{{1,3}})(?:点钟?|时(?![间候效常刻代限段机期差段长]))(?![名评赞击位])(?:(?P<ck_half>半)|(?P<ck_q>[一三])刻|(?P<ck_m>\d{{1,2}}|[零一二三四五六七八九十]{{1,3}}(?=分)|[零一二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九])分?|整)?)
|(?P<digital>(?<![\d:])(?P<dg_h>[01]?\d|2[0-4]):(?P<dg_m>[0-5]\d)(?::\d\d)?(?![\d:]))
|(?P<midnight>零点|午夜十二点|零时)
"""


TIME = re.compile(re.sub(r"\n\s*", "", _GRAMMAR))
"""All kinds of counted, dated and clocked atoms; one named group each, more groups inside."""
_openings = openings(TIME.pattern, size=2, most=5000) or ()
BEGIN = re.compile("[" + "".join(sorted({re.escape(one[0]) for one in _openings})) + "]")
"""The characters that such an atom can begin with."""
PAIRS = frozenset(one[:2] for one in _openings)
"""Its first two characters; one alone where anything may come after it."""
