"""From a document to its claims: the extractor by frames and what it is made of.

    layout -> names -> sentences (spaCy) -> mentions, quantities -> antecedents, stance -> frames -> arrangements

Nothing here touches the disk or knows RDF; `frames.load_frames` reads the rules' files.
"""

from __future__ import annotations

from tacheron.reading.extractor import Extractor, FramesExtractor
from tacheron.reading.frames import Frame, load_frames

__all__ = ["Extractor", "Frame", "FramesExtractor", "load_frames"]
