"""What problems and mistakes say, in Chinese: one table, by the English pattern that stands where the fact is.

What is in braces is filled in as in the English. A message that is not here stays English; tests name those of this
program that are missing.
"""

from collections.abc import Mapping

_WORDS = {
    "theme": "主题",
    "metric": "指标种类",
    "instrument": "政策工具",
    "indicator": "指标",
    "task": "任务",
    "family": "指标族",
    "group": "组",
    "class": "类",
    "target": "目标值",
    "actual": "现状值",
    "a mapping": "键值对",
    "a list": "列表",
    "text": "文本",
    "a number": "数",
    "a whole number": "整数",
    "true or false": "true或false",
    "null": "null",
    "characters": "个字符",
    "entries": "项",
    "described": "所述形式",
    "{one} or {other}": "{one}或{other}",
    "{one} {other}": "{one}{other}",
    "verb": "动词",
}

_REPORTS = {
    "give a folder, with -o to write into or with --check to look at.": "请给出文件夹：用-o写入，或用--check核对。",
    "--template and --format cannot go together: the template says what is written.":
        "--template与--format不能同用：写什么由模板决定。",
    "a template needs Jinja2, which is not installed: pip install {name}":
        "模板需要Jinja2，尚未安装：pip install {name}",
    "{file}: the file that it makes would be called {name}; use small letters, digits, - and _.":
        "{file}：写出的文件名将是{name}；请用小写字母、数字、-和_。",
    "{file}:{line}: {message}": "{file}:{line}：{message}",
    "{done} of {all} plans read": "已读{all}个规划中的{done}个",
    "{done} of {all} files checked": "已核{all}个文件中的{done}个",
    "reporting on {count} plans, {seconds} s": "正在编写{count}个规划的报告，{seconds}秒",
    "ranking {count} plans, {seconds} s": "正在排序{count}个规划，{seconds}秒",
    "{file} is missing": "缺{file}",
    "{file} is not what would be written": "{file}与将写入的不同",
    "{file} would not be written": "{file}不会写入",
    "the picture `metric` needs --metric, and no other picture takes it.": "图metric须给出--metric，其他图不用。",
    "--to goes with coverage, --theme with targets and rank.": "--to只用于coverage，--theme只用于targets和rank。",
    "the picture {name} takes two plans or more.": "图{name}须有两个或更多规划。",
    "nothing to draw: the plans have nothing for {name}.": "无可画：这些规划没有{name}所需的内容。",
    "{file}: a picture's file ends in {endings}.": "{file}：图的文件名以{endings}结尾。",
    "PNG needs resvg-py: pip install 'plancmp[png]'": "PNG需要resvg-py：pip install 'plancmp[png]'",
    "no font with Chinese was found; install one (as Noto Sans CJK SC)":
        "未找到含中文的字体；请安装一种（如Noto Sans CJK SC）",
    "{reason}; or write .svg": "{reason}；或写成.svg",
    "no picture in the file: {reason}": "文件中无图：{reason}",
}  # fmt: skip

