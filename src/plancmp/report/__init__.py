"""Results -> text. A result becomes a page of blocks in one language; every format is a pure function of the page."""
