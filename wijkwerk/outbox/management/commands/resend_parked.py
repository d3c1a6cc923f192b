from django.core.management.base import BaseCommand

from wijkwerk.outbox.services import resend_parked


class Command(BaseCommand):
    help = "Zet berichten die niet lukten opnieuw klaar. Oude wachtwoordmails gaan niet mee."

    def handle(self, *args, **options):
        self.stdout.write(f"Opnieuw klaargezet: {resend_parked()}")
