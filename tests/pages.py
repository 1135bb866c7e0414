"""Web pages and PDF files made up for the tests, and a server on loopback that gives them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from fpdf import FPDF

SENTENCES = (
    "À Antananarivo, des étudiants travaillent pour la plateforme Clickworker, le soir, après leurs cours.",
    "Ils reçoivent deux centimes par tâche, et il arrive que le client refuse de les payer sans dire pourquoi.",
    "L'entreprise n'a pas répondu à nos questions, malgré plusieurs demandes qui lui ont été envoyées par courrier.",
    "Une travailleuse de la ville, qui annote des images pour une autre société, a demandé à rester anonyme.",
)
ARTICLE = "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)
DATA = """{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Les petites mains du clic",
 "datePublished": "2021-03-05T06:00:00+01:00", "dateModified": "2022-01-01", "inLanguage": "fr-FR",
 "author": [{"@type": "Person", "name": "Ada Lune"}, {"@type": "Person", "name": "Jean Roc"}],
 "publisher": {"@type": "Organization", "name": "Le Quotidien"}}"""
PAGE = f"""<!DOCTYPE html><html lang="fr-FR"><head><meta charset="utf-8">
<title>Les petites mains du clic - Le Quotidien</title><meta property="og:site_name" content="Le Quotidien">
<link rel="canonical" href="https://quotidien.example/2021/clic">
<script type="application/ld+json">{DATA}</script><style>p {{ color: red }}</style></head><body>
<header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/eco">Économie</a></li></ul></nav></header>
<div id="cookie-banner" class="cookie-consent"><p>Nous utilisons des cookies pour mesurer l'audience de ce site.</p>
<button>Tout accepter</button></div>
<main><article><h1>Les petites mains du clic</h1><p class="byline">Par Ada Lune et Jean Roc, publié le 5 mars 2021</p>
<figure><img src="a.jpg" alt="salle"><figcaption>Une salle de modérateurs. Photo Luc Mer</figcaption></figure>
<p class="wp-caption-text">Une autre salle, prise de nuit par le même photographe.</p>
{ARTICLE}<h2>Un marché mondial</h2>
<blockquote><p>« Nous sommes payés à la pièce », explique un travailleur.</p></blockquote>
<ul><li>Premier point de la liste.</li><li>Deuxième point de la liste.</li></ul>
<p>Une ligne<br>coupée, avec A&nbsp;&amp;&nbsp;B &lt;b&gt; et\n      de la place.</p>
<p>© 2021 Le Quotidien. Tous droits réservés.</p>
<aside class="related"><h3>Lire aussi</h3><a href="/x">Autre article</a></aside></article></main>
<footer><p>Mentions légales | © Le Quotidien 2021</p></footer><script>document.write("jamais")</script></body></html>"""


class Paper(FPDF):
    """A PDF with a running head and page numbers."""

    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 5, "Revue du travail", align="C", new_x="LMARGIN", new_y="NEXT")
        self.ln(5)

    def footer(self) -> None:
        self.set_y(-12)
        self.set_font("helvetica", size=8)
        self.cell(0, 5, str(self.page_no()), align="C")


def paper(*paragraphs: str, title: str = "Les petites mains du clic", columns: int = 1, **said: str) -> bytes:
    """A PDF of these paragraphs under a title, in columns; `said` are fields of its own metadata."""
    pdf = Paper(format=(148, 210))
    for name, value in said.items():
        getattr(pdf, f"set_{name.removeprefix('said_')}")(value)
    pdf.add_page()
    pdf.set_font("helvetica", "B", 18)
    pdf.multi_cell(0, 9, title, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    pdf.set_font("times", size=11)
    if columns == 1:
        for text in paragraphs:
            pdf.multi_cell(0, 5, text, align="L", new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
    else:
        with pdf.text_columns(ncols=columns, gutter=8, text_align="L") as set_in:
            for text in paragraphs:
                with set_in.paragraph(bottom_margin=3) as one:
                    one.write(text)
    return bytes(pdf.output())


def scan() -> bytes:
    """A PDF of which each page is a drawing, without a letter."""
    pdf = FPDF()
    for _ in range(3):
        pdf.add_page()
        pdf.rect(20, 20, 150, 200)
    return bytes(pdf.output())


Handle = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(handle: Handle) -> Iterator[str]:
    """The address of a server on loopback that answers every GET by `handle`."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                handle(self)
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def answer(to: BaseHTTPRequestHandler, body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> None:
    """Send a whole answer."""
    to.send_response(status)
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **said}.items():
        to.send_header(name, value)
    to.end_headers()
    to.wfile.write(body)
