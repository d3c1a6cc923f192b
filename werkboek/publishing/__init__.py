"""An edition as a plain book, and that book as bytes: no database in here."""
