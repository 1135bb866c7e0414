"""Taking in what is no plain text yet: saved web pages, PDF files, folders of all kinds, lists of addresses.

What comes out is a text and what its own metadata say; from then on that text is the article, and offsets count its code
points. It is kept (`ledger`), so that a later version of a library which draws it otherwise changes nothing. Pages and
PDF files are taken apart in a process of its own (`apart`), for they come from anywhere.
"""

from tacheron.intake.drawn import Drawn
from tacheron.intake.receiving import KINDS, receive_all

__all__ = ["KINDS", "Drawn", "receive_all"]
