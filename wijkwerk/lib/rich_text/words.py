"""HTML of an editor: what may be in it, and its words without the marks."""

from html.parser import HTMLParser

BLOCKS = {"p", "h2", "h3", "h4", "li", "blockquote", "td", "th", "tr", "br", "figcaption"}


class Words(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag in BLOCKS:
            self.words.append("\n")
        self.words += [value for name, value in attrs if tag == "img" and name == "alt" and value]

    def handle_data(self, data):
        self.words.append(data)


def plain_text(html: str) -> str:
    """Return the words of `html`, one block a line; of a picture what is written to see."""
    reader = Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)
