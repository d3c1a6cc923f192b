from django.db import models

from wijkwerk.lib.taxonomy import Term


class Domain(Term):
    """A field of policy: sociaal, fysiek, veiligheid, bestuur."""

    class Meta(Term.Meta):
        verbose_name = "domein"
        verbose_name_plural = "domeinen"


class Sector(Term):
    """A department's field, part of a domain: groen, Wmo, wijkzaken."""

    domain = models.ForeignKey(Domain, models.PROTECT, verbose_name="domein")

    class Meta(Term.Meta):
        verbose_name = "sector"
        verbose_name_plural = "sectoren"
