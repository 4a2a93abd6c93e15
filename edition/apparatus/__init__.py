"""The apparatus: who, what, where and when, found in the text and checked against it."""
