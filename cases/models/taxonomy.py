from django.db import models

from wijkwerk.lib.taxonomy import Term


class ObstacleType(Term):
    """What can stand in the way; also the kind of a framework."""

    check_question = models.CharField("vraag om te stellen", max_length=200, blank=True)

    class Meta(Term.Meta):
        verbose_name = "belemmering"
        verbose_name_plural = "belemmeringen"


class StakeholderType(Term):
    """Who can be involved: a role or a group, never a person."""

    class Meta(Term.Meta):
        verbose_name = "soort betrokkene"
        verbose_name_plural = "soorten betrokkenen"


class TensionType(Term):
    """Two values that pull. Neither end is wrong (domain.md section 6)."""

    pole_a = models.CharField("pool A", max_length=60)
    pole_b = models.CharField("pool B", max_length=60)
    question = models.CharField("vraag om te stellen", max_length=200, blank=True)

    class Meta(Term.Meta):
        verbose_name = "spanning"
        verbose_name_plural = "spanningen"


class OutcomeType(Term):
    """How a casus can end. Nee is an outcome too, if the reason is written down."""

    class Meta(Term.Meta):
        verbose_name = "uitkomst"
        verbose_name_plural = "uitkomsten"