_PLANS_AND_FILES = {
    "no plan {name!r}": "没有规划{name!r}",
    "no plan {name!r} ({files} cannot be used)": "没有规划{name!r}（{files}不能使用）",
    "no plan {name!r} for certain": "不能确定哪个是规划{name!r}",
    "{fault} in {places}; {hint}": "{places}中{fault}；{hint}",
    "did you mean {names}?": "是否指{names}？",
    "did you mean {name!r}?": "是否指{name!r}？",
    "did you mean {names}? {plans}": "是否指{names}？{plans}",
    "there are: {plans}": "现有规划：{plans}",
    "no plans": "无",
    "{names} and {count} more (plancmp list)": "{names}等，另有{count}个（plancmp list）",
    "it is one of the shipped plans, which --with-shipped adds": "随程序提供的规划中有，加--with-shipped即可使用",
    "{count} plans are more than stand side by side ({most}); name some. list, rank, who, search, foundations and "
    "export take any number.": (
        "{count}份规划过多，无法并列（至多{most}份），请指明其中几份；list、rank、who、search、foundations和export"
        "不限数量。"
    ),
    "{themes} themes of {plans} plans are more than can be ranked at once ({most}); name fewer.": (
        "{plans}份规划的{themes}个主题过多，无法一次排列（至多{most}个），请少列几个。"
    ),
    "more than {most} duties: ask for fewer with --unit or --due, or name plans.": (
        "职责超过{most}项：请用--unit或--due缩小范围，或指明规划。"
    ),
    "more than {most} places: give another word beside it, or name plans with --in.": (
        "结果超过{most}处：请再加一个词，或用--in指明规划。"
    ),
    "see: plancmp list {kind}s": "见：plancmp list {kind}s",
    "unknown {kind} {name!r}; {hint}": "未知{kind}{name!r}；{hint}",
    "unknown plan {name!r}; did you mean {names}?": "未知规划{name!r}；是否指{names}？",
    "note: {name} is taken as {plan}; of the same region: {others}": "注意：{name}取{plan}；同一地区另有：{others}",
    "a Word file is nothing for a terminal; name a file: -o brief.docx":
        "Word文件不能显示在终端上，请指定文件：-o brief.docx",
    "a Word file needs python-docx, which is not installed: pip install {name}":
        "生成Word文件需要python-docx，尚未安装：pip install {name}",
    "note: {plan} is a draft": "注意：{plan}是草稿",
    "note: {plan} is left out; --drafts takes it in": "注意：{plan}是草稿，未计入；加--drafts可计入",
    "warning: {problem}{more}": "警告：{problem}{more}",
    " (see: plancmp validate {file})": "（见：plancmp validate {file}）",
    " ({count} more; see: plancmp validate {file})": "（另有{count}个，见：plancmp validate {file}）",
    "two plans {name!r}": "有两个规划{name!r}",
    "{plan} is named twice ({files}); name different plans (two versions: plancmp diff).": (
        "{plan}写了两次（{files}）；请写不同的规划（比较两个版本：plancmp diff）。"
    ),
    "name at least two plans to compare, for example: plancmp compare xuhui pudong": (
        "请写至少两个规划，例如：plancmp compare xuhui pudong"
    ),
    "name two plans to align, or one and --to another: plancmp align xuhui --to shanghai": (
        "请写两个规划，或写一个并用--to指明另一个：plancmp align xuhui --to shanghai"
    ),
    "nothing in {id} matches; its chapters and themes: plancmp show {plan}": (
        "{id}中没有符合的内容；其章节和主题见：plancmp show {plan}"
    ),
    "no plan files found; name a folder with --plans.": "没有规划文件；请用--plans指明文件夹。",
    "no folder of plans; name one with --plans.": "没有规划文件夹；请用--plans指明。",
    "{name}: a folder without YAML files, or a pattern that matches nothing": (
        "{name}：文件夹中没有YAML文件，或没有与之相符的文件"
    ),
    "{file} cannot be used as a plan": "{file}不是可用的规划",
    "{file} cannot be read": "{file}不能读取",
    "{file} cannot be written: {reason}": "{file}不能写入：{reason}",
    "the folder {folder} does not exist": "文件夹{folder}不存在",
    "{plan} is in both {file} and {other}; a plan is one file.": "{file}和{other}都是规划{plan}；一个规划一个文件。",
    "{count} file in {folder}": "{folder}中写入{count}个文件",
    "{count} files in {folder}": "{folder}中写入{count}个文件",
    "{file}: no format has the ending {ending}; known: {known}; or give --format.": (
        "{file}：没有以{ending}结尾的格式；可用：{known}；或用--format指明格式。"
    ),
    "--bom is for CSV files.": "--bom只用于CSV文件。",
    "{file} is a file; {form} is a folder of files.": "{file}是文件；{form}要写入文件夹。",
    "{file} is a folder; {form} is one file.": "{file}是文件夹；{form}是一个文件。",
    "tables go into a file or a folder, not to standard output.": "数据表写入文件或文件夹，不写到标准输出。",
    "{form} needs {package}, which is not installed: pip install {name}": (
        "{form}格式需要{package}，尚未安装：pip install {name}"
    ),
    "{plan} has two {what}s {id!r}; tables are joined by ids (see: plancmp validate).": (
        "{plan}有两个{what}的代码是{id!r}；各表以代码相连（见：plancmp validate）。"
    ),
    "{count} tables with {rows} rows in {file}": "{file}中写入{count}个表，共{rows}行",
    "{reason}; csv, sqlite, parquet and duckdb hold it.": "{reason}；csv、sqlite、parquet、duckdb均可容纳。",
    "{table} has {count} rows, more than a sheet of Excel takes": "{table}有{count}行，超过Excel一张表的上限",
    "{table} has a text of {count} characters, more than a cell of Excel takes": (
        "{table}中有一段{count}字的文本，超过Excel一个单元格的上限"
    ),
    "{file}: a plan file ends in {endings}.": "{file}：规划文件以{endings}结尾。",
    "a word to look for is empty.": "要检索的词是空的。",
    "an empty name names nothing.": "空的名称不指任何东西。",
    "{value!r} is not a finite number.": "{value!r}不是有限数。",
    "{text!r} holds a number that is not finite.": "{text!r}中有非有限数。",
    "there is not enough memory for this.": "内存不足。",
    "{file} is not UTF-8 and not GB 18030; save it as UTF-8.": (
        "{file}既不是UTF-8编码，也不是GB 18030编码；请另存为UTF-8。"
    ),
    "{file} needs {library}: pip install 'plancmp[documents]'.": (
        "读取{file}需要{library}：pip install 'plancmp[documents]'。"
    ),
    "{file} is a scanned PDF: its pages are pictures; have their characters recognised first.": (
        "{file}是扫描件，页面都是图片；请先做文字识别。"
    ),
    "{file} unpacks to more than any document holds; it is not read.": "{file}解压后大得不像文档；不予读取。",
    "{file} is in Word's old format; save it as .docx.": "{file}是旧版Word格式；请另存为.docx。",
    "{file} cannot be read: {reason}": "{file}不能读取：{reason}",
    "{file} exists already; a draft never replaces a file.": "{file}已存在；草稿不覆盖已有文件。",
    "{plan!r} cannot be an id; use small letters, digits and single hyphens.": (
        "{plan!r}不能用作标识；请用小写字母、数字和单个连字符。"
    ),
    "no text: name it with --source, or its folder with {variable}.": (
        "没有原文：请用--source指明，或用{variable}指明其文件夹。"
    ),
    "{text!r} is not {form}.": "{text!r}不合{form}的写法。",
    "warning: no heading could be read; the whole text is taken for one section": (
        "警告：没有读出任何标题，全文作为一节处理"
    ),
    "warning: {astray} lines open like a heading and go on with none, {headings} headings were read; lines {lines}": (
        "警告：有{astray}行像标题但接不上编号，共读出标题{headings}个；见第{lines}行"
    ),
    "{tasks} tasks; {figures} figures: {mentions} for {indicators} indicators, {in_tasks} in tasks, {context} "
    "elsewhere; {open} places left open": (
        "任务{tasks}项；数字{figures}处，其中{mentions}处归入{indicators}项指标，{in_tasks}处归入任务，{context}处在其他位置；"
        "尚有{open}处待填写"
    ),
    "next: read the text and fill in what starts with “?”; plancmp validate {file} lists it": (
        "下一步：通读原文，填写以“?”开头之处；plancmp validate {file}逐条列出"
    ),
    "then: plancmp audit {file} --source {source} holds it against the text": (
        "然后：用plancmp audit {file} --source {source}与原文核对"
    ),
    "git cannot be run: {reason}": "不能运行git：{reason}",
    "git has not answered in {seconds} seconds": "git在{seconds}秒内没有回答",
    "git cannot be asked for revision {revision!r}": "不能向git查询版本{revision!r}",
    "there are no plans of revision {revision!r}": "没有版本{revision!r}的规划",
    "{one} and {other} have no revision in common": "{one}与{other}没有共同的版本",
    "give either two plans or --git, not both.": "请给出两个规划或--git，不能同时给出。",
    "give two plans, or --git REV1..REV2 for all plans of a folder.": (
        "请给出两个规划，或用--git REV1..REV2比较文件夹中的全部规划。"
    ),
    "--git takes two revisions, REV1..REV2, not {given!r}.": "--git须给出两个版本：REV1..REV2，不能是{given!r}。",
    "{folder} is not in a git repository that can be read": "{folder}不在可读的git仓库中",
    "name two files instead": "请改写两个文件",
    "no revision {revision!r}": "没有版本{revision!r}",
    "see: git log --oneline": "见：git log --oneline",
    "see: git log --oneline -- {file}": "见：git log --oneline -- {file}",
    "{file} is not in revision {revision}": "版本{revision}中没有{file}",
    "no task is coded by measures in both files.": "没有一项任务在两个文件中都按举措编码。",
    "{one} and {other} are two plans; agree takes two codings of one.": (
        "{one}和{other}是两个规划；agree比较同一规划的两次编码。"
    ),
    "give --id for a new plan, or --measures for one that exists.": "新规划请写--id，已有规划请写--measures。",
}  # fmt: skip

