"""How a DOCX looks: its styles, the contents with page numbers, and how a chapter opens."""

import re

BLUE, SOFT, HAIR, YELLOW = "154A85", "444B59", "B9BFCA", "CBB03A"
FONT = '<w:rFonts w:ascii="Noto Sans" w:hAnsi="Noto Sans" w:cs="Noto Sans"/>'
WIDTH = 9072  # twentieths of a point: the text on A4


def letters(size: float, colour: str = "", more: str = "") -> str:
    """The letters of a style; `size` in points."""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    half = round(size * 2)
    return f'<w:rPr>{FONT}{more}{ink}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'


def room(before: int, after: int) -> str:
    """The white above and below, in points."""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"/>'


BOLD, ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"
KEEP = "<w:keepNext/><w:keepLines/>"
NEW_PAGE = "<w:pageBreakBefore/>"
PAGES = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{WIDTH}"/></w:tabs>'
LEFT = '<w:jc w:val="left"/>'
QUOTE = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{YELLOW}"/></w:pBdr>'
# Per style of ours its paragraph and its letters; the order of the elements is that of the schema.
LOOKS = {
    "Normal": ("", letters(11)),
    "BodyText": ('<w:pPr><w:spacing w:before="0" w:after="140" w:line="288"'
                 ' w:lineRule="auto"/></w:pPr>', ""),
    "FirstParagraph": ('<w:pPr><w:spacing w:before="120"/></w:pPr>', ""),
    "Title": (f"<w:pPr>{room(220, 12)}{LEFT}</w:pPr>", letters(34, BLUE, BOLD)),
    "Subtitle": (f"<w:pPr>{room(0, 40)}{LEFT}</w:pPr>", letters(15, SOFT)),
    "Edition": ("<w:pPr/>", letters(11, SOFT)),
    "Lead": (f"<w:pPr>{KEEP}{room(0, 14)}</w:pPr>", letters(13, SOFT)),
    "Facts": (f"<w:pPr>{KEEP}{room(0, 4)}</w:pPr>", letters(9, SOFT)),
    "TOC1": (f"<w:pPr><w:keepNext/>{PAGES}{room(12, 3)}</w:pPr>", letters(11, "", BOLD)),
    "TOC2": (f'<w:pPr>{PAGES}{room(0, 3)}<w:ind w:left="284"/></w:pPr>', letters(11)),
    "Heading1": (f'<w:pPr>{KEEP}{NEW_PAGE}{room(0, 18)}<w:outlineLvl w:val="0"/></w:pPr>',
                 letters(26, BLUE, BOLD)),
    "Heading2": (f'<w:pPr>{KEEP}{room(18, 8)}<w:outlineLvl w:val="1"/></w:pPr>',
                 letters(18, "1F2A44", BOLD)),
    "Heading3": (f'<w:pPr>{KEEP}{room(16, 4)}<w:outlineLvl w:val="2"/></w:pPr>',
                 letters(12.5, BLUE, BOLD)),
    "Heading4": (f'<w:pPr>{KEEP}{room(12, 4)}<w:outlineLvl w:val="3"/></w:pPr>',
                 letters(11, "1F2A44", BOLD)),
    "BlockText": (f'<w:pPr>{QUOTE}{room(8, 8)}<w:ind w:left="284" w:right="284"/></w:pPr>',
                  f"<w:rPr>{ITALIC}</w:rPr>"),
    "Hyperlink": ("", f'<w:rPr><w:color w:val="{BLUE}"/><w:u w:val="single"/></w:rPr>'),
}  # fmt: skip
OURS = {"Edition", "Lead", "Facts", "TOC1", "TOC2"}  # there only when a paragraph has it
TABLE = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{HAIR}"/>'
        for side in ("top", "bottom", "insideH")
    )
    + "</w:tblBorders>"
)
HEAD_ROW = f'<w:tblStylePr w:type="firstRow"><w:rPr>{BOLD}</w:rPr>'
CHAPTER = '<w:spacing w:before="4400" w:after="360"/>'
NUMBER = (
    '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r>'
    '<w:instrText xml:space="preserve"> PAGEREF {} \\h </w:instrText></w:r><w:r><w:fldChar '
    'w:fldCharType="separate"/></w:r><w:r><w:t> </w:t></w:r><w:r><w:fldChar w:fldCharType="end"/>'
    "</w:r>"
)
ROW = re.compile(r'<w:p><w:pPr><w:pStyle w:val="TOC[12]" /></w:pPr>.*?</w:p>', re.DOTALL)


