"""The review page: on which people decide about suspects, and on what they find themselves."""
