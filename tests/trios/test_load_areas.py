"""Loading areas: all good rows or none, twice makes no doubles, ended areas stay."""

import json
import threading
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from trios.models import District, Municipality, Neighbourhood
from trios.services.area_files import MAX_POINTS, AreaFileError
from trios.services.areas import load_areas

pytestmark = pytest.mark.django_db

DATA = Path(settings.BASE_DIR) / "wijkwerk" / "demo" / "data"
GM, WK, BU = (
    "code,name,province_code,province,lat,lon",
    "code,municipality_code,official_name,name,population_2022,lat,lon",
    "code,district_code,municipality_code,official_name,name,lat,lon",
)
COEVORDEN = "GM0109,Coevorden,PV22,Drenthe,52.66,6.74"
ALMELO = "GM0141,Almelo,PV23,Overijssel,52.35,6.66"
CENTRE = "WK010910,GM0109,Wijk 10 Coevorden,Coevorden,14375,52.65442,6.73846"
CROFT = "BU01091000,WK010910,GM0109,Centrum,Centrum,52.66,6.74"


@pytest.fixture
def load(tmp_path):
    """Write lines to a file and load it: load(WK, CENTRE, year=2025)."""

    def load(*lines, year=2025, **options):
        path = tmp_path / "areas.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return load_areas(path, year=year, **options)

    return load


@pytest.fixture
def place(load):
    """Coevorden with one wijk and one buurt."""
    load(GM, COEVORDEN, ALMELO)
    load(WK, CENTRE)
    load(BU, CROFT)


@pytest.fixture
def load_outlines(tmp_path):
    """Write features to a file and load it."""

    def load_outlines(*features, year=2025, **options):
        path = tmp_path / "areas.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        return load_areas(path, year=year, **options)

    return load_outlines


