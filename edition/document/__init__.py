"""Documents: what kind of thing each stretch of the printed text is. Pure: no files, no YAML, no logging."""
