"""What runs inside the process of workshop.py."""

import importlib
import resource
import sys

from .answers import RefusedUploadError, write_answer, write_refusal

MEMORY = 1280 * 1024 * 1024  # of addresses; 40 million beeldpunten fit
CPU_SECONDS = 20


def limit() -> None:
    """No more memory and time than one file needs, and no file written anywhere."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def answer(checker: str, content: bytes) -> bytes:
    module = importlib.import_module(f".{checker}", __package__)
    try:
        return write_answer(module.check(content))
    except RefusedUploadError as refused:
        return write_refusal(refused)


if __name__ == "__main__":
    limit()
    sys.stdout.buffer.write(answer(sys.argv[1], sys.stdin.buffer.read()))
