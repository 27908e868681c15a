"""What others plug in, and why one of it is left out."""

from jiebei_cli.text.catalog import Line

WORDS: dict[str, Line] = {
    "plugin.kind": Line("它给出的不是 {of}", "what it gives is no {of}"),
    "plugin.code": Line(
        "代号“{of}”不能用（小写字母开头，只用小写字母、数字和 -）",
        "its code “{of}” will not do (lower-case letters, digits and -, a letter first)",
    ),
    "plugin.name": Line("{of} 没有中英文两个名字", "{of} has no name in both languages"),
    "plugin.trait": Line("{of} 没写或写错了", "its {of} is missing or of the wrong kind"),
    "plugin.taken": Line("代号 {of} 已经有了", "the code {of} is taken"),
}

REMARKS: dict[str, Line] = {
    "plugin.skipped": Line(
        "插件 {name}（{source}，{group}）没用上：{reason}；换个版本，或 pip uninstall {source}",
        "the plug-in {name} ({source}, {group}) is left out: {reason}; "
        "take another version, or pip uninstall {source}",
    ),
}
