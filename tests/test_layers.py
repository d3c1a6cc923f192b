"""The picture of the house stays true: who may import whom, read from the code itself."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
APPS = ["wijkwerk.lib", "wijkwerk.bottom", "trios", "cases", "werkplaats", "werkboek", "wijkwerk"]
BOTTOM = {
    "wijkwerk.drafts",
    "wijkwerk.feeds",
    "wijkwerk.guard",
    "wijkwerk.jobs",
    "wijkwerk.outbox",
    "wijkwerk.search",
}
# Inside an app: a file may import what stands in its own row or below.
ROWS = [
    {"roles", "states", "kinds", "labels", "steps", "silence", "run_clock"},
    {"querysets"},
    {"models"},
    {
        "policies",
        "readiness",
        "mails",
        "outcomes",
        "content",
        "edition_content",
        "sources",
        "changes",
    },
    {"services"},
    {
        "forms",
        "streaming",
        "filters",
        "drawing",
        "conflicts",
        "work",
        "sheet",
        "exports",
        "workbook",
        "board",
        "moved",
        "case_in_short",
        "patterns",
        "pattern_chart",
        "pattern_map",
        "pattern_rows",
    },
    {"jobs"},
    {"views", "admin", "management", "middleware", "urls", "apps", "tasks", "templatetags"},
]


def house_of(module: str) -> str:
    """The app of a module, as it stands in APPS."""
    two = ".".join(module.split(".")[:2])
    if two in BOTTOM:
        return "wijkwerk.bottom"
    return two if two == "wijkwerk.lib" else module.split(".")[0]


def row_of(module: str) -> int | None:
    parts = module.split(".")
    inside = parts[2:] if ".".join(parts[:2]) in BOTTOM else parts[1:]
    return next((n for n, row in enumerate(ROWS) if inside and inside[0] in row), None)


def files():
    for app in ("trios", "cases", "werkplaats", "werkboek", "wijkwerk"):
        for path in (ROOT / app).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path):
    """Yield every module of ours that the top of a file imports."""
    module = module_of(path)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]).rstrip(".")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def ours(module: str) -> bool:
    return module.split(".")[0] in {"trios", "cases", "werkplaats", "werkboek", "wijkwerk"}


def test_apps_import_only_the_ones_below_them():
    wrong = [
        f"{module_of(path)} imports {target}"
        for path in files()
        for target in imports_of(path)
        if ours(target) and APPS.index(house_of(target)) > APPS.index(house_of(module_of(path)))
    ]
    assert wrong == []


def test_inside_an_app_writing_stands_above_reading_and_doors_on_top():
    wrong = []
    for path in files():
        module = module_of(path)
        if house_of(module) == "wijkwerk":
            continue  # the frame knows everything
        for target in imports_of(path):
            same = ours(target) and house_of(target) == house_of(module)
            mine, other = row_of(module), row_of(target)
            if same and mine is not None and other is not None and other > mine:
                wrong.append(f"{module} imports {target}")
    assert wrong == []


def test_the_reader_of_imports_sees_what_it_must():
    found = set(imports_of(ROOT / "cases" / "services" / "moving.py"))
    assert "cases.policies" in found
    assert "trios.models.User" in found
