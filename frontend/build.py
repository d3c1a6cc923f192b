"""Copy the allowed third-party files from node_modules into build/ (not in git).

What a browser may ask for goes into build/static, the fonts of our PDF files into build/fonts.

Run `npm ci` first. What may be copied stands in assets.json; nothing else leaves node_modules.
"""

import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules"
TARGET = ROOT / "build" / "static"
FONTS = ROOT / "build" / "fonts"
SOURCE_MAP = re.compile(r"/\*[#@]\s*sourceMappingURL=.*?\*/", re.DOTALL)


def main() -> int:
    """Build everything anew, so that a second run gives the same files."""
    if not SOURCE.is_dir():
        sys.stderr.write("node_modules is missing: run npm ci first\n")
        return 1
    assets = json.loads((ROOT / "frontend" / "assets.json").read_text(encoding="utf-8"))
    shutil.rmtree(TARGET, ignore_errors=True)
    for name, sources in assets["bundles"].items():
        write_bundle(TARGET / name, sources)
    for folder, sources in assets["files"].items():
        copy_files(TARGET / folder, sources)
    shutil.rmtree(FONTS, ignore_errors=True)
    copy_files(FONTS, assets["fonts"])
    count = sum(path.is_file() for path in TARGET.rglob("*"))
    sys.stdout.write(f"{count} files in {TARGET.relative_to(ROOT)}\n")
    return 0


def write_bundle(target: Path, sources: list[str]) -> None:
    """Join style sheets in the given order, without their source maps."""
    sheets = [(SOURCE / source).read_text(encoding="utf-8") for source in sources]
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(SOURCE_MAP.sub("", sheet) for sheet in sheets), encoding="utf-8")


def copy_files(folder: Path, sources: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        shutil.copyfile(SOURCE / source, folder / Path(source).name)


if __name__ == "__main__":
    raise SystemExit(main())
