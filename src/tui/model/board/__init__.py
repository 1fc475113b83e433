"""The board: the reports of a folder as rows to sort, filter, find and mark."""