def _square(code="WK010910", corner=(6.7, 52.6), **properties):
    x, y = corner
    ring = [[x, y], [x + 0.1, y], [x + 0.1, y + 0.1], [x, y]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Feature", "properties": {"code": code, **properties}, "geometry": geometry}


def _counts(report):
    return report.new, report.changed, report.unchanged, report.ended


def _reasons(report):
    return [reason for _, _, reason in report.refused]


def test_the_level_is_read_from_the_codes_and_zeros_stay(place):
    assert Municipality.objects.get(pk="GM0109").province == "Drenthe"
    district = District.objects.get(pk="WK010910")
    assert (district.municipality_id, district.population) == ("GM0109", 14375)
    assert Neighbourhood.objects.get().district == district


def test_a_code_may_end_in_letters_and_is_kept_in_capitals(place, load):
    load(WK, "wk0109ab,gm0109,,Nieuw,,,")
    assert District.objects.get(pk="WK0109AB").name == "Nieuw"


def test_loading_twice_makes_no_doubles(place, load):
    assert _counts(load(WK, CENTRE)) == (0, 0, 1, 0)
    changed = load(WK, CENTRE.replace(",Coevorden,", ",Coevorden-Stad,"))
    assert _counts(changed) == (0, 1, 0, 0)
    assert District.objects.get().name == "Coevorden-Stad"


OUTSIDE = "De breedtegraad en lengtegraad liggen buiten Nederland."
REFUSED = [
    ("WK010911,GM0141,,Fout,,,", "De code hoort niet bij gemeente GM0141."),
    ("WK999911,GM9999,,Fout,,,", "Gemeente GM9999 is niet bekend. Laad die eerst."),
    ("WK010911,,,Fout,,,", "municipality_code is leeg."),
    ("WK010911,GM0109,, ,,,", "De naam is leeg."),
    (f"WK010911,GM0109,,{'x' * 101},,,", "De naam is langer dan 100 tekens."),
    (f"WK010911,GM0109,{'x' * 101},Fout,,,", "official_name is langer dan 100 tekens."),
    (",GM0109,,Fout,,,", "De code is leeg."),
    ("GM0150,GM0109,,Fout,,,", "Dit is geen goede code van een wijk."),
    ("WK10911,GM0109,,Fout,,,", "Dit is geen goede code van een wijk."),
    ("WK\u0660\u0661\u0660\u066911,GM0109,,Fout,,,", "Dit is geen goede code van een wijk."),
    (CENTRE, "Deze code staat al op regel 2."),
    ("WK010911,GM0109,,Fout,,6.74,52.66", OUTSIDE),
    ("WK010911,GM0109,,Fout,,nan,nan", OUTSIDE),
    ("WK010911,GM0109,,Fout,,52.66,", "De breedtegraad en lengtegraad zijn geen getallen."),
    ("WK010911,GM0109,,Fout,veel,,", "Het aantal inwoners is geen geheel getal."),
    ("WK010911,GM0109,,Fout,99999999999,,", "Het aantal inwoners is geen geheel getal."),
    ("WK010911,GM0109,,Fout", "Er staan 4 kolommen, het moeten er 7 zijn."),
    ("WK010911,GM0109,,Fout,,,,", "Er staan 8 kolommen, het moeten er 7 zijn."),
]


@pytest.mark.parametrize(("line", "reason"), REFUSED)
def test_a_bad_line_is_named_and_nothing_is_loaded(load, line, reason):
    load(GM, COEVORDEN, ALMELO)
    report = load(WK, CENTRE, line)
    assert [(refusal.line, refusal.reason) for refusal in report.refused] == [(3, reason)]
    assert _counts(report) == (0, 0, 0, 0)
    assert not District.objects.exists()


@pytest.mark.parametrize(("line", "reason"), REFUSED)
def test_the_good_lines_come_in_when_asked(load, line, reason):
    load(GM, COEVORDEN, ALMELO)
    report = load(WK, CENTRE, line, skip_refused=True)
    assert _reasons(report) == [reason]
    assert list(District.objects.values_list("pk", flat=True)) == ["WK010910"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("BU01091101,WK010910,GM0109,,Fout,,", "De code hoort niet bij wijk WK010910."),
        ("BU01091101,WK010911,GM0109,,Fout,,", "Wijk WK010911 is niet bekend. Laad die eerst."),
        ("BU01091001,WK010910,GM0141,,Fout,,", "De code hoort niet bij gemeente GM0141."),
    ],
)
def test_a_buurt_belongs_to_its_wijk_and_gemeente(place, load, line, reason):
    assert _reasons(load(BU, line)) == [reason]


def test_the_line_number_counts_lines_of_the_file(place, load):
    report = load(WK, 'WK010911,GM0109,,"Twee\nregels",,,', "", "WK010912,GM0109,,,,,")
    assert [(line, code) for line, code, _ in report.refused] == [(5, "WK010912")]


def test_what_a_file_leaves_empty_keeps_its_value(place, load):
    load("code;municipality_code;name", "WK010910;GM0109;Anders")
    district = District.objects.get()
    assert (district.name, district.population, district.latitude) == ("Anders", 14375, 52.65442)


def test_years_grow_to_both_sides_and_an_area_can_come_back(place, load):
    load(WK, CENTRE, year=2022)
    assert District.objects.get().first_year == 2022
    District.objects.update(last_year=2024)
    load(WK, CENTRE, year=2024)
    assert District.objects.get().last_year == 2024
    load(WK, CENTRE, year=2025)
    assert District.objects.get().last_year is None


def test_a_complete_file_ends_the_rest_of_its_municipalities(place, load):
    almelo = "WK014111,GM0141,,Almelo,,,"
    load(WK, "WK010911,GM0109,,Oud,,,", "WK010912,GM0109,,Kort,,,", almelo, year=2024)
    District.objects.filter(pk="WK010912").update(first_year=2025)
    assert _counts(load(WK, CENTRE)) == (0, 0, 1, 0)  # without the flag nothing ends
    assert load(WK, CENTRE, complete=True).ended == 1
    ended = District.objects.exclude(last_year=None).values_list("pk", "last_year")
    assert list(ended) == [("WK010911", 2024)]


