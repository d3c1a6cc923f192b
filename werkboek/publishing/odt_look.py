"""How an ODT looks: its styles, the contents with page numbers, and a title page of its own."""

import re

from .container import swapped

BLUE, SOFT, DARK = "#154a85", "#444b59", "#1f2a44"
HAIR, YELLOW = "0.5pt solid #b9bfca", "2.25pt solid #cbb03a"
KEEP, NEW_PAGE = 'fo:keep-with-next="always"', 'fo:break-before="page"'
FIRST = 'style:master-page-name="First_20_Page"'
CONTENTS = ("Contents_20_1", "Contents_20_2")


def room(before: int, after: int) -> str:
    """The white above and below, in points."""
    return f'fo:margin-top="{before}pt" fo:margin-bottom="{after}pt"'


def letters(size: float, colour: str, weight: str = "normal") -> str:
    return f'fo:font-size="{size}pt" fo:color="{colour}" fo:font-weight="{weight}"'


# Per style what it is based on, its attributes, its paragraph and its letters.
LOOKS = {
    "Title": ("Heading", FIRST, room(220, 12), letters(34, BLUE, "bold")),
    "Subtitle": ("Heading", "", room(0, 40), letters(15, SOFT)),
    "Edition": ("Text_20_body", "", room(0, 0), letters(11, SOFT)),
    "Lead": ("Text_20_body", "", f"{KEEP} {room(0, 14)}", letters(13, SOFT)),
    "Facts": ("Text_20_body", "", f"{KEEP} {room(0, 4)}", letters(9, SOFT)),
    "Contents_20_1": ("Standard", "", f"{KEEP} {room(12, 3)}", letters(11, DARK, "bold")),
    "Contents_20_2": ("Standard", "", f'fo:margin-left="5mm" {room(0, 3)}', letters(11, DARK)),
    "Heading_20_1": ("Heading", 'style:default-outline-level="1"',
                     f"{KEEP} {NEW_PAGE} {room(0, 18)}", letters(26, BLUE, "bold")),
    "Chapter": ("Heading_20_1", 'style:default-outline-level="1"',
                f"{KEEP} {NEW_PAGE} {room(220, 18)}", letters(30, BLUE, "bold")),
    "Heading_20_2": ("Heading", 'style:default-outline-level="2"',
                     f"{KEEP} {room(18, 8)}", letters(18, DARK, "bold")),
    "Lesson": ("Heading_20_2", 'style:default-outline-level="2"',
               f"{KEEP} {NEW_PAGE} {room(0, 8)}", letters(18, DARK, "bold")),
    "Heading_20_3": ("Heading", 'style:default-outline-level="3"',
                     f"{KEEP} {room(16, 4)}", letters(12.5, BLUE, "bold")),
    "Heading_20_4": ("Heading", 'style:default-outline-level="4"',
                     f"{KEEP} {room(12, 4)}", letters(11, DARK, "bold")),
    "Text_20_body": ("Standard", "", f'{room(0, 7)} fo:line-height="125%"', 'fo:font-size="11pt"'),
    "Quotations": ("Text_20_body", "",
                   f'{room(8, 8)} fo:border-left="{YELLOW}" fo:padding-left="3mm"',
                   'fo:font-style="italic"'),
}  # fmt: skip
TABS = (
    '<style:tab-stops><style:tab-stop style:position="15.9cm" style:type="right"'
    ' style:leader-style="dotted" style:leader-text="."/></style:tab-stops>'
)
LINK = (
    '<style:style style:name="Index_20_Link" style:display-name="Index Link" style:family="text">'
    f'<style:text-properties fo:color="{DARK}" style:text-underline-style="none"/></style:style>'
)
PAGE = '<text:bookmark-ref text:reference-format="page" text:ref-name="{}"> </text:bookmark-ref>'
CELL = f'fo:border-bottom="{HAIR}" fo:padding="1.5mm" fo:border-top="none"'
SOURCE = (
    '<text:table-of-content text:name="Inhoud" text:protected="false"><text:table-of-content-source'
    ' text:outline-level="2"/><text:index-body>'
)
ROW = re.compile(r'<text:p text:style-name="toc ([12])">(.*?)</text:p>', re.DOTALL)
CHAPTER = re.compile(r'"Heading_20_1"([^>]*><text:bookmark-start text:name="hoofdstuk-\d+")')
LESSON = re.compile(r'"Heading_20_2"([^>]*><text:bookmark-start text:name="les-\d+-\d+")')


def dressed(text: str) -> str:
    """The styles of pandoc in our look, and a title page without running head."""
    for name in LOOKS:
        old = rf'<style:style [^>]*style:name="{name}".*?</style:style>'
        text = re.sub(old, "", text, flags=re.DOTALL)
    looks = "".join(map(style_of, LOOKS))
    text = swapped(text, "</office:styles>", f"{looks}{LINK}</office:styles>")
    start = text.index('<style:page-layout style:name="Mpm1">')
    layout = text[start : text.index("</style:page-layout>", start)] + "</style:page-layout>"
    bare = layout.replace('"Mpm1"', '"Mpm2"')
    text = swapped(text, layout, layout + bare)
    first = (
        '<style:master-page style:name="First_20_Page" style:display-name="First Page"'
        ' style:page-layout-name="Mpm2" style:next-style-name="Standard"/>'
    )
    return swapped(text, "</office:master-styles>", f"{first}</office:master-styles>")


def style_of(name: str) -> str:
    parent, more, paragraph, run = LOOKS[name]
    inside = TABS if name in CONTENTS else ""
    return (
        f'<style:style style:name="{name}" style:display-name="{name.replace("_20_", " ")}"'
        f' style:family="paragraph" style:parent-style-name="{parent}"'
        f' style:next-style-name="Text_20_body" style:class="text" {more}>'
        f"<style:paragraph-properties {paragraph}>{inside}</style:paragraph-properties>"
        f"<style:text-properties {run}/></style:style>"
    )


def arranged(text: str) -> str:
    """Contents with page numbers, lines in tables, and how chapters and lessons open."""
    rows = list(ROW.finditer(text))
    if rows:
        body = "".join(map(numbered, rows))
        contents = f"{SOURCE}{body}</text:index-body></text:table-of-content>"
        text = text[: rows[0].start()] + contents + text[rows[-1].end() :]
    text = LESSON.sub(r'"Lesson"\1', CHAPTER.sub(r'"Chapter"\1', text))
    text = text.replace(
        "<style:table-properties ", '<style:table-properties fo:margin-bottom="4mm" '
    )
    for name in ("TableRowCell", "TableHeaderRowCell"):
        old = r'(style:name="' + name + r'"[^>]*>\s*<style:table-cell-properties )fo:border="none"'
        text = re.sub(old, rf"\1{CELL}", text)
    return text


def numbered(match: re.Match) -> str:
    """A row of the contents; LibreOffice fills in the page on which its place stands."""
    level, words = match.groups()
    anchor = re.search(r'xlink:href="#([^"]+)"', words)[1]
    words = re.sub(r'<text:span text:style-name="Definition">(.*?)</text:span>', r"\1", words)
    words = words.replace("<text:a ", '<text:a text:style-name="Index_20_Link" ')
    row = words.replace("</text:a>", f"<text:tab/>{PAGE.format(anchor)}</text:a>")
    return f'<text:p text:style-name="Contents_20_{level}">{row}</text:p>'
