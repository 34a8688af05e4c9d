"""The desk: the list of cases, a case, deciding, handing over, word lists, text blocks."""
