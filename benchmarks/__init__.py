"""How fast the stages are, always as a ratio to a peer on the same input in the same run. See README.md."""
