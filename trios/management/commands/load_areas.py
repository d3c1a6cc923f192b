from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from trios.models import District
from trios.services.area_files import AreaFileError
from trios.services.areas import LEVELS, AreaReport, load_areas


class Command(BaseCommand):
    help = "Laad gemeenten, wijken of buurten van het CBS uit een CSV- of GeoJSON-bestand."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE", help="het bestand, in UTF-8")
        parser.add_argument("--year", type=int, required=True, help="het jaar van de indeling")
        parser.add_argument("--level", choices=LEVELS, help="anders: wat de codes zeggen")
        parser.add_argument(
            "--kind", choices=District.Kind.values, default="", help="de soort van deze wijken"
        )
        parser.add_argument(
            "--complete",
            action="store_true",
            help="het bestand is volledig: wat er niet in staat, is vorig jaar geëindigd "
            "(bij wijken en buurten: van de gemeenten in het bestand)",
        )
        parser.add_argument("--skip-refused", action="store_true", help="laad de goede regels toch")

    def handle(self, *args, file, year, level, kind, complete, skip_refused, **options):
        try:
            report = load_areas(
                file,
                year=year,
                level=level,
                kind=kind,
                complete=complete,
                skip_refused=skip_refused,
            )
        except AreaFileError as error:
            raise CommandError(str(error)) from error
        self.tell(report)
        if report.refused:
            kept = "De andere zijn geladen." if skip_refused else "Er is niets geladen."
            raise CommandError(f"{len(report.refused)} geweigerd. {kept}")

    def tell(self, report: AreaReport) -> None:
        for line, code, reason in report.refused:
            self.stderr.write(f"{report.unit} {line} ({code or 'geen code'}): {reason}")
        self.stdout.write(
            f"{report.level} {report.year}: {report.new} nieuw, {report.changed} gewijzigd, "
            f"{report.unchanged} gelijk, {report.ended} beëindigd"
        )
