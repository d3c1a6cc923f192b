"""The structure tree of a tagged PDF."""

import pikepdf


def elements_of(file: pikepdf.Pdf):
    """Every element of structure, in the order in which it is read."""
    yield from below(file.Root.StructTreeRoot)


def below(node):
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from below(kid)


def parents_of(file: pikepdf.Pdf, tag: str):
    """The elements around those of one kind."""
    for element in elements_of(file):
        if tag == element.S:
            yield element.P


def scope_of(cell) -> str:
    """What the head of a table is the head of, as its attributes say."""
    attributes = cell.A if isinstance(cell.A, pikepdf.Array) else [cell.A]
    return next((str(one.Scope) for one in attributes if "/Scope" in one), "")
