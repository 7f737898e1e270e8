"""Forms as XLSForm workbooks, for survey tools."""
