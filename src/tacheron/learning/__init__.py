"""The learned part of the reading: small linear models over the parse, trained from the reference sets.

    marked (texts with marks) -> spots (what may be a mention) -> linking (who is who) -> pairs (who with whom, with which
    figure, with which task) -> reader (the claims)

Every model is a table of weights by feature (`linear`), so that each decision can say which words led to it.
"""
