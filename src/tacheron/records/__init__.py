"""The plain records that every part of Tâcheron shares: articles, claims, verdicts, decisions.

They know their JSON form and their identity and nothing else: no disk, no RDF, no language. The field names are those
of the claim record in `ingest/README.md`.
"""

from tacheron.records.articles import Article, Document
from tacheron.records.claims import AND, BOUNDS, MODALITIES, Claim, Evidence
from tacheron.records.verdicts import JUDGEMENTS, RENAMED, SAMENESS, UNDONE, Decision, Verdict

__all__ = [
    "AND",
    "BOUNDS",
    "JUDGEMENTS",
    "MODALITIES",
    "RENAMED",
    "SAMENESS",
    "UNDONE",
    "Article",
    "Claim",
    "Decision",
    "Document",
    "Evidence",
    "Verdict",
]
