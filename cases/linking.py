"""Links between cases, as far as a reader may see the other end (issue “The casus in depth”, 7)."""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from trios.models import User
from wijkwerk.lib.public_ids import ALPHABET, LENGTH

from .models import Case, CaseLink, CaseSummary
from .states import LINK_TURNED

SHOWN = 20
MANY = 50
# The end of an address that somebody pasted: /casussen/k7m2q9x4tb/ or /gedeeld/k7m2q9x4tb/.
PASTED = re.compile(rf"(?:^|/)([{ALPHABET}]{{{LENGTH}}})/?(?:[?#].*)?$")
CASE, SUMMARY = "casus", "gedeeld"
CANDIDATE_KEY = re.compile(rf"(?:{CASE}|{SUMMARY}):[{ALPHABET}]{{{LENGTH}}}")


@dataclass(frozen=True)
class Candidate:
    """A casus, or the short version of one, that a person may point at."""

    key: str  # casus:<public id> or gedeeld:<public id>
    title: str
    note: str

    def __str__(self):
        return f"{self.title} ({self.note})"


@dataclass(frozen=True)
class ShownLink:
    """A link as one reader sees it from one end; `url` and `title` are those of the other end."""

    public_id: str
    words: str
    title: str
    url: str
    is_summary: bool
    text: str
    can_unlink: bool


def summaries_for(user: User, cases: QuerySet) -> QuerySet:
    """The short versions that stand in for cases which `user` cannot see."""
    return CaseSummary.objects.visible_to(user).exclude(case__in=cases.values("pk"))


def candidates(user: User, case: Case, question: str) -> tuple[list[Candidate], bool]:
    """Return the cases that `user` may link `case` to, at most SHOWN, and whether there are more.

    `question` is part of a title, or an address as copied from the browser; empty asks for the
    cases that changed last.
    """
    cases = Case.objects.visible_to(user)
    summaries = summaries_for(user, cases)
    matching = asked(question)
    found = cases.exclude(pk=case.pk).filter(matching).select_related("district", "municipality")
    shared = summaries.filter(matching).select_related("municipality").order_by("-agreed_at", "pk")
    rows = [candidate_of(row) for row in found.order_by("-updated_at", "-pk")[: SHOWN + 1]]
    rows += [candidate_of(row) for row in shared[: SHOWN + 1 - len(rows)]]
    return rows[:SHOWN], len(rows) > SHOWN


def asked(question: str) -> Q:
    pasted = PASTED.search(question)
    return Q(title__icontains=question) | Q(public_id=pasted[1] if pasted else "")


def candidate_of(row: Case | CaseSummary) -> Candidate:
    if isinstance(row, Case):
        place = f"{row.district.name}, {row.municipality.name}"
        return Candidate(f"{CASE}:{row.public_id}", row.title, place)
    note = f"korte versie, {row.municipality.name}"
    return Candidate(f"{SUMMARY}:{row.public_id}", row.title, note)


def find_other(user: User, key: str) -> Case | None:
    """Return the casus behind the key of a Candidate, if `user` may point at it."""
    if not CANDIDATE_KEY.fullmatch(key):
        return None
    cases = Case.objects.visible_to(user)
    kind, _, public_id = key.partition(":")
    if kind == CASE:
        return cases.filter(public_id=public_id).first()
    if kind != SUMMARY:
        return None
    shared = summaries_for(user, cases).filter(public_id=public_id).select_related("case")
    found = shared.first()
    return found and found.case


def may_point_at(user: User, other: Case) -> bool:
    """Whether `user` sees this casus, or its short version."""
    return (
        Case.objects.visible_to(user).filter(pk=other.pk).exists()
        or CaseSummary.objects.visible_to(user).filter(case=other).exists()
    )


def links_of(user: User, case: Case) -> list[ShownLink]:
    """Return the links of `case`, which `user` sees, whose other end `user` may see too.

    Newest first, at most MANY, in three queries however many there are. The explaining text was
    written by the trio of one end: it is shown to who may see the casus of that end.
    """
    links = CaseLink.objects.visible_to(user).filter(Q(case=case) | Q(other=case))
    links = list(links.select_related("case").only(*SHOWN_COLUMNS)[:MANY])
    ends = {far_end(link, case) for link in links}
    cases = Case.objects.visible_to(user)
    titles = cases.filter(pk__in=ends).only("public_id", "title").in_bulk()
    summaries = summaries_for(user, cases).filter(case__in=ends)
    shared = {row.case_id: row for row in summaries.only("case_id", "public_id", "title")}
    seen = [link for link in links if {*titles, *shared} & {far_end(link, case)}]
    return [shown(link, case, titles, shared, user) for link in seen]


SHOWN_COLUMNS = ["public_id", "kind", "text", "at", "case_id", "other_id", "case__trio_id"]


def far_end(link: CaseLink, case: Case) -> int:
    return link.other_id if link.case_id == case.pk else link.case_id


def shown(link: CaseLink, case: Case, titles: dict, shared: dict, user: User) -> ShownLink:
    end = far_end(link, case)
    seen, outgoing = titles.get(end), link.case_id == case.pk
    target = seen or shared[end]
    return ShownLink(
        public_id=link.public_id,
        words=link.get_kind_display() if outgoing else LINK_TURNED[link.kind],
        title=target.title,
        url=target.get_absolute_url(),
        is_summary=seen is None,
        text=link.text if outgoing or seen else "",
        can_unlink=link.case.trio_id == user.trio_id,
    )
