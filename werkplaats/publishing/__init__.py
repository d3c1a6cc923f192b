"""From rows to documents: plain values first, then bytes; no ORM in what draws them."""