_YAML = {
    "is a folder": "是文件夹",
    "name a file in it, or a plan's id with --plans {folder}": "请写其中的文件，或写规划标识并加--plans {folder}",
    "is not a YAML file": "不是YAML文件",
    "the name of a plan file ends in .yaml or .yml": "规划文件名以.yaml或.yml结尾",
    "cannot be read: {reason}": "不能读取：{reason}",
    "is larger than {size} MB": "大于{size} MB",
    "is no file but a pipe or a device": "不是文件，而是管道或设备",
    "more than {count} problems": "问题超过{count}个",
    "the rest is not told; mend these first": "其余不再列出；请先改正这些",
    "more than {count} keys and values": "键和值超过{count}个",
    "the rest was not read; a plan is far smaller": "其余没有读取；规划远小于此",
    "a text of more than {count} characters": "一段文本超过{count}个字符",
    "the rest was not read; sum up what it says": "其余没有读取；请概括其内容",
    "is not UTF-8": "不是UTF-8编码",
    "save as UTF-8": "另存为UTF-8",
    "the file is empty": "文件是空的",
    "invisible or control character {name}": "不可见字符或控制字符{name}",
    "invisible or control character, escaped": "转义写法的不可见字符或控制字符",
    "delete it": "删去",
    "indent with spaces, quote text that holds ': ' or starts with a sign": (
        "用空格缩进；含“: ”或以符号开头的文本加引号"
    ),
    "a second document starts here": "此处开始第二个文档",
    "one plan, one file": "一个规划一个文件",
    "*{name} repeats another part of the file": "*{name}重复别处的内容",
    "write the text out": "请写出全文",
    "&{name} names a part": "&{name}为一部分命名",
    "write the text out where it is needed": "请在用到之处写出全文",
    "{tag} sets a type": "{tag}指定类型",
    "leave it out; quote what is text": "去掉；文本加引号",
    "nested more than {depth} levels deep": "嵌套超过{depth}层",
    "flatten it": "减少层次",
    "key {key} is not text": "{key}不是文本",
    "the value here": "此处的键",
    "a key is text; quote it": "键应为文本；加引号",
    "key {key!r} occurs twice": "键{key!r}出现两次",
    "keep one of the two": "保留其一",
    "date {text} without quotes": "日期{text}没有引号",
    'write "{text}"': '写作"{text}"',
    "{text} is not a finite number": "{text}不是有限数",
    "a number or null; quote what is text": "写数或null；文本加引号",
}  # fmt: skip

_CHECKS = {
    "line {line} has no {code} to silence": "第{line}行没有可忽略的{code}",
    "not a comment that plancmp knows": "不是plancmp认识的注释",
    "write # plancmp: ignore[CODE] reason": "写作# plancmp: ignore[代码] 理由",
    "{code!r} is no rule that can be silenced": "{code!r}不是可以忽略的规则",
    "silences a finding without a reason": "忽略问题而没有理由",
    "is not TOML: {reason}": "不是TOML：{reason}",
    "unknown setting {name!r}; {hint}": "未知设置{name!r}；{hint}",
    "there are: {names}": "现有：{names}",
    "cannot be used: {reason}": "不能使用：{reason}",
    "{file}: {why}": "{file}：{why}",
    "see: plancmp rules": "见：plancmp rules",
    "{code!r} is no rule that can be selected or ignored; {hint}": "{code!r}不是可以选择或忽略的规则；{hint}",
    "no rule {code!r}; {hint}": "没有规则{code!r}；{hint}",
    "--stdin-name names what is read from standard input; give - as a PATH.": (
        "--stdin-name是标准输入的名称；请以-作为路径。"
    ),
    "--fix writes files; standard input is none.": "--fix改写文件；标准输入不是文件。",
    "mended: {file}": "已改正：{file}",
}  # fmt: skip

_SHAPES = {
    "expected {wanted}, found {found}": "应为{wanted}，现为{found}",
    "put quotation marks around it": "加引号",
    "{key!r} is missing": "缺少{key!r}",
    "unknown key {key!r}": "未知的键{key!r}",
    "keys here: {keys}": "此处的键：{keys}",
    "{found} is none of: {names}": "{found}不在可选之列：{names}",
    "{found} does not have the form {form}": "{found}不合{form}",
    "is empty": "是空的",
    "has {count} entries, at least {least} are needed": "有{count}项，至少应有{least}项",
    "has {count} {unit}, at most {most} fit": "有{count}{unit}，至多{most}{unit}",
    "{found} is out of range: at least {limit}": "{found}超出范围：至少{limit}",
    "{found} is out of range: at most {limit}": "{found}超出范围：至多{limit}",
    "{found} occurs twice in the list": "{found}在列表中出现两次",
}  # fmt: skip

