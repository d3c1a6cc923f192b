"""The roles in the app and what each may do (domain.md section 3). One role per person.

Author, adviser, receiver and guest are relations to one object, not roles.
"""

from django.db import models


class Role(models.TextChoices):
    PARTICIPANT = "deelnemer", "Deelnemer"
    FACILITATOR = "facilitator", "Facilitator"
    EDITOR = "redacteur", "Redacteur"
    READER = "lezer", "Lezer"
    ADMINISTRATOR = "beheerder", "Beheerder"


class Position(models.TextChoices):
    """The three seats of a trio (domain.md section 2)."""

    AREA = "wijk", "Wijk"
    SOCIAL = "sociaal", "Sociaal domein"
    PHYSICAL = "fysiek", "Fysiek domein"


ENTERS_ADMIN = {Role.ADMINISTRATOR}
TAKES_SEATS = {Role.PARTICIPANT, Role.READER}
# What an administrator of one municipality may hand out; the rest is for the installation's.
GIVEN_BY_MUNICIPALITY = {Role.PARTICIPANT, Role.READER}
