"""What a process keeps of the werkboek: found by numbers of rows, which only tests use again."""

from werkboek.lesson_page import article_html, page_of
from werkboek.views.reading import first_page
from wijkwerk.lib.kept_pages import kept


def forget_pages() -> None:
    for one in (article_html, page_of, first_page):
        one.cache_clear()
    kept.clear()
