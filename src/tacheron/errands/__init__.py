"""What somebody can have done: what stands behind a command, and behind `tacheron.ask` and its like in Python.

An errand opens the rooms, calls the parts in their order and hands back text or values; it decides nothing about the
field itself. No part imports an errand. `build` is the longest: from articles to everything in `graph_output/`.
"""
