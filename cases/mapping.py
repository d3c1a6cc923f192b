"""Cases on the map: the districts where they are, drawn, with how many."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from trios.models import District, Municipality


@dataclass(frozen=True)
class Place:
    """One district with the number of cases that the filter shows there."""

    code: str
    name: str
    kind: str
    municipality: str
    municipality_code: str
    count: int


def places_of(cases: QuerySet) -> list[Place]:
    """Return the districts of `cases`, already cut and filtered, most cases first; two queries."""
    counts = dict(cases.order_by().values_list("district").annotate(n=Count("pk")))
    districts = District.objects.filter(pk__in=counts).select_related("municipality")
    places = [
        Place(
            d.pk,
            d.name,
            d.get_kind_display(),
            d.municipality.name,
            d.municipality_id,
            counts[d.pk],
        )
        for d in districts.defer("outline", "municipality__outline")
    ]
    return sorted(places, key=lambda place: (-place.count, place.municipality, place.name))


def features_of(places: list[Place], url_of) -> dict:
    """Return these places as GeoJSON; a district without an outline is only in the list.

    `url_of(code)` gives the address of the list with that district. Under `municipalities` stand
    the outlines of the municipalities around them.
    """
    outlines = outlines_of(District.objects.filter(pk__in=[place.code for place in places]))
    features = [
        feature(outlines[place.code], name=place.name, count=place.count, url=url_of(place.code))
        for place in places
        if place.code in outlines
    ]
    return collection(features) | {"municipalities": municipalities_of(places)}


def municipalities_of(places: list[Place]) -> dict:
    """Return the municipalities of these places as GeoJSON, as far as they have an outline."""
    names = {place.municipality_code: place.municipality for place in places}
    outlines = outlines_of(Municipality.objects.filter(pk__in=names))
    return collection([feature(outlines[code], name=names[code]) for code in sorted(outlines)])


def outlines_of(areas: QuerySet) -> dict[str, dict]:
    return dict(areas.filter(outline__isnull=False).order_by().values_list("pk", "outline"))


def feature(geometry: dict, **properties) -> dict:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(features: list[dict]) -> dict:
    return {"type": "FeatureCollection", "features": features}
