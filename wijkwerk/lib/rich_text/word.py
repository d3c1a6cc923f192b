"""What Word calls a list: paragraphs with a style, each with its own bullet as text."""

import re

from .tree import Element

LISTED = re.compile(r"mso-list:\s*l\d+\s+level(\d+)", re.IGNORECASE)
MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
NUMBERED = re.compile(r"^\s*(?:\d+|[a-z]{1,4})[.)]", re.IGNORECASE)


def is_listed(node) -> bool:
    style = node.attrs.get("style", "") if isinstance(node, Element) else ""
    return bool(LISTED.search(style))


def is_marker(node) -> bool:
    """Whether a span holds a bullet or a number that Word wrote as text."""
    return bool(MARKER.search(node.attrs.get("style", "")))


def word_lists(nodes: list) -> list:
    """The same nodes, paragraphs that Word lists put into one list."""
    found: list = []
    current = None
    for node in nodes:
        if is_listed(node):
            if current is None:
                current = Element("ol" if NUMBERED.match(marker_of(node)) else "ul")
                found.append(current)
            current.children.append(Element("li", {}, without_marker(node)))
        elif isinstance(node, Element) or node.strip():
            current = None
            found.append(node)
        elif current is None:
            found.append(node)
    return found


def marker_of(node: Element) -> str:
    return next((one.text for one in node.walk() if is_marker(one)), "")


def without_marker(node: Element) -> list:
    children = []
    for child in node.children:
        if isinstance(child, str):
            children.append(child)
        elif not is_marker(child):
            children.append(Element(child.tag, child.attrs, without_marker(child)))
    return children
