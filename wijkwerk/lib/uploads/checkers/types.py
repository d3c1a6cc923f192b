"""The content types of office files."""

OOXML = "application/vnd.openxmlformats-officedocument"
WORD = f"{OOXML}.wordprocessingml.document"
EXCEL = f"{OOXML}.spreadsheetml.sheet"
POWERPOINT = f"{OOXML}.presentationml.presentation"
ODF = "application/vnd.oasis.opendocument"
ODT, ODS, ODP = f"{ODF}.text", f"{ODF}.spreadsheet", f"{ODF}.presentation"
