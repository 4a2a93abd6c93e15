"""The stages in order: a project's files, the edited book, the outputs."""
