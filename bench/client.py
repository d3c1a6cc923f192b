"""A browser as small as can be: one fresh connection per request over the socket."""

import http.client
import re
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from .processes import HOST

FORM = "application/x-www-form-urlencoded"
CSRF = "__Host-csrf"


class Connection(http.client.HTTPConnection):
    def __init__(self, path: Path):
        super().__init__(HOST, timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(str(self.path))


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    headers: http.client.HTTPMessage
    milliseconds: float


class UnexpectedAnswer(Exception):  # noqa: N818 it is about the answer
    """A page did not answer as it does to a person."""


@dataclass
class Client:
    """Somebody who is signed in at one web process."""

    socket: Path
    cookies: dict[str, str]

    def get(self, path: str, expect: int = 200) -> Answer:
        return self.send("GET", path, None, expect)

    def post(self, path: str, fields: Mapping | list, expect: int = 302) -> Answer:
        return self.send("POST", path, urlencode(fields, doseq=True), expect)

    def send(self, method: str, path: str, body: str | None, expect: int) -> Answer:
        headers = {"X-Forwarded-Proto": "https", "Cookie": cookie_header(self.cookies)}
        if body is not None:
            headers |= {"Content-Type": FORM, "Origin": f"https://{HOST}"}
        connection = Connection(self.socket)
        start = time.perf_counter()
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        text = response.read().decode()
        took = (time.perf_counter() - start) * 1000
        connection.close()
        if response.status != expect:
            raise UnexpectedAnswer(f"{method} {path}: {response.status} in plaats van {expect}")
        return Answer(response.status, text, response.headers, took)


def cookie_header(cookies: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def open_form(client: Client, path: str) -> dict[str, str]:
    """Open a form; return its hidden fields and keep its CSRF cookie."""
    answer = client.get(path)
    for line in answer.headers.get_all("Set-Cookie", []):
        name, _, value = line.partition(";")[0].partition("=")
        if name == CSRF:
            client.cookies[name] = value
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.body)
    return {name: unescape(value) for name, value in fields}


def next_page(body: str) -> str:
    """The address of the next page of a list, or nothing on the last one."""
    found = re.search(r'href="(\?[^"]+)" rel="next"', body)
    return unescape(found[1]) if found else ""
