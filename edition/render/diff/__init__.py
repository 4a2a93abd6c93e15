"""The proofreading diff: what stands in the witness, what is read instead, and why."""
