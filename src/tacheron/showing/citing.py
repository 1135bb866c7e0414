"""How one claim, chain or article of a scene is told in one language: in words, with its source."""

from __future__ import annotations

from babel.numbers import format_decimal

from tacheron.showing.markdown import escaped
from tacheron.showing.scene import Chain, Printed, Said, Scene
from tacheron.showing.wording import say

ARROW = " → "


class Citing:
    """Tells the parts of one scene; all texts are plain where nothing else is said."""

    def __init__(self, scene: Scene, language: str) -> None:
        self._scene = scene
        self._language = language
        self.number = {article.id: i for i, article in enumerate(scene.articles, 1)}

    def line(self, claim: Said) -> str:
        """What the claim says, in bold, with its reserve, its words and its source; Markdown."""
        quote = say("report.quoted", self._language, quote=claim.quotes[0])
        source = escaped("— " + self.source(claim))
        return f"**{escaped(self.sentence(claim))}** ({self.status(claim)}): {escaped(quote)} {source}"

    def cells(self, claim: Said) -> tuple[str, ...]:
        """A figure, its status, who says it, where and in which words."""
        figure = self._figure(claim)
        return figure, self.status(claim), self.speaker(claim), self.publication(claim), claim.quotes[0]

    def sentence(self, claim: Said) -> str:
        """The claim in words: `Gigsite – pay – $0.04 per task`."""
        end = self._figure(claim) if claim.to is None else self.name(claim.to)
        sentence = f"{self.name(claim.subject)} – {self.relation(claim.relation)} – {end}"
        return say("page.denied", self._language, sentence=sentence) if claim.status == "denied" else sentence

    def status(self, claim: Said) -> str:
        return say(f"status.{claim.status}", self._language)

    def source(self, claim: Said) -> str:
        """Who says it and where, with the article's number in the scene."""
        return f"{self.speaker(claim)}; {self.publication(claim)} ({self.number[claim.article]})"

    def speaker(self, claim: Said) -> str:
        if claim.speaker is not None:
            return claim.speaker[self._language]
        return say("page.speaker-article", self._language)

    def publication(self, claim: Said) -> str:
        """Publisher and date of the article, or of the one that a reading note is about."""
        article = self._scene.article[claim.article]
        printed = article.original or article
        return ", ".join(filter(None, (printed.publisher or printed.title, printed.date)))

    def printed(self, article: Printed) -> str:
        """The article's title, authors, publisher and date; Markdown."""
        rest = (", ".join(article.authors), article.publisher, article.date)
        return ", ".join([f"*{escaped(article.title)}*", *(escaped(part) for part in rest if part)])

    def way(self, chain: Chain) -> str:
        """The names that the chain runs through."""
        return ARROW.join(self.name(id_) for id_ in chain.path)

    def name(self, id_: str) -> str:
        return self._scene.name[id_].label[self._language]

    def kind(self, id_: str) -> str:
        return self._scene.kind[id_].label[self._language]

    def relation(self, id_: str) -> str:
        return self._scene.relation[id_].label[self._language]

    def count(self, number: int) -> str:
        """A number as the language writes it."""
        return format_decimal(number, locale=self._language)

    def _figure(self, claim: Said) -> str:
        return "" if claim.figure is None else claim.figure[self._language]
