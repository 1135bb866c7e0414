"""SPARQL servers elsewhere, and the only room that uses the network.

`access` says where a server is and who asks, `exchange` is one HTTP exchange with all that can go wrong in it,
`endpoint` asks, `upload` sends the graph. Nothing is imported here, so that who only names a server loads no client.
"""