def test_a_complete_file_of_municipalities_holds_the_country(load):
    load(GM, COEVORDEN, ALMELO, year=2024)
    assert load(GM, ALMELO, complete=True).ended == 1
    assert Municipality.objects.get(last_year=2024).pk == "GM0109"


def test_a_refused_line_ends_nothing(place, load):
    load(WK, "WK010911,GM0109,,Oud,,,", year=2024)
    load(WK, CENTRE, "WK010911,GM0109,,,,,", complete=True)
    assert not District.objects.exclude(last_year=None).exists()
    with pytest.raises(AreaFileError, match="niet volledig"):
        load(WK, CENTRE, complete=True, skip_refused=True)


def test_the_kind_is_given_or_kept(place, load):
    load(WK, CENTRE, kind="kern")
    load(WK, CENTRE)
    assert District.objects.get().kind == "kern"
    with pytest.raises(AreaFileError, match="alleen op voor wijken"):
        load(GM, COEVORDEN, kind="kern")


def test_what_an_administrator_filled_in_stays(place, load):
    Municipality.objects.filter(pk="GM0109").update(theme="heide", joined_on="2026-01-01")
    load(GM, COEVORDEN.replace("Drenthe", "Drente"))
    municipality = Municipality.objects.get(pk="GM0109")
    assert (municipality.theme, str(municipality.joined_on)) == ("heide", "2026-01-01")


def test_an_outline_of_a_known_area_changes_nothing_else(place, load_outlines):
    report = load_outlines(_square(name="Andere naam"), year=2030)
    district = District.objects.get()
    assert _counts(report) == (0, 1, 0, 0)
    assert (district.name, district.population) == ("Coevorden", 14375)
    assert set(district.outline) == {"type", "coordinates"}
    assert _counts(load_outlines(_square())) == (0, 0, 1, 0)


def test_an_outline_of_an_unknown_area_makes_it_when_it_is_all_there(place, load_outlines):
    load_outlines(_square("WK010911", name="Nieuw", municipality_code="GM0109"))
    assert District.objects.get(pk="WK010911").outline["type"] == "Polygon"
    report = load_outlines(_square("WK010912", name="Nieuw"))
    assert _reasons(report) == ["municipality_code is leeg."]


CLOSED = [[6.7, 52.6], [6.8, 52.6], [6.8, 52.7], [6.7, 52.6]]


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "geen Polygon"),
        ({"type": "Point", "coordinates": [6.7, 52.6]}, "geen Polygon"),
        ({"type": ["Polygon"]}, "geen Polygon"),
        ({"type": "Polygon", "coordinates": []}, "is leeg"),
        ({"type": "Polygon", "coordinates": "x"}, "geen goede coördinaten"),
        ({"type": "MultiPolygon", "coordinates": [CLOSED]}, "niet gesloten"),
        ({"type": "Polygon", "coordinates": [CLOSED[:3]]}, "niet gesloten"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]] * 4]}, "geen goede coördinaten"),
        ({"type": "Polygon", "coordinates": [[[True, 52]] * 4]}, "geen goede coördinaten"),
        ({"type": "Polygon", "coordinates": [[[250000, 520000]] * 4]}, "buiten Nederland"),
        ({"type": "Polygon", "coordinates": [[CLOSED[0]] * (MAX_POINTS + 1)]}, "20.000 punten"),
    ],
)
def test_a_bad_outline_is_refused(place, load_outlines, geometry, reason):
    report = load_outlines({**_square(), "geometry": geometry})
    assert len(report.refused) == 1
    assert reason in report.refused[0].reason
    assert District.objects.get().outline is None


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ("code,name\nGM0109,Coëvorden\n".encode("cp1252"), r"regel 2.*Windows-1252"),
        ("code,name\nGM0109,Coevorden\n".encode("utf-16"), "UTF-16"),
        (b"naam\nCoevorden\n", "ontbreekt de kolom code en name"),
        (b"code,name,name\n", "dubbel"),
        (b"code,name\n", "geen gebieden"),
        (b"", "ontbreekt de kolom"),
        (b'code,name\nGM0109,"Coevorden\n', "aanhalingstekens"),
        (b"code,name\nXX0109,Coevorden\n", "GM, WK of BU"),
        (b'{"type": "Feature"', "geen goede JSON"),
        (b'{"type": "Feature"}', "FeatureCollection"),
    ],
)
def test_a_bad_file_gives_a_clear_sentence(tmp_path, data, sentence):
    path = tmp_path / "areas"
    path.write_bytes(data)
    with pytest.raises(AreaFileError, match=sentence):
        load_areas(path, year=2025)


