"""What a checker says of a file, and how that crosses from its process to ours."""

import json
from dataclasses import asdict, dataclass


class RefusedUploadError(Exception):
    """A file that is not taken. Its text is one Dutch sentence or two that say what to do."""


@dataclass(frozen=True)
class Finding:
    """What a checker found: the content made anew, and for a picture its measures and preview."""

    content_type: str
    content: bytes
    width: int | None = None
    height: int | None = None
    preview: bytes = b""


def write_answer(finding: Finding) -> bytes:
    """Write one line of JSON, then the content, then the preview."""
    told = asdict(finding)
    content, preview = told.pop("content"), told.pop("preview")
    return json.dumps({**told, "size": len(content)}).encode() + b"\n" + content + preview


def write_refusal(refused: RefusedUploadError) -> bytes:
    return json.dumps({"refused": str(refused)}).encode()


def read_answer(answer: bytes) -> Finding:
    """Read what the other process wrote; raise RefusedUploadError when it refused."""
    line, _, rest = answer.partition(b"\n")
    told = json.loads(line)
    if "refused" in told:
        raise RefusedUploadError(told["refused"])
    size = told.pop("size")
    return Finding(content=rest[:size], preview=rest[size:], **told)
