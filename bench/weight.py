"""What a first visit to a page weighs on the wire: the page, and what it brings along."""

import re
from html import unescape

from .client import Client, Connection, cookie_header
from .processes import HOST

# What a browser fetches by itself for any page; pictures come as data or in the page.
BROUGHT = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script[^>]* src)="([^"]+)"')


def weigh(client: Client, path: str) -> int:
    """The bytes of a page with its styles, scripts and icon, packed as a browser takes them."""
    size, page = fetch(client, path)
    brought = {unescape(one) for one in BROUGHT.findall(page)}
    return size + sum(fetch(client, one)[0] for one in brought)


def fetch(client: Client, path: str) -> tuple[int, str]:
    headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept-Encoding": "gzip, br"}
    connection = Connection(client.socket)
    connection.request("GET", path, headers=headers | {"Cookie": cookie_header(client.cookies)})
    body = connection.getresponse().read()
    connection.close()
    return len(body), body.decode(errors="replace")
