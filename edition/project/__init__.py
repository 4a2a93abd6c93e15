"""Projects: the files of an edition, read strictly into typed values and written back without a stray change."""
