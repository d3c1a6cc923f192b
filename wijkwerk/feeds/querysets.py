"""Reading calendar addresses."""

from django.db import models


class FeedAddressQuerySet(models.QuerySet):
    def open_with(self, digest: str):
        """The address whose token has this digest, if its person may still sign in."""
        return self.filter(token_digest=digest, user__is_active=True).select_related("user")
