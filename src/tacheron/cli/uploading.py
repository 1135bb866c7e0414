"""The command that puts the graph on a server: upload."""

from __future__ import annotations

from typing import Annotated

import typer

from tacheron.cli.options import Home, one_of, rooms_of, show, terminal_width
from tacheron.remote.access import Server, server

EXAMPLE = (
    "Example: tacheron upload http://127.0.0.1:8890/sparql-graph-crud-auth --user dba --password-env VIRTUOSO_PASSWORD "
    "--default-graph https://w3id.org/tacheron/graph/facts"
)


def add_to(app: typer.Typer) -> None:
    """Give the application its command that uploads."""
    app.command(epilog=EXAMPLE)(upload)


def upload(
    endpoint: Annotated[
        Server, typer.Argument(metavar="URL", parser=server, help="The server's Graph Store, or its update service.")
    ],
    via: Annotated[
        str, typer.Option(help="graph-store (SPARQL 1.1 Graph Store HTTP Protocol) or update (SPARQL Update).")
    ] = "graph-store",
    default_graph: Annotated[
        str | None,
        typer.Option(metavar="IRI", help="Put the facts into this graph, for a server without a default graph."),
    ] = None,
    empty: Annotated[
        bool, typer.Option("--replace", help="Empty the server's default graph first; else the facts are added to it.")
    ] = False,
    check: Annotated[
        Server | None,
        typer.Option("--check", metavar="URL", parser=server, help="Count then at this SPARQL endpoint what arrived."),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Say what would be sent, and send nothing.")] = False,
    home: Home = None,
) -> None:
    """Put the graph that was built on a SPARQL server, graph by graph; the names of private persons are withheld.

    The graph of an article is replaced whole. An upload that broke off is done again from its beginning.
    """
    from tacheron.cli.progress import progress
    from tacheron.errands import uploading
    from tacheron.remote.endpoint import Endpoint
    from tacheron.remote.upload import WAYS, Uploader
    from tacheron.showing.tables import rendered

    one_of("--via", via, WAYS)
    graphs = uploading.graphs_of(rooms_of(home), default_graph)
    if not listed:
        with progress() as tell:
            Uploader(endpoint, via, empty).send(graphs, tell)
    rows = [(graph.name or "the default graph", len(graph.triples)) for graph in graphs]
    show(rendered(("graph", "triples"), rows, "table", terminal_width()))
    if not listed and check is not None:
        uploading.must_have_arrived(Endpoint(uploading.beside(endpoint, check)), graphs)
    if not listed and default_graph is None and not empty:
        show("The facts were added to what the default graph held before; --replace empties it first.\n")
