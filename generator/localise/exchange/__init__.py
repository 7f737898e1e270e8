"""Catalogues sent to a translator without git and taken back; the only home of openpyxl besides formats/xlsform.

`workbook` writes, `read` reads what came back (a workbook or a PO file) within limits, `take` puts it into a catalogue: what
loses a fact is refused with the reason, and an unedited round trip changes nothing.
"""

from generator.localise.exchange.reading import MAX_BYTES, read
from generator.localise.exchange.rows import Returned, Row
from generator.localise.exchange.taking import Reviewer, Taken, take
from generator.localise.exchange.workbook import workbook

__all__ = ["MAX_BYTES", "Returned", "Reviewer", "Row", "Taken", "read", "take", "workbook"]
