"""The report's lists as an XLSX workbook (extra `sheet`) and as CSV."""
