"""Tables: rows of the same length, and a row of headers on top where the writer made one."""

from .tree import Element

PARTS = {"thead", "tbody", "tfoot", "table"}
MOST = 20  # columns that anybody can read


def rows_of(table: Element) -> list[list[Element]]:
    """The cells of each row; a table inside a cell belongs to the cell."""
    found = []
    for child in table.children:
        if isinstance(child, Element) and child.tag in PARTS - {"table"}:
            found += rows_of(child)
        elif isinstance(child, Element) and child.tag == "tr":
            found.append([cell for cell in child.children if is_cell(cell)])
    return found


def is_cell(node) -> bool:
    return isinstance(node, Element) and node.tag in {"th", "td"}


def table_of(rows: list[list[Element]]) -> list[Element]:
    """A table of these cells, or nothing where all are empty."""
    rows = [cells[:MOST] for cells in rows if cells]
    if not any(cell.children for cells in rows for cell in cells):
        return []
    wide = max(len(cells) for cells in rows)
    rows = [cells + [Element("td") for _ in range(wide - len(cells))] for cells in rows]
    head, body = (rows[:1], rows[1:]) if is_head(rows[0]) else ([], rows)
    return [Element("table", {}, [*part("thead", head, "th"), *part("tbody", body)])]


def is_head(cells: list[Element]) -> bool:
    """Whether every cell with words is a header; a cell that fills up the row may be empty."""
    headers = [cell.tag == "th" for cell in cells if cell.children or cell.tag == "th"]
    return bool(headers) and all(headers)


def part(name: str, rows: list[list[Element]], tag: str = "") -> list[Element]:
    made = [
        Element("tr", {}, [Element(tag or one.tag, {}, one.children) for one in cells])
        for cells in rows
    ]
    return [Element(name, {}, made)] if made else []
