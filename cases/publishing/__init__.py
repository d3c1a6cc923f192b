"""From a casus sheet to a file: plain values go in, bytes come out, no database."""
