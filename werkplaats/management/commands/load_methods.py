from django.core.management.base import BaseCommand, CommandError

from werkplaats.services.method_scripts import ScriptError, load_methods


class Command(BaseCommand):
    help = "Laad de werkvormen van het huis. Nog een keer laden verandert niets."

    def handle(self, *args, **options):
        try:
            found = load_methods()
        except ScriptError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"werkvormen: {found.new} nieuw, {found.changed} gewijzigd, {found.same} gelijk, "
            f"{found.put_away} opgeborgen"
        )
