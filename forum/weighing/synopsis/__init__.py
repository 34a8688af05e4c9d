"""The synopsis (Synopse): every passage beside its answer, as a page and as files, and the answers as letters."""