def dressed(text: str) -> str:
    """The styles of pandoc with our look; raises ValueError for one that it does not write."""
    text = text.replace('"toc1"', '"TOC1"').replace('"toc2"', '"TOC2"')
    for name, (paragraph, run) in LOOKS.items():
        if name not in OURS or f'w:styleId="{name}"' in text:
            text = restyled(text, name, paragraph, run)
    start, end = place_of(text, "Table")
    table = text[start:end].replace("<w:tblCellMar>", f"{TABLE}<w:tblCellMar>")
    table = table.replace('<w:tblStylePr w:type="firstRow">', HEAD_ROW)
    for side in ("top", "bottom"):
        table = table.replace(f'<w:{side} w:type="dxa" w:w="0"', f'<w:{side} w:type="dxa" w:w="60"')
    return text[:start] + table + text[end:]


def place_of(text: str, name: str) -> tuple[int, int]:
    """Where the style of this name stands."""
    start = text.rindex("<w:style ", 0, text.index(f'w:styleId="{name}"'))
    return start, text.index("</w:style>", start)


def restyled(text: str, name: str, paragraph: str, run: str) -> str:
    start, end = place_of(text, name)
    style = text[start:end]
    for tag, new in (("pPr", paragraph), ("rPr", run)):
        if new:
            style = re.sub(rf"<w:{tag}>.*?</w:{tag}>", "", style, flags=re.DOTALL)
    return text[:start] + style.rstrip() + paragraph + run + text[end:]


def arranged(text: str) -> str:
    """Page numbers in the contents, and how chapters and lessons open."""
    text = re.sub(r'(w:(?:name|anchor)=")([a-z0-9-]+)"', bookmark, text)
    text = text.replace('"toc1"', '"TOC1"').replace('"toc2"', '"TOC2"')
    text = ROW.sub(numbered, text)
    text = text.replace('<w:tblW w:type="auto" w:w="0" />', '<w:tblW w:type="pct" w:w="5000"/>')
    for place, level, look in ((r"hoofdstuk_\d+", 1, CHAPTER), (r"les_\d+_\d+", 2, NEW_PAGE)):
        heading = rf'(w:name="{place}" />\s*<w:p><w:pPr><w:pStyle w:val="Heading{level}" />)'
        text = re.sub(heading, rf"\1{look}", text)
    after_table = r'(</w:tbl>\s*<w:p><w:pPr><w:pStyle w:val="(?:BodyText|FirstParagraph)" />)'
    return re.sub(after_table, r'\1<w:spacing w:before="240"/>', text)


def bookmark(match: re.Match) -> str:
    """Word knows no hyphen in the name of a place."""
    return f'{match[1]}{match[2].replace("-", "_")}"'


def numbered(match: re.Match) -> str:
    """A row of the contents with the number of its page, which a word processor fills in.

    Not within a field for the whole of the contents: LibreOffice keeps the numbers in such a field
    as they were when it was made.
    """
    row = match[0].replace('<w:rPr><w:rStyle w:val="Hyperlink" /></w:rPr>', "")
    anchor = re.search(r'w:anchor="([^"]+)"', row)[1]
    return row.replace("</w:hyperlink>", f"{NUMBER.format(anchor)}</w:hyperlink>")
