"""The same tables, as plain models that only read them."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models


class Person(AbstractBaseUser):
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    is_staff = False

    class Meta:
        managed = False
        db_table = "trios_user"

    def __str__(self):
        return self.name


class District(models.Model):
    code = models.CharField(primary_key=True, max_length=8)
    name = models.CharField(max_length=100)

    class Meta:
        managed = False
        db_table = "trios_district"

    def __str__(self):
        return self.name


class Trio(models.Model):
    name = models.CharField(max_length=80)

    class Meta:
        managed = False
        db_table = "trios_trio"

    def __str__(self):
        return self.name


class Case(models.Model):
    public_id = models.CharField(max_length=10)
    title = models.CharField(max_length=120)
    place_label = models.CharField(max_length=120)
    state = models.CharField(max_length=15)
    tension_level = models.PositiveSmallIntegerField()
    updated_at = models.DateTimeField()
    district = models.ForeignKey(District, models.PROTECT)
    trio = models.ForeignKey(Trio, models.PROTECT)

    class Meta:
        managed = False
        db_table = "cases_case"

    def __str__(self):
        return self.title
