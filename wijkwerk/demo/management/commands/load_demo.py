from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from wijkwerk.demo import people
from wijkwerk.demo.loaders import load_all


class Command(BaseCommand):
    help = "Laad de voorbeeldgegevens van de demo. Nog een keer laden verandert niets."

    def add_arguments(self, parser):
        parser.add_argument(
            "--password",
            default=people.demo_password(),
            help="wachtwoord van iedereen in de demo (anders uit DEMO_PASSWORD)",
        )
        parser.add_argument(
            "--sign-ins", action="store_true", help="laad niets, toon wie er kan inloggen"
        )

    def handle(self, *args, **options):
        if not settings.ON_LOOPBACK:
            raise CommandError("Voorbeeldgegevens horen alleen in de demo of in een test.")
        if options["sign_ins"]:
            self.stdout.write("\n".join([*people.lines(), "", *people.how_to_play()]))
            return
        for noun, new in load_all(options["password"]).items():
            self.stdout.write(f"{noun}: {new} nieuw")
