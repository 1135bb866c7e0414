"""`python -m tacheron` is the command `tacheron`."""

from tacheron.cli import main

main()