_RULES = {
    "{what} in {text!r}": "{text!r}中有{what}",
    "line break": "换行",
    "tab": "制表符",
    "control character {name}": "控制字符{name}",
    "write it as one line, with blanks": "写成一行，用空格隔开",
    "unknown {what} {name!r}": "未知{what}{name!r}",
    "an annual average (年均) for the single year {year}": "年均值只写了{year}年一年",
    "years: [first year, {year}]": "years: [起始年, {year}]",
    "{printed!r} is a bare number of a table, without its row": "{printed!r}是表中单独的数，没有写所在行",
    "row: the label of its row, as printed": "row：所在行的行名，照原文",
    "task {task!r} lacks {parts}": "任务{task!r}缺少：{parts}",
    "target {target} is worse than the baseline {baseline} and the indicator has no note": (
        "目标值{target}不如基数{baseline}，而指标没有note"
    ),
    "check both figures; if so, say it in note": "核对两个数字；确实如此则在note中说明",
    "{text!r} is not a day of the calendar": "{text!r}不是日历上的日期",
    "year-month-day, as in 2021-07-27": "年-月-日，如2021-07-27",
    "Chinese in an English text": "英文中有中文",
    "translate it, or put it in quotation marks or brackets": "译成英文，或放进引号、括号",
    "full-width punctuation in an English text": "英文中有全角标点",
    "use , . ; : ! ? ( )": "改用, . ; : ! ? ( )",
    "{indicator!r} is part of itself": "{indicator!r}成了自身的一部分",
    "name the row above it": "写它上面一行的标识",
    "section {section!r} lies below the third level": "章节{section!r}低于第三级",
    "make it an item of the task above": "改作上级任务的items",
    "mentions differ and the indicator has no note": "各处写法不同，而指标没有note",
    "say in note what differs and which reading is taken": "在note中说明有何不同、取哪一种",
    "due in {due}, the period is {start}–{end}": "期限为{due}年，规划期是{start}–{end}年",
    "id {id!r} is also the id of {place}": "id {id!r}与{place}相同",
    "give each its own": "各用各的标识",
    "section {section!r} is already the section of task {task!r}": "章节{section!r}已是任务{task!r}的章节",
    "indicator {indicator!r} has neither a number nor words": "指标{indicator!r}既无数字也无文字目标",
    "add the value, or leave the indicator out": "补上值，或去掉该指标",
    "no Chinese in {text!r}": "{text!r}中没有中文",
    "write it in Chinese": "请写中文",
    "id {id!r} is not the file's name {name!r}": "id {id!r}与文件名{name!r}不同",
    "write {name!r}": "写作{name!r}",
    "name the file {id}.yaml": "将文件改名为{id}.yaml",
    "the first mention is the reading taken and yet differs from it": "第一处出处即所取读法，却又写了differs",
    "put a mention that agrees first": "把相符的出处放在第一",
    "{title!r} begins with the heading’s number": "{title!r}以标题序号开头",
    "leave the number to section": "序号写在section",
    "{title!r} ends with punctuation": "{title!r}以标点结尾",
    "leave it out": "去掉",
    "{value} is the value itself": "{value}就是该值本身",
    "{bound} is the value’s own bound": "{bound}就是该值本身的界限",
    "take it out": "去掉",
    "{unit!r} looks like more than one unit": "{unit!r}像是不止一个单位",
    "one entry a unit, without 等": "一个单位一项，不写“等”",
    "a target without a bound": "目标值没有写界限",
    "bound: exactly, unless a bound word is printed": "没有印界限词的写bound: exactly",
    "heading {heading} above {section!r} has no task": "{section!r}上级的标题{heading}没有任务",
    "heading {heading} before {section!r} has no task": "{section!r}之前的标题{heading}没有任务",
    "add its task, or say in note that the document skips it": "补上任务，或在note中说明原文跳过了它",
    "{metric!r} is said not to apply and indicator {indicator!r} counts it": (
        "{metric!r}写明不适用，而指标{indicator!r}用了它"
    ),
    "take one of the two out": "去掉其一",
    "left open: {what}": "待填写：{what}",
    "to be filled in": "请填写",
    "{printed!r} says {found}, the file says {given}": "{printed!r}的界限是{found}，所填为{given}",
    "bound: {found}, or differs: {{bound: {found}}}": "bound: {found}，或differs: {{bound: {found}}}",
    "{printed!r} counts {unit}, metric {metric!r} counts {counted}": (
        "{printed!r}的单位是{unit}，指标种类{metric!r}的单位是{counted}"
    ),
    "add differs: {{unit: {unit}}}, or take another metric": "加differs: {{unit: {unit}}}，或换一个指标种类",
    "{printed!r} reads as {found}, given is {given}": "{printed!r}读作{found}，所填为{given}",
    "correct the value, or add differs: {{value: {found}}}": "改正value，或加differs: {{value: {found}}}",
    "the period ends in {end}, before it starts in {start}": "规划期终于{end}年，早于起始的{start}年",
    "{name!r} is the region itself": "{name!r}就是本地区",
    "{name!r} is listed under within as well": "{name!r}也写在within中",
    "what contains it, contains it": "包含它的只写within",
    "{printed!r} is already a mention of indicator {indicator!r}": "{printed!r}已是指标{indicator!r}的出处",
    "take it out, unless it is printed twice": "去掉；除非原文印了两次",
    "a scope is given and the indicator has no note": "写了scope，而指标没有note",
    "say in note what is counted more or less": "在note中说明多计或少计了什么",
    "section {section!r} lies in none of the task chapters {chapters}": "章节{section!r}不在任务章{chapters}之内",
    "correct the section, or add the chapter to task_chapters": "改正章节，或把该章写进task_chapters",
    "task chapter {chapter!r} has no task": "任务章{chapter!r}没有任务",
    "add its tasks, or take it out": "补上任务，或去掉该章",
    "section {section!r} comes after {before!r}": "章节{section!r}排在{before!r}之后",
    "sort the tasks": "按原文顺序排列任务",
    "metric {metric!r} is already that of indicator {indicator!r}, with the same scope": (
        "指标{indicator!r}已用了指标种类{metric!r}，范围相同"
    ),
    "make them one, or give a scope or another metric": "合为一项，或写明scope，或换一个指标种类",
    "a second {kind} {date}": "第二个{kind}（{date}）",
    "make them one value with two mentions": "合为一个值，写两处出处",
    "for {year}": "{year}年",
    "for {start}–{end}": "{start}–{end}年",
    "without a date": "无年份",
    "a counterpart is a task of another plan": "对应任务应属于另一规划",
    "no plan {plan!r} among those known": "已知的规划中没有{plan!r}",
    "plan {plan!r} has no task {task!r}": "规划{plan!r}没有任务{task!r}",
    "{printed!r} cannot be read as one figure": "{printed!r}不能读作一个数",
    "one figure with its unit and bound words, nothing else; a range has bound: between and upper": (
        "只写一个数及其单位和界限词；区间写bound: between和upper"
    ),
    "{printed!r} reads as {found} to {last}, given is {given} to {upper}": (
        "{printed!r}读作{found}至{last}，所填为{given}至{upper}"
    ),
    "correct value and upper": "改正value和upper",
    "times without of": "有times而无of",
    "give the year of the base as of": "用of写明基期年份",
    "of without times": "有of而无times",
    "take it out, or give the multiple as times": "去掉，或用times写明倍数",
    "the base {year} is not before {target}": "基期{year}年不早于{target}年",
    "give an earlier year": "写更早的年份",
    "upper with the bound {bound}": "界限是{bound}而写了upper",
    "write bound: between, or take it out": "写bound: between，或去掉",
    "between without both ends": "bound: between缺一端",
    "give the lower end as value, the upper end as upper": "value写下端，upper写上端",
    "upper is not above value": "upper不大于value",
    "give the lower end as value": "value写下端",
    "has a value and times": "既有value又有times",
    "has times and qualitative": "既有times又有qualitative",
    "no mention prints a word for the bound {bound}": "没有一处出处印有表示{bound}的界限词",
    "add the bound word to printed, or write exactly": "把界限词补进printed，或写exactly",
    "no title and no note": "没有标题，也没有note",
    "say in note why the heading is missing": "在note中说明标题为何缺失",
    "has a value and qualitative": "既有value又有qualitative",
    "keep the one that is printed": "保留原文所印的一个",
    "has neither a value nor qualitative": "既无value也无qualitative",
    'give value or qualitative; a cell printed empty has value: null and printed: "-"': (
        '写value或qualitative；印为空的格写value: null和printed: "-"'
    ),
    "has year and years": "year和years都有",
    "keep the one that the figure is of": "保留与该数相符的一个",
    "an actual of {year}, after the plan's period ended in {end}": "{year}年的现状值晚于规划期终年{end}",
    "a target of {year} lies outside {first} to {last}": "{year}年的目标值在{first}至{last}年之外",
    "a target of {year}, before the plan's period starts in {start}": "{year}年的目标值早于规划期始年{start}",
    "check the digits, and kind": "核对数字和kind",
    "ends in {end}, before it starts in {start}": "终于{end}年，早于起始的{start}年",
    "write [{end}, {start}]": "写作[{end}, {start}]",
    "id {id!r} is also the id of {other}": "id {id!r}与{other}相同",
    "a plan is one file": "一个规划一个文件",
    "{name} cannot be the growth of {level}": "{name}不能是{level}的增速",
    "a growth rate of a level or amount of its own family": "应为同一指标族中存量或年流量的增速",
    "{name!r} is already a name of {owner!r}": "{name!r}已是{owner!r}的名称",
    "keep it with one of the two": "只留给其一",
    "{key!r} is distinguished from itself": "{key!r}与自身相区别",
    "the reason is {code} here and {there} under {other!r}": "此处的原因是{code}，{other!r}处是{there}",
    "one reason for both": "两处写同一原因",
    "{printed!r} opens with an adverb before {verb}": "{printed!r}以副词开头，其后才是{verb}",
    "begin with the verb": "从动词写起",
    "{printed!r} begins with {verb} already": "{printed!r}本就以{verb}开头",
    "leave verb out": "去掉verb",
    "an actual of {year}, and the period begins in {start}": "{year}年的现状值，而规划期始于{start}年",
    "is it a target?": "是否为目标值？",
    "{printed!r} has {length} characters, at most {most} fit": "{printed!r}有{length}个字符，至多{most}个",
    "keep the opening of the clause": "只留分句的开头",
    "task {task!r} has no measure": "任务{task!r}没有举措",
    "add items, or same_as for a repeated box": "补上items；重复内容的专栏写same_as",
    "{task!r} groups other tasks": "任务{task!r}下有其他任务",
    "measures belong to the leaf tasks": "举措只写在最下级的任务中",
    "has no anchor in the text": "没有原文中的定位词句",
    "give printed, the opening of its clause from the verb on": "写printed：所在分句从动词起的开头",
    "{name!r} is a name of {others}, not of {metric!r}": "{name!r}是{others}的名称，不是{metric!r}的",
    "check the metric, or add the name to its aliases": "核对指标种类，或把该名称加进其aliases",
    "{printed!r} occurs twice in {task!r}": "{printed!r}在任务{task!r}中出现两次",
    "lengthen one of them": "把其一写长些",
    "{task!r} has items of its own": "任务{task!r}自有items",
    "{task!r} has no items": "任务{task!r}没有items",
    "name the task whose measures it repeats": "写所重复举措的那项任务",
    "{indicator!r} has the same name {name!r}": "指标{indicator!r}也名为{name!r}",
    "check both": "核对两项",
    "{printed!r} does not begin with a weak verb": "{printed!r}不以弱动词开头",
    "leave it out; these are struck: {weak}": "去掉；只记这些动词：{weak}",
    "no verb of verbs.yaml opens {printed!r}": "{printed!r}不以verbs.yaml中的动词开头",
    "give it a level of force in verbs.yaml, or name the governing verb as verb": (
        "在verbs.yaml中写明其力度，或用verb写出统领动词"
    ),
    "{refused!r} for {term}": "“{term}”译作{refused!r}",
    "{refused!r} is the English of {term}": "{refused!r}就是“{term}”的英文",
    "{year} is not after the period, which ends in {end}": "{year}年不在规划期之后，规划期终于{end}年",
    "force {force!r} is not defined": "力度{force!r}没有定义",
    "add it to forces": "在forces中补上",
}  # fmt: skip

