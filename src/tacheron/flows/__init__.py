"""From where to where work goes: flows between named places, put together by country or by region.

named       flows between the places that claims name
atlas       countries and regions by the UN's list (M49), with ISO codes
placing     in which country or region a named place lies, and which source says so
corridors   flows between countries, regions or groups, with their claims, chains and independent sources
"""

from tacheron.flows.atlas import SOURCE as M49_SOURCE
from tacheron.flows.corridors import Corridor, corridors
from tacheron.flows.named import Flow, flows
from tacheron.flows.placing import LEVELS, End, Gazetteer, Placed, Step

__all__ = ["LEVELS", "M49_SOURCE", "Corridor", "End", "Flow", "Gazetteer", "Placed", "Step", "corridors", "flows"]
