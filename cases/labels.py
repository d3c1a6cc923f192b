"""What the screen calls the fields of a casus (domain.md section 5)."""

LABELS = {
    "title": "Titel",
    "summary": "In het kort",
    "district": "Wijk of kern",
    "neighbourhood": "Buurt",
    "place_label": "Plek in eigen woorden",
    "occasion": "Aanleiding",
    "residents_wish": "Wens van bewoners",
    "framework": "Wat botst er?",
    "framework_kind": "Soort kader",
    "framework_hardness": "Hoe hard is het kader?",
    "sectors": "Betrokken sectoren",
    "tensions": "Spanningen",
}
