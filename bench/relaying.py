"""Inside Django: planning reminders, and sending them beside smtplib that knows the words already.

As a program (`python -m bench.within bench.relaying`): reads {"people": n, "turns": m} on stdin;
writes the seconds of planning, and per turn those of both and the peak memory of the relay.
The mails of a turn go to the sink twice: first raw, over one connection, then by the relay.
"""

import json
import smtplib
import sys
import time

from django.conf import settings
from django.db import connection
from django.utils import timezone

from wijkwerk.outbox import mails, tasks
from wijkwerk.outbox.kinds import get_kind
from wijkwerk.outbox.models import Message
from wijkwerk.outbox.slices import one_slice

from . import crowd
from .exports import forget_peak, peak
from .processes import cpu_of


def measure(people: int, turns: int, sink: int) -> dict:
    crowd.make_crowd(people)
    planning = seconds_of(crowd.plan_all)
    numbers = list(Message.objects.order_by("pk").values_list("pk", flat=True))
    size = len(numbers) // turns
    parts = [numbers[n * size : (n + 1) * size] for n in range(turns)]
    measured = [measure_turn(part, sink) for part in parts]
    left = Message.objects.filter(pk__in=numbers[: size * turns]).exclude(state="verzonden").count()
    return {"planned": len(numbers), "planning": planning, "turns": measured, "unsent": left}


def measure_turn(numbers: list[int], sink: int) -> dict:
    Message.objects.filter(pk__in=numbers).update(due_at=timezone.now())
    own = [sink, connection.connection.info.backend_pid]
    raw = cost_of(raw_sender(numbers), [sink])
    forget_peak()
    relay = cost_of(tasks.relay, own)
    return {"mails": len(numbers), "raw": raw, "relay": relay, "mb": peak()}


def cost_of(work, pids: list[int]) -> dict:
    """Seconds on the clock, and of CPU: of this process and of those that work for it."""
    before = [cpu_of(pid) or 0 for pid in pids]
    began = time.perf_counter(), time.process_time()
    work()
    wall, own = time.perf_counter() - began[0], time.process_time() - began[1]
    others = sum(cpu_of(pid) or 0 for pid in pids) - sum(before)
    return {"s": wall, "cpu": own + others / 1000}


def raw_sender(numbers: list[int]):
    """Return what sends the same bytes by smtplib alone; making them does not count."""
    with one_slice():
        ready = list(made_ready(numbers))

    def send():
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT) as smtp:
            for mail in ready:
                smtp.sendmail(*mail)

    return send


def made_ready(numbers: list[int]):
    """Sender, addresses and bytes of these messages, as the relay will send them."""
    for message in Message.objects.filter(pk__in=numbers).select_related("recipient__municipality"):
        mail = mails.compose(message, get_kind(message.kind))
        content = mail.message().as_bytes(linesep="\r\n")
        yield settings.SERVER_EMAIL, mail.to, content


def seconds_of(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    print(json.dumps(measure(asked["people"], asked["turns"], asked["sink"])))
