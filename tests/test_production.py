"""The production room: the files say what they must, and the app refuses to start with less.

No container engine is needed: the files are parsed, and the app is started as production would.
What was tried by hand besides stands in docs/productie.md.
"""

import importlib
import json
import os
import re
import secrets
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from wijkwerk.lib.uploads.handler import FORM_AROUND_IT, MAX_BYTES

ROOT = Path(__file__).resolve().parents[1]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
APP_SERVICES = ("web", "live", "worker", "beat", "migrate")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
CADDYFILE = (ROOT / "deploy/caddy/Caddyfile").read_text(encoding="utf-8")
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(?::?[-?][^}]*)?\}")


def command_of(name: str) -> list[str]:
    return shlex.split(VARIABLE.sub("1", SERVICES[name]["command"]))


# --- docker-compose.yml -------------------------------------------------------------------------
def test_the_whole_room_is_there():
    assert set(SERVICES) == {"proxy", *APP_SERVICES, "db", "queue"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_tells_whether_it_is_well_or_runs_once(name):
    service = SERVICES[name]
    if service["restart"] == "no":
        assert name == "migrate"
    else:
        assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_more_rights_than_it_needs(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service.get("cap_add", []) == (["NET_BIND_SERVICE"] if name == "proxy" else [])
    assert "privileged" not in service
    assert not any("docker.sock" in volume for volume in service.get("volumes", []))


def test_only_the_proxy_can_be_reached_and_only_proxy_and_worker_reach_out():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    open_networks = {n for n, network in COMPOSE["networks"].items() if not network.get("internal")}
    out = {name for name, service in SERVICES.items() if open_networks & set(service["networks"])}
    assert out == {"proxy", "worker"}


@pytest.mark.parametrize("name", ["web", "worker"])
def test_several_containers_fit_side_by_side(name):
    assert "container_name" not in SERVICES[name]
    assert "ports" not in SERVICES[name]
    assert VARIABLE.search(str(SERVICES[name]["deploy"]["replicas"]))


def test_there_is_one_clock():
    assert SERVICES["beat"]["deploy"]["replicas"] == 1


@pytest.mark.parametrize("name", [name for name in APP_SERVICES if name != "migrate"])
def test_nothing_starts_before_the_migrations_are_in(name):
    waits_for = SERVICES[name]["depends_on"]
    assert waits_for["migrate"]["condition"] == "service_completed_successfully"
    assert waits_for["db"]["condition"] == "service_healthy"


def test_the_scripts_of_the_house_are_loaded_after_the_migrations():
    shell, flag, line = command_of("migrate")
    assert (shell, flag) == ("sh", "-c")
    assert line.split(" && ") == [
        "python manage.py migrate --noinput",
        "python manage.py load_methods",
    ]


@pytest.mark.parametrize("name", SERVICES)
def test_an_image_has_a_version(name):
    image = VARIABLE.sub("1.0", SERVICES[name]["image"])
    assert re.fullmatch(r"[\w./-]+:\d[\w.-]*", image), image


def test_no_secret_stands_in_a_file_of_git():
    for name, service in SERVICES.items():
        for key, value in service.get("environment", {}).items():
            if re.search("PASSWORD|SECRET|TOKEN|_KEY", key):
                assert key.endswith("_FILE"), f"{name}: {key}"
                assert value.removeprefix("/run/secrets/") in service["secrets"]
            assert not re.search(r"://[^/@]*:[^/@]+@", str(value)), f"{name}: {key}"
    assert {s["file"] for s in COMPOSE["secrets"].values()} == {
        f"./secrets/{name}" for name in COMPOSE["secrets"]
    }
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert {".env", "secrets/"} <= {line.lstrip("/") for line in ignored}


def test_every_variable_is_explained():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    explained = {
        line.partition("=")[0]
        for before, line in pairwise(lines)
        if before.startswith("# ") and "=" in line and not line.startswith("#")
    }
    used = {m[1] for m in VARIABLE.finditer((ROOT / "docker-compose.yml").read_text("utf-8"))}
    assert used == explained
    manual = (ROOT / "docs/productie.md").read_text(encoding="utf-8")
    assert {name for name in used if f"`{name}`" not in manual} == set()


def test_every_setting_given_is_read():
    settings = (ROOT / "wijkwerk/settings.py").read_text(encoding="utf-8")
    given = {key for name in APP_SERVICES for key in SERVICES[name]["environment"]}
    unread = {k for k in given if f'"{k}"' not in settings.replace("{name}_FILE", k)}
    assert {k for k in unread if f'secret("{k.removesuffix("_FILE")}")' not in settings} == set()


# What each command names: a module with an attribute, or a Celery app.
COMMANDS = [
    ("web", "gunicorn", "wijkwerk.wsgi:application"),
    ("live", "uvicorn", "wijkwerk.asgi:application"),
    ("worker", "celery", "wijkwerk.celery:app"),
    ("beat", "celery", "wijkwerk.celery:app"),
]


@pytest.mark.parametrize(("name", "program", "target"), COMMANDS)
def test_a_command_names_what_exists(name, program, target):
    command = command_of(name)
    assert command[0] == program
    module, attribute = target.split(":")
    assert command[1] == target or command[1:3] == ["-A", module.split(".")[0]]
    importlib.import_module(program)
    assert getattr(importlib.import_module(module), attribute)


def test_web_and_live_take_the_options_given():
    from gunicorn.config import Config  # noqa: PLC0415 a server that only this test asks
    from uvicorn.main import main as uvicorn  # noqa: PLC0415 a server that only this test asks

    options = Config().parser().parse_args(command_of("web")[1:])
    assert options.args == ["wijkwerk.wsgi:application"]
    assert int(options.max_requests) > 0
    live = uvicorn.make_context("uvicorn", command_of("live")[1:]).params
    assert (live["lifespan"], live["timeout_graceful_shutdown"]) == ("off", 3)
    assert SERVICES["live"]["environment"]["DATABASE_POOL"] == "true"


@pytest.mark.parametrize("service", ["web", "live", "beat"])
def test_a_health_check_of_ours_exists_and_fails_when_nothing_runs(service, tmp_path):
    command = SERVICES[service]["healthcheck"]["test"]
    assert command == ["CMD", "python", "deploy/healthcheck.py", service]
    environment = {"CELERY_BEAT_FILE": str(tmp_path / "schedule")}
    answer = run(command[2:], {**environment, "ALLOWED_HOSTS": "wijkwerk.voorbeeld.nl"})
    assert answer.returncode == 1
    assert answer.stderr


def test_the_clock_is_well_when_it_wrote_just_now(tmp_path):
    (tmp_path / "schedule.db").touch()
    environment = {"CELERY_BEAT_FILE": str(tmp_path / "schedule")}
    assert run(["deploy/healthcheck.py", "beat"], environment).returncode == 0


# --- the proxy ------------------------------------------------------------------------------------
def test_the_proxy_routes_by_path_to_services_that_listen_there():
    targets = dict(re.findall(r"reverse_proxy (\w+):(\d+)", CADDYFILE))
    assert targets == {"live": "8001", "web": "8000"}
    assert f"0.0.0.0:{targets['web']}" in command_of("web")
    assert targets["live"] in command_of("live")
    assert re.search(r"handle /live/\* \{\s+reverse_proxy live:", CADDYFILE)


def test_the_proxy_believes_no_client_about_who_it_is():
    assert not re.search(r"^\s*trusted_proxies", CADDYFILE, re.MULTILINE)
    for header in ("Forwarded", "X-Real-Ip", "X-Forwarded-Ssl", "X_*"):
        assert f"header_up -{header}\n" in CADDYFILE
    assert CADDYFILE.count("import app\n") == CADDYFILE.count("reverse_proxy ")
    assert SERVICES["web"]["environment"]["TRUSTED_PROXY_COUNT"] == "1"


def test_the_proxy_has_limits_and_holds_no_stream_back():
    assert "max_size 10MB" in CADDYFILE
    assert "read_header 10s" in CADDYFILE
    assert "flush_interval -1" in CADDYFILE
    assert MAX_BYTES + FORM_AROUND_IT < 10_000_000  # a file of ours and its form fit through
    for variable in re.findall(r"\{\$(\w+)\}", CADDYFILE):
        assert variable in SERVICES["proxy"]["environment"]


def test_what_is_mounted_from_the_checkout_exists():
    for service in SERVICES.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("."):
                assert (ROOT / source).exists(), source
                assert volume.endswith(":ro")
            else:
                assert source in COMPOSE["volumes"]


# --- the image ------------------------------------------------------------------------------------
def instructions() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, with their continued lines joined."""
    lines = [line for line in DOCKERFILE.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [tuple(line.split(" ", 1)) for line in joined.splitlines() if line.strip()]


def test_the_image_is_built_in_stages_and_compose_takes_the_last():
    stages = [re.match(r"(\S+) AS (\w+)$", text) for word, text in instructions() if word == "FROM"]
    assert all(re.fullmatch(r"[\w/]+:\d[\w.-]*", stage[1]) for stage in stages)
    names = [stage[2] for stage in stages]
    assert names == ["modules", "build", "app"]
    assert SERVICES["web"]["build"]["target"] == names[-1]
    assert set(re.findall(r"--from=(\w+)", DOCKERFILE)) <= set(names)


def test_the_image_runs_as_nobody_in_particular():
    users = [text for word, text in instructions() if word == "USER"]
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", users[-1])
    assert instructions()[-1][0] == "CMD"


def copied_from_the_checkout() -> list[str]:
    words = [text.split() for word, text in instructions() if word == "COPY"]
    return [source for parts in words if not parts[0].startswith("--from") for source in parts[:-1]]


def test_everything_copied_exists_and_is_let_through():
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for source in copied_from_the_checkout():
        assert (ROOT / source).exists(), source
        assert f"!{source}" in ignore, source
    assert ignore[1] == "*"


def test_every_app_goes_into_the_image_and_the_demo_does_not():
    from django.conf import settings  # noqa: PLC0415 after the plugin set them up

    ours = {app.split(".")[0] for app in settings.INSTALLED_APPS}
    ours = {app for app in ours if (ROOT / app).is_dir()}
    assert ours <= set(copied_from_the_checkout())
    assert "wijkwerk/demo" in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "requirements/dev.txt" not in DOCKERFILE


def test_no_secret_is_built_in():
    kept = [text for word, text in instructions() if word in {"ENV", "ARG"}]
    assert not any(re.search("SECRET|PASSWORD", text) for text in kept)


# --- the app itself ---------------------------------------------------------------------------
GOOD = {
    "WIJKWERK_PROFILE": "production",
    "DJANGO_SETTINGS_MODULE": "wijkwerk.settings",
    "SECRET_KEY": secrets.token_urlsafe(48),
    "ALLOWED_HOSTS": "wijkwerk.voorbeeld.nl",
    "BASE_URL": "https://wijkwerk.voorbeeld.nl",
    "DATABASE_URL": "postgres://wijkwerk@db:5432/wijkwerk",
}


def run(arguments: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess:
    """Run Python in the checkout with this environment and nothing of ours."""
    clean = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
    return subprocess.run(  # noqa: S603 our own commands
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_deploy_check_is_clean(tmp_path):
    static = {"STATIC_ROOT": str(tmp_path)}
    answer = run(["manage.py", "check", "--deploy", "--fail-level", "WARNING"], GOOD | static)
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout + answer.stderr


WRONG = [
    ({"SECRET_KEY": "te-kort"}, "SECRET_KEY"),
    (
        {"SECRET_KEY": "only-for-the-demo-and-the-tests-on-the-loopback-of-one-machine"},
        "SECRET_KEY",
    ),
    ({"SECRET_KEY_FALLBACKS": "te-kort"}, "SECRET_KEY"),
    ({"BASE_URL": "http://wijkwerk.voorbeeld.nl"}, "BASE_URL"),
    ({"BASE_URL": ""}, "BASE_URL"),
    ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": ".voorbeeld.nl"}, "ALLOWED_HOSTS"),
    ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
    ({"WIJKWERK_VAR": str(ROOT / "var/static")}, "WIJKWERK_VAR"),
    ({"WIJKWERK_VAR": str(ROOT / "static")}, "WIJKWERK_VAR"),
    ({"DATABASE_URL": "postgres://u@/d?host=/tmp/wijkwerk-0-0123456789abp"}, "DATABASE_URL"),
]
# All wrong settings in one process, each on a copy of the environment: one start of Python.
START = """
import importlib, json, os, sys
from django.core.exceptions import ImproperlyConfigured
from django.conf import settings
good = dict(os.environ)
told = []
for wrong in json.loads(sys.argv[1]):
    os.environ.clear()
    os.environ.update(good | wrong)
    sys.modules.pop("wijkwerk.settings", None)
    settings._wrapped = __import__("django.utils.functional", fromlist=["empty"]).empty
    from wijkwerk import checks
    told.append(checks.production_problems())
print(json.dumps(told))
"""


def test_production_names_each_wrong_setting():
    every = [wrong for wrong, _ in WRONG]
    answer = run(["-c", START, json.dumps([{}, *every])], GOOD)
    assert answer.returncode == 0, answer.stderr
    fine, *told = json.loads(answer.stdout)
    assert fine == []
    for (wrong, name), problems in zip(WRONG, told, strict=True):
        assert [p for p in problems if p.startswith(name)], wrong
        assert len(problems) == 1, (wrong, problems)


# Every door calls django.setup(); the worker does so in its own way. The second fault is Django's.
DOORS = [
    (["-c", "import wijkwerk.wsgi"], {"BASE_URL": "http://a.nl"}, "BASE_URL must begin with https"),
    (["-c", "import wijkwerk.asgi"], {"SECRET_KEY": ""}, "SECRET_KEY setting must not be empty"),
    (["-m", "celery", "-A", "wijkwerk", "report"], {"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS: name"),
]


@pytest.mark.parametrize(("door", "wrong", "words"), DOORS, ids=["web", "live", "worker"])
def test_production_does_not_start_with_a_wrong_setting(door, wrong, words):
    answer = run(door, GOOD | wrong)
    assert answer.returncode != 0
    assert words in answer.stderr


STORE = """
from django.conf import settings
from django.core.files.storage import storages
for name in ("attachments", "documents"):
    store = storages[name]
    print(type(store).__name__, getattr(store, "bucket_name", store.location), store.location)
"""
IN_S3 = {"S3_BUCKET": "wijk", "S3_ENDPOINT": "https://s3.voorbeeld.nl", "S3_REGION": "nl-1"}


def test_files_of_people_go_to_the_volume_that_web_and_worker_share():
    environment = {"WIJKWERK_VAR": SERVICES["web"]["environment"]["WIJKWERK_VAR"]}
    answer = run(["-c", STORE], GOOD | environment)
    lines = [line.split() for line in answer.stdout.splitlines()]
    assert [kind for kind, *_ in lines] == ["FileSystemStorage"] * 2, answer.stderr
    for service in ("web", "worker"):
        assert f"files:{environment['WIJKWERK_VAR']}" in SERVICES[service]["volumes"]
    assert f"10001 {environment['WIJKWERK_VAR']}" in DOCKERFILE


def test_files_of_people_go_to_s3_when_a_bucket_is_named(tmp_path):
    for name in ("key", "secret"):
        (tmp_path / name).write_text(f"{name}-uit-een-bestand\n", encoding="utf-8")
    keys = {
        "S3_ACCESS_KEY_FILE": str(tmp_path / "key"),
        "S3_SECRET_KEY_FILE": str(tmp_path / "secret"),
    }
    more = """
one = storages["attachments"]
print(one.access_key, one.secret_key, one.endpoint_url, one.default_acl, one.file_overwrite)
print(one.client_config.connect_timeout, one.client_config.read_timeout)
from wijkwerk.checks import production_problems
print(production_problems())
"""
    answer = run(["-c", STORE + more], GOOD | IN_S3 | keys)
    assert answer.stdout.splitlines() == [
        "S3Storage wijk bijlagen",
        "S3Storage wijk documenten",
        "key-uit-een-bestand secret-uit-een-bestand https://s3.voorbeeld.nl None False",
        "5 10",
        "[]",
    ], answer.stderr


def test_debug_cannot_be_switched_on_from_outside():
    asked = ["-c", "from django.conf import settings; print(settings.DEBUG)"]
    answer = run(asked, GOOD | {"DEBUG": "true", "DJANGO_DEBUG": "true"})
    assert answer.stdout.strip() == "False", answer.stderr


def test_secrets_are_read_from_files(tmp_path):
    names = ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "DATABASE_PASSWORD", "EMAIL_HOST_PASSWORD")
    files = {f"{name}_FILE": str(tmp_path / name) for name in names}
    for name in names:
        (tmp_path / name).write_text(f"{name.lower()}-uit-een-bestand\n", encoding="utf-8")
    asked = (
        "from django.conf import settings as s; d = s.DATABASES['default'];"
        "print(s.SECRET_KEY, *s.SECRET_KEY_FALLBACKS, d['PASSWORD'], s.EMAIL_HOST_PASSWORD)"
    )
    answer = run(["-c", asked], {k: v for k, v in GOOD.items() if k != "SECRET_KEY"} | files)
    assert answer.stdout.split() == [f"{name.lower()}-uit-een-bestand" for name in names]
