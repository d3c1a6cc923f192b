"""What a first visit to a page weighs on the wire: the page, and what it brings along."""

import re
from html import unescape
from urllib.parse import urljoin

from .client import Client, Connection, cookie_header
from .processes import HOST

# What a browser fetches by itself for any page; pictures come as data or in the page.
BROUGHT = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script[^>]* src)="([^"]+)"')
# Of the fonts it takes those whose letters are on the page: regular and bold.
FONTS = re.compile(r'url\("?([^")]+latin-(?:400|700)-normal[^")]+)"?\)')


def weigh(client: Client, path: str) -> int:
    """The bytes of a page with its styles, scripts, icon and fonts, packed as a browser asks."""
    page, text = fetch(client, path), fetch(client, path, packed=False).decode()
    addresses = {unescape(one) for one in BROUGHT.findall(text)}
    brought = {one: fetch(client, one) for one in addresses}
    styles = {one: fetch(client, one, packed=False).decode() for one in brought if ".css" in one}
    fonts = {urljoin(sheet, font) for sheet, text in styles.items() for font in FONTS.findall(text)}
    return len(page) + sum(map(len, brought.values())) + sum(len(fetch(client, f)) for f in fonts)


def fetch(client: Client, path: str, *, packed: bool = True) -> bytes:
    headers = {"Host": HOST, "X-Forwarded-Proto": "https"}
    headers["Cookie"] = cookie_header(client.cookies)
    if packed:
        headers["Accept-Encoding"] = "gzip, br"
    connection = Connection(client.socket)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return body
