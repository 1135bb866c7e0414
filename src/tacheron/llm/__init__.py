"""The second extractor: a language model that lists the claims, held to the ontology and to the words of the article.

    prompt      what it is told: made of the ontology, the lexicon and `ingest/prompts`
    schema      what its answer must look like, made of the ontology
    requests    one request for each piece of an article, with an identity of its own
    answers     from an answer to claims; what does not stand in the text is refused, with the reason
    recorded    the answers that are kept in `ingest/answers`, so that a run can be replayed
    batch       requests and answers as files, for a batch service or a person
    endpoint    the only place from which something is sent
    extractor   answers as an extractor like the frames
    agreeing    what both extractors say, and what only one of them says

Nothing is sent anywhere unless somebody asks for it (`tacheron ingest --extractor llm`).
"""

from tacheron.llm.agreeing import BothExtractors
from tacheron.llm.extractor import LlmExtractor
from tacheron.llm.requests import Asker, Request

__all__ = ["Asker", "BothExtractors", "LlmExtractor", "Request"]
