"""What stands in a PDF, as a program that copies text finds it."""

import re
from io import BytesIO

import pikepdf


def text_of_pdf(pdf: bytes) -> str:
    """The words of a PDF, as a program that copies text finds them."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return " ".join("".join(page_text(page)) for page in document.pages)


def page_text(page):
    maps = {name: unicode_map(font) for name, font in page.Resources.get("/Font", {}).items()}
    letters = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and len(operands) > 1 and "/ActualText" in (operands[1] or {}):
            yield str(operands[1]["/ActualText"])
        if str(operator) == "Tf":
            letters = maps[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            parts = operands[0] if str(operator) == "TJ" else [operands[0]]
            for part in parts:
                if isinstance(part, pikepdf.String):
                    codes = bytes(part)
                    pairs = zip(codes[::2], codes[1::2], strict=True)
                    yield "".join(letters.get(high * 256 + low, "") for high, low in pairs)
        elif str(operator) in {"ET", "Td", "Tm"}:
            yield " "


def unicode_map(font) -> dict[int, str]:
    """Read a ToUnicode map."""
    source = font.ToUnicode.read_bytes().decode("latin-1")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                start = bytes.fromhex(text).decode("utf-16-be")
                found[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