def test_a_byte_order_mark_is_fine(tmp_path):
    path = tmp_path / "areas.csv"
    path.write_bytes("code,name\nGM0109,Coëvorden\n".encode("utf-8-sig"))
    assert load_areas(path, year=2025).new == 1
    assert Municipality.objects.get().name == "Coëvorden"


def test_the_command_prints_what_it_did_and_fails_on_a_refusal(tmp_path):
    path = tmp_path / "areas.csv"
    path.write_text(f"{GM}\n{COEVORDEN}\nGM0141,,,,,\n", encoding="utf-8")
    out, err = StringIO(), StringIO()
    with pytest.raises(CommandError, match=r"1 geweigerd\. Er is niets geladen\.") as failure:
        call_command("load_areas", path, "--year=2025", stdout=out, stderr=err)
    assert failure.value.returncode == 1
    assert "regel 3 (GM0141): De naam is leeg." in err.getvalue()
    with pytest.raises(CommandError, match="De andere zijn geladen"):
        call_command("load_areas", path, "--year=2025", "--skip-refused", stdout=out, stderr=err)
    assert "gemeente 2025: 1 nieuw, 0 gewijzigd, 0 gelijk, 0 beëindigd" in out.getvalue()


@pytest.mark.parametrize("rows", [1, 300])
def test_the_number_of_queries_does_not_grow(place, load, rows, django_assert_num_queries):
    lines = [f"BU010910{n // 36:X}{chr(65 + n % 26)},WK010910,GM0109,,B{n},," for n in range(rows)]
    codes = {line[:10]: line for line in lines}.values()
    with django_assert_num_queries(6):  # savepoint, lock, two reads, one write, savepoint
        assert load(BU, *codes).new == len(codes)


def test_the_files_of_the_demo_load_and_load_again():
    if not DATA.exists():
        pytest.skip("the demo data is not here")
    names = [
        "municipalities.csv",
        "districts.csv",
        "neighbourhoods.csv",
        "districts.geojson",
        "pilot_municipalities.geojson",
    ]
    first = [_counts(load_areas(DATA / name, year=2025)) for name in names]
    assert first[:3] == [(342, 0, 0, 0), (79, 0, 0, 0), (373, 0, 0, 0)]
    assert first[3:] == [(0, 78, 0, 0), (0, 6, 0, 0)]
    again = [load_areas(DATA / name, year=2025) for name in names]
    assert [(report.new, report.changed) for report in again] == [(0, 0)] * 5
    assert (DATA / "municipalities.geojson").exists()
    coarse = load_areas(DATA / "municipalities.geojson", year=2025)
    assert (coarse.changed, coarse.refused) == (342, [])


@pytest.mark.django_db(transaction=True)
def test_two_imports_wait_for_each_other(tmp_path):
    path = tmp_path / "areas.csv"
    path.write_text(f"{GM}\n{COEVORDEN}\n", encoding="utf-8")
    started, reports = threading.Event(), []

    def second():
        started.set()
        reports.append(load_areas(path, year=2025))
        connections.close_all()

    with transaction.atomic():
        load_areas(path, year=2025)
        thread = threading.Thread(target=second)
        thread.start()
        started.wait(5)
        thread.join(0.5)
        assert thread.is_alive()  # the lock is ours until the commit
    thread.join(10)
    assert _counts(reports[0]) == (0, 0, 1, 0)
