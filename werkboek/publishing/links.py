"""Links in a file: a page of Wijkwerk gets the whole address."""


def absolute(href: str, site: str) -> str:
    return f"{site}{href}" if href.startswith("/") else href


def absolute_in(values, site: str):
    """Return nested blocks with every link in them made whole."""
    if isinstance(values, dict):
        found = {key: absolute_in(value, site) for key, value in values.items()}
        return {**found, "href": absolute(values["href"], site)} if "href" in values else found
    if isinstance(values, list):
        return [absolute_in(value, site) for value in values]
    return values
