"""Measures the pages of Wijkwerk beside the cheapest honest list page; see docs/prestaties.md."""