_FIELDS = {
    "A calendar year.": "公历年份。",
    "A chapter, section or third-level heading, or a box, of the task chapters.": "任务章的章、节、三级标题或专栏。",
    "A metric.": "指标种类。",
    "A policy instrument.": "政策工具。",
    "A printed figure that is neither an indicator's nor a task's.": "既非指标也非任务的数字。",
    "A quantity of a task that is no indicator.": "任务中不是指标的数量。",
    "A target in words, in place of value.": "文字目标，代替value。",
    "A text in Chinese and in English.": "中英文各一。",
    "A theme.": "主题。",
    "Chinese name.": "中文名称。",
    "Chinese. Names and headings as the document prints them; summaries and notes in our own words.": (
        "中文。名称和标题照原文；摘要和说明用自己的话。"
    ),
    "English name.": "英文名称。",
    "Every place where the document prints this value.": "原文印有该值的每一处。",
    "Everything the plan counts that is worth comparing.": "规划中值得比较的各项指标。",
    "Fixed ends of the scale for ranking between goalposts: what counts 0 and what counts 1. Once set they stay, or "
    "old rankings cannot be repeated.": "排序标尺的固定两端：计0和计1之处。一经确定不再改动，否则旧的排序不能重现。",
    "For a bare table cell: the label of its row as printed.": "表中单独的数：所在行的行名，照原文。",
    "For a bare table cell: the unit at the head of its row or column.": "表中单独的数：行首或列首的单位。",
    "Groups and their names.": "各组及其名称。",
    "How far the reading has come.": "整理到什么程度。",
    "How often it stands in that section; 1 if left out.": "在该章节出现几次；不写即1次。",
    "How often it stands there.": "在该处出现几次。",
    "How the figure binds: exactly (none, 达到), about (约 左右 级), nearly (近), at-least (以上 不低于 不少于), "
    "more-than (超过 突破 逾 余 多 上), at-most (不超过 以内), less-than (低于), between (a range: value to upper).": (
        "数字的界限：exactly（无词、达到），about（约、左右、级），nearly（近），at-least（以上、不低于、不少于），"
        "more-than（超过、突破、逾、余、多、上），at-most（不超过、以内），less-than（低于），between（区间，自value至upper）。"
    ),
    "The upper end of a range, whose lower end is value and whose bound is between.": (
        "区间的上端；value为下端，bound为between。"
    ),
    "A multiple of a base, in place of value: 翻一番 is 2.": "相对基期的倍数，写在value的位置：翻一番为2。",
    "The year of the base that times is a multiple of.": "times所指倍数的基期年份。",
    "How the figure binds; left out on an actual it is exactly.": "数字的界限；现状值不写即exactly。",
    "Id of the indicator of which this is an “of which” row.": "本行为“其中”行时，写所属指标的标识。",
    "Id of the plan it answers to; left out when there is none of its own period.": (
        "所承接规划的标识；同一规划期没有时不写。"
    ),
    "Ids of indicators that this task serves.": "该任务所支撑指标的标识。",
    "Ids of the regions that contain this one wholly.": "完全包含本地区的地区标识。",
    "Ids of the regions that share a part of this one.": "与本地区部分重叠的地区标识。",
    "Its group.": "所属的组。",
    "Its number, as printed; only what the document says.": "文号，照原文；原文没有则不写。",
    "Its sub-points as short topics: numbered （1）（2）, or the 聚焦… and 推动… that open its sentences.": (
        "分点的短题：编号（1）（2），或句首的“聚焦…”“推动…”。"
    ),
    "Its values, in any order of years.": "各个值，年份顺序不限。",
    "Key in schemas/metrics.yaml.": "schemas/metrics.yaml中的键。",
    "Key of its family.": "所属指标族的键。",
    "Keys in schemas/instruments.yaml, main one first.": "schemas/instruments.yaml中的键，主要的在前。",
    "Keys in schemas/themes.yaml, main theme first.": "schemas/themes.yaml中的键，主要主题在前。",
    "Kind of difference.": "区别的种类。",
    "Lower-case letters, digits and single hyphens.": "小写字母、数字和单个连字符。",
    "Metrics that cannot apply to this plan's area.": "不适用于该规划地区的指标种类。",
    "Metrics that it is easily taken for, and why they differ.": "容易混同的指标种类及区别。",
    "Name.": "名称。",
    "Named institutions, platforms, parks and projects, as printed.": "点名的机构、平台、园区和项目，照原文。",
    "One or two sentences in our own words: what will be done, by whom or where. Left out on headings that only group "
    "others.": "用自己的话写一两句：做什么，由谁做或在哪里做。只起归类作用的标题不写。",
    "One place where the figure is printed. The first mention of a value is the reading taken.": (
        "印有该数字的一处。值的第一处出处即所取读法。"
    ),
    "One science-and-technology plan of a region, with every figure traceable to the place where it is printed.": (
        "一个地区的科技规划，每个数字都可追溯到所印之处。"
    ),
    "One value of an indicator: an actual or a target.": "指标的一个值：现状值或目标值。",
    "Only for a document on one field: the themes it is confined to.": "仅用于专项文件：所限的主题。",
    "Only where what is counted is less or more than the metric's definition over the whole region.": (
        "仅当所计多于或少于指标种类在全地区的定义时写。"
    ),
    "Other names by which people ask for it, in any case.": "人们用来查找它的其他名称，不分大小写。",
    "Other names seen.": "见过的其他名称。",
    "Place in the document's own numbering as numbers joined by dots: 一、 is 1, （一） is 1.1, 1. is 1.1.1, （1） is "
    "1.1.1.1; 0 is the text before the first heading; # and a title is a block without a number, hung on the last "
    "numbered heading before it (2.3.3#主要指标), the numbers inside it after it (4.1.2#T.2); an annex is #title "
    "alone, a footnote #[5]; end is web-page furniture. Always quoted.": (
        "原文编号中的位置，以点相连：一、为1，（一）为1.1，1.为1.1.1，（1）为1.1.1.1；0为首个标题之前的文字；无编号的表格或专栏"
        "写作#加标题，接在前一个编号之后（2.3.3#主要指标），其中的编号再接其后（4.1.2#T.2）；附件只写#标题，脚注写#[5]；end为网页"
        "页脚。一律加引号。"
    ),
    "Printed figures that are neither.": "两者都不是的数字。",
    "Public address, where known.": "公开网址，已知时写。",
    "Quantities that are no indicator.": "不是指标的数量。",
    "Reason in Chinese.": "中文原因。",
    "Reason in English.": "英文原因。",
    "Region id; plans of one region share it.": "地区标识；同一地区的规划共用。",
    "Responsible units, exactly as listed.": "责任单位，完全照原文所列。",
    "SHA-256 of the text's bytes.": "原文文本的SHA-256。",
    "Something the plan counts.": "规划所计的一项。",
    "Tasks of other plans that this one is known to answer, as plan/task.": "所对应的其他规划任务，写作“规划/任务”。",
    "The area that a plan is for.": "规划所属的地区。",
    "The chapters whose headings and boxes are tasks.": "其标题和专栏为任务的各章。",
    "The document's own date, never a repost's; a quoted ISO date.": "文件自身的日期，不用转载日期；ISO日期，加引号。",
    "The document's title.": "文件标题。",
    "The figure as it stands in the source, with its unit and every bound word that touches it; a handful of "
    "characters, never a sentence. Quoted.": "原文中的数字，连同单位和紧邻的界限词；几个字，不是句子。加引号。",
    "The figure in the metric's unit; null for a cell that the document prints empty.": (
        "按指标种类的单位写的数字；原文印为空的格写null。"
    ),
    "The file's stem, kebab-case.": "文件名（不含后缀），小写字母加连字符。",
    "The heading as printed and in English; null where the document leaves the heading out.": (
        "标题，照原文并附英文；原文缺标题的写null。"
    ),
    "The headings and boxes of the task chapters, in the document's order.": "任务章的标题和专栏，按原文顺序。",
    "The measure spoken of here.": "此处所说的量。",
    "The metric whose growth this one is, so that a level can be worked out from a baseline.": (
        "本项是哪个指标种类的增速，据此可由基数推算水平。"
    ),
    "The name used here.": "此处所用的名称。",
    "The plan's own class of it: 核心 core, 特色 featured, 约束性 binding, 预期性 expected.": (
        "规划自身的分类：核心core，特色featured，约束性binding，预期性expected。"
    ),
    "The plan's own name of it.": "规划自身所用的名称。",
    "The same in plain English.": "同样内容的英文。",
    "The scope spoken of here.": "此处所说的范围。",
    "The text that was read.": "所读的文本。",
    "The unit in English.": "英文单位。",
    "The unit printed here.": "此处所印的单位。",
    "The value printed here, in the metric's unit.": "此处所印的值，按指标种类的单位。",
    "The vocabulary, by id.": "词汇，以标识为键。",
    "The year it is due, only if stated.": "完成年份，原文写明才填。",
    "The year the value holds for.": "该值所属年份。",
    "The years planned for.": "规划期。",
    "Theme ids; left out, the metric's own apply.": "主题标识；不写则用指标种类自身的主题。",
    "Themes it belongs to.": "所属主题。",
    "Unique in the file.": "在文件中唯一。",
    "Unit of every value, in Chinese.": "各值的单位，中文。",
    "Units taking part, exactly as listed.": "参与单位，完全照原文所列。",
    "Units that answer for it, as printed.": "负责单位，照原文。",
    "Version of docs/codebook.md that was followed.": "所依docs/codebook.md的版本。",
    "Version of this format.": "本格式的版本。",
    "What a reader must know of the whole file.": "读者须知的关于整个文件的情况。",
    "What a reader must know of this heading: misnumbered, missing, cut off.": (
        "读者须知的关于该标题的情况：编号有误、缺失、截断。"
    ),
    "What a reader must know: mentions that disagree, a target below its baseline, a scope.": (
        "读者须知的情况：各处不一、目标低于基数、范围。"
    ),
    "What belongs and what does not.": "包括什么，不包括什么。",
    "What is counted, over what.": "计什么，对什么而计。",
    "What is counted.": "计什么。",
    "What kind of quantity it is.": "哪一种量。",
    "What the text lacks or how it differs from the document.": "文本所缺，或与原文件的不同。",
    "What this mention says otherwise than the reading taken; it is then read again against that, and the indicator "
    "has a note.": "此处与所取读法的不同；按此重读，并在指标写note。",
    "When it was read; a quoted ISO date.": "何时整理；ISO日期，加引号。",
    "Where it stands, if not in the task's own section.": "不在任务自身章节时，写所在章节。",
    "Where this value counts more or less than its indicator.": "该值所计多于或少于指标之处。",
    "Which way is better.": "哪个方向为优。",
    "Who issued it; only what the document says.": "发布单位；原文没有则不写。",
    "Whose plan it is.": "哪一级的规划。",
    "Why it is neither: a ranking, a name, a historical count, a figure of the city …": (
        "为何两者都不是：排名、名称、历史数字、全市数字……"
    ),
    "Words that often go with it.": "常与之同现的词。",
    "[start, end] for a flow, a cumulative sum or an average over a period; either end null where the text gives "
    "none.": (
        "[起, 止]：一段时期的流量、累计或平均；原文未给的一端写null。"
    ),
    "actual: what was reached. target: what is aimed at; a milestone is a target with an earlier year.": (
        "actual：已达到的；target：所要达到的；阶段目标是年份较早的target。"
    ),
    "complete: everything read. partial: what is absent was not searched for. draft: made by a program.": (
        "complete：已通读；partial：没有的未曾检索；draft：由程序生成。"
    ),
    "composed where the name is put together from the text's words.": "名称由原文词语拼成时写composed。",
    "five-year-plan, action-plan, ...": "five-year-plan、action-plan等。",
    "implied where no year is printed.": "原文没有印年份时写implied。",
    "implied where the text itself has no title.": "文本自身没有标题时写implied。",
    "implied where the year is inferred from the text and not printed with the figure.": (
        "年份由上下文推知而未与数字同印时写implied。"
    ),
    "A term.": "术语。",
    "Its English, in lower case where it is no name.": "其英文；不是专名的用小写。",
    "One English for one Chinese term.": "一个中文术语一个英文译名。",
    "Other renderings, which are found where the Chinese has the term.": "不用的译法；中文有该术语之处即行检出。",
    "It grows with the area: a count, an amount, or a share of a larger whole. Nobody leads on such a metric, "
    "since size is no merit.": (
        "随地区规模而增：数量、金额或占更大整体的比重。规模不等于优劣，此类指标不分领先。"
    ),
    "The larger whole of which it is a share; areas that share ground are not compared on it.": (
        "所占比重的更大整体；有重叠的地区不作比较。"
    ),
    "What of an indicator's basis must be known on both sides before two values may be called the same.": (
        "判断两个值相同之前，双方必须已知的计算口径。"
    ),
    "A goal beyond the period.": "规划期之后的目标。",
    "A measure: one printed governing verb with one actor and all its objects.": (
        "举措：原文一个统领动词，连同一个行动者和全部对象。"
    ),
    "A weak verb that opens a clause and is no measure.": "开启分句而不构成举措的弱动词。",
    "At which prices money is counted: nominal (当年价), constant (可比价).": (
        "金额按何种价格计：nominal（当年价）、constant（可比价）。"
    ),
    "Chinese, in our own words and with the force of the verb.": "中文，用自己的话，保留动词的力度。",
    "Chinese, in our own words.": "中文，用自己的话。",
    "How binding a measure is, from explore to require; see schemas/verbs.yaml.": (
        "举措的力度，从explore到require；见schemas/verbs.yaml。"
    ),
    "How binding it is, only where the object decides otherwise than the verb: 探索 or 研究 of a technology is "
    "carry-out.": (
        "力度，仅当对象使其不同于动词时写：对技术的“探索”“研究”为carry-out。"
    ),
    "Id of the task whose measures a box repeats; in place of items. Its measures count once.": (
        "专栏所重复举措的任务标识，代替items；举措只计一次。"
    ),
    "Its anchor: the opening of its clause from the governing verb on, as it stands, at most 12 characters.": (
        "定位词句：所在分句从统领动词起的开头，照原文，至多12个字符。"
    ),
    "Its name without what it is: 徐汇, Xuhui.": "不带区划名称的简称：徐汇，Xuhui。",
    "Keys in schemas/instruments.yaml: the thing done; left out, the task's first.": (
        "schemas/instruments.yaml中的键：所做之事；不写则用任务的第一个。"
    ),
    "Keys in schemas/themes.yaml: what the measure is about, one or two, up to four where the text lists "
    "fields under one verb; left out, the task's main theme.": (
        "schemas/themes.yaml中的键：举措所涉主题，一两个；一个动词下列举多个领域的至多四个；不写则用任务的主要主"
        "题。"
    ),
    "The governing verb, only where it stands earlier in the sentence; otherwise the verb that opens `printed`.": (
        "统领动词，仅当它在句中更早处时写；否则就是`printed`开头的动词。"
    ),
    "The measures it is made of: one for each thing that the text sets out to do, in its order.": (
        "所含举措：原文提出要做的每件事一项，按原文顺序。"
    ),
    "The plan's own definition of it, in our words, where it gives one.": (
        "规划自身的定义，用自己的话；原文没有则不写。"
    ),
    "The same in plain English: an imperative or a verbal noun, never as if done.": (
        "同样内容的英文：祈使句或动名词，不写成已完成。"
    ),
    "The subject of the inner verb or the unit given a duty, as printed; never a beneficiary, a partner or a "
    "place.": (
        "内层动词的主语或承担职责的单位，照原文；不写受益者、合作方或地点。"
    ),
    "The verb as it stands, with what follows it as far as needed to tell it from others there.": (
        "动词照原文，连同足以与该处其他动词区分的后文。"
    ),
    "The word before the verb that makes it a duty.": "动词之前使之成为义务的词。",
    "The year it is due, only if its sentence says.": "完成年份，所在句子写明才填。",
    "The year it is for.": "所指年份。",
    "Weak verbs (探索 鼓励 引导 支持 争取 允许 试点) that open a clause of a leaf task and are no measure, each with "
    "its reason.": (
        "最下级任务中开启分句而不构成举措的弱动词（探索、鼓励、引导、支持、争取、允许、试点），各附原因。"
    ),
    "What it is counted per: residents, workers … in a short English word.": (
        "按什么平均：residents（居民）、workers（从业人员）等，用简短的英文词。"
    ),
    "What of it is counted: output, sales, area … in a short English word.": (
        "计其何种量：output（产值）、sales（销售额）、area（面积）等，用简短的英文词。"
    ),
    "What the document aims at beyond its period.": "文件对规划期之后的目标。",
    "What the text says of how it is counted; only what it says.": "原文所述的计算口径；原文没有则不写。",
    "Why it is neither: a ranking, a name, a historical count, a figure of the city …; in Chinese and in "
    "English.": (
        "为何两者都不是：排名、名称、历史数字、全市数字……；中英文各一。"
    ),
    "noun: part of a name or a noun. frame: a means or a frame before the verb it serves. result: what a "
    "measure leads to. topic: a sentence spelled out after it. exists: what is done already. repeat: said next "
    "to it.": (
        "noun：名称或名词的一部分。frame：所服务动词之前的手段或框架。result：举措的结果。topic：其后展开的总起句"
        "。exists：已经做到的。repeat：紧邻处已说过。"
    ),
    "By both readers.": "两位读者都有的。",
    "By one of them alone.": "只有一位读者有的。",
    "By plan.": "按规划。",
    "Clauses that were found.": "找到的分句数。",
    "How often two readers said the same.": "两位读者说法相同的次数。",
    "Themes that were given to the clauses that both found, by id.": "两位读者都找到的分句所标的主题，以标识为键。",
    "Two blind codings of one plan.": "同一规划的两次独立编码。",
    "Whether it is one of those that people ask for first; rank takes these when none is named.": (
        "是否为人们首先要问的主题；不写主题时，rank取这些。"
    ),
    "A level.": "一级。",
    "A verb.": "动词。",
    "How binding a measure is, from the weakest to the strongest.": "举措的力度，从最弱到最强。",
    "How it is told in English, as an imperative.": "英文说法，用祈使语气。",
    "Its force, where the object does not decide otherwise.": "其力度，对象不使之改变时。",
    "Nouns and names that begin like a verb.": "以动词字样开头的名词和名称。",
    "The governing verbs; of two that fit the longer one counts.": "统领动词；两个都相符时取较长的。",
    "What stands before a governing verb and is none itself.": "位于统领动词之前而自身不是动词的词。",
}  # fmt: skip
"""Descriptions of fields in schemas/, which serve as hints."""

CHINESE: Mapping[str, str] = _WORDS | _REPORTS | _PLANS_AND_FILES | _YAML | _CHECKS | _SHAPES | _RULES | _FIELDS
