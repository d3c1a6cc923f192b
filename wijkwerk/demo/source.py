"""The data files, read with a memory: which keys did a loader ask for, and which did nobody?"""

import json
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"


class Reader:
    """One JSON object. Asking for a key writes down its dotted path, such as `cases[].title`."""

    def __init__(self, values: dict, path: str, read: set[str]):
        self.values = values
        self.path = path
        self.read = read

    def __getitem__(self, key: str):
        path = join(self.path, key)
        self.read.add(path)
        return self.wrap(self.values[key], path)

    def items(self):
        """All keys with their values: a table whose keys are data."""
        return [(key, self[key]) for key in self.values]

    def peek(self, key: str):
        """Look without a trace, at what is only a hint here and is loaded by nobody yet."""
        return self.values.get(key)

    def wrap(self, value, path: str):
        if isinstance(value, dict):
            return Reader(value, path, self.read)
        if isinstance(value, list):
            return [self.wrap(item, f"{path}[]") for item in value]
        return value


class Source:
    """All files of one folder."""

    def __init__(self, folder: Path = DATA):
        self.folder = folder
        self.readers: dict[str, Reader] = {}

    def path(self, name: str) -> Path:
        return self.folder / name

    def file(self, name: str) -> Reader:
        """The reader of `name`, without its ending; the same one every time."""
        if name not in self.readers:
            text = self.path(f"{name}.json").read_text(encoding="utf-8")
            self.readers[name] = Reader(json.loads(text), "", set())
        return self.readers[name]

    def unread(self) -> dict[str, set[str]]:
        """Per JSON file the keys nobody asked for; what lies under such a key is not listed."""
        names = sorted(path.stem for path in self.folder.glob("*.json"))
        readers = {name: self.file(name) for name in names}
        return {
            name: set(unread_keys(reader.values, "", reader.read))
            for name, reader in readers.items()
        }


def unread_keys(value, path: str, read: set[str]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from unread_keys(item, f"{path}[]", read)
    elif isinstance(value, dict):
        for key, inner in value.items():
            here = join(path, key)
            if here in read:
                yield from unread_keys(inner, here, read)
            else:
                yield here


def join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
