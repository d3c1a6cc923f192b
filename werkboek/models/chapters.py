"""The chapters of the werkboek."""

from django.urls import reverse

from wijkwerk.lib.taxonomy import Term


class Chapter(Term):
    """One chapter: `order` is its number, `description` its first words (domain.md section 9)."""

    class Meta(Term.Meta):
        verbose_name = "hoofdstuk"
        verbose_name_plural = "hoofdstukken"

    def get_absolute_url(self) -> str:
        return reverse("werkboek:chapter", args=[self.key])
