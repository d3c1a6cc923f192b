"""Routes of the werkboek."""

app_name = "werkboek"

of_writing = []
of_review = []
of_reading = []
of_practice = []
of_reactions = []
of_patterns = []
of_editions = []

urlpatterns = [
    *of_writing,
    *of_review,
    *of_practice,
    *of_reactions,
    *of_patterns,
    *of_editions,
    *of_reading,
]
