from django.conf import settings
from django.core.management.base import BaseCommand

from wijkwerk.states_page import page


class Command(BaseCommand):
    help = "Teken docs/toestanden.md opnieuw uit de tabellen in de code."

    def handle(self, *args, **options):
        path = settings.BASE_DIR / "docs" / "toestanden.md"
        path.write_text(page(), encoding="utf-8")
        self.stdout.write(f"Getekend: {path.relative_to(settings.BASE_DIR)}")
