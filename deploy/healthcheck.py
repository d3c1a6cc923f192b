"""Is the service in this container well? Exit code 0 when it is; for the health checks of Docker.

    python deploy/healthcheck.py web      asks gunicorn on port 8000 for /readyz
    python deploy/healthcheck.py live     asks uvicorn on port 8001 for /readyz
    python deploy/healthcheck.py beat     the clock wrote its file in the last ten minutes

Standard library only: it starts in a twentieth of a second.
"""

import http.client
import os
import sys
import time
from pathlib import Path

PORTS = {"web": 8000, "live": 8001}
SILENCE = 600  # seconds; beat writes its file every three minutes


def main(arguments: list[str]) -> int:
    service = arguments[0] if arguments else ""
    if service in PORTS:
        problem = ask(PORTS[service])
    elif service == "beat":
        problem = look(Path(os.environ.get("CELERY_BEAT_FILE", "/tmp/wijkwerk-beat")))  # noqa: S108 as in the settings
    else:
        problem = "name one of: web, live, beat"
    if problem:
        sys.stderr.write(f"{problem}\n")
    return 1 if problem else 0


def ask(port: int) -> str:
    """Ask /readyz as the proxy would: by a host that is allowed."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/readyz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        answer = connection.getresponse()
        words = answer.read(200).decode(errors="replace").strip()
    except (OSError, http.client.HTTPException) as error:
        return f"no answer: {type(error).__name__}"
    finally:
        connection.close()
    return "" if answer.status == http.HTTPStatus.OK else f"{answer.status} {words}"


def look(file: Path) -> str:
    """Look when the clock last wrote; the kind of file decides what stands behind its name."""
    written = [path.stat().st_mtime for path in file.parent.glob(f"{file.name}*")]
    age = time.time() - max(written, default=0)
    return "" if age < SILENCE else f"{file} is {age:.0f} seconds old"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
