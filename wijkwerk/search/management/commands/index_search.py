from django.core.management import BaseCommand, CommandError

from wijkwerk.search.kinds import all_kinds

SIZE = 200


class Command(BaseCommand):
    help = "Schrijft opnieuw op wat er te vinden is, in kleine porties; mag tijdens het werk."

    def add_arguments(self, parser):
        keys = [kind.key for kind in all_kinds()]
        parser.add_argument("kinds", nargs="*", help=f"alleen deze soorten: {', '.join(keys)}")

    def handle(self, *args, kinds, **options):
        if unknown := set(kinds) - {kind.key for kind in all_kinds()}:
            raise CommandError(f"Onbekende soort: {', '.join(sorted(unknown))}.")
        for kind in all_kinds():
            if not kinds or kind.key in kinds:
                number = sum(kind.index_all(SIZE))
                self.stdout.write(f"{kind.label}: {number}")
