from .areas import District, Municipality, Neighbourhood
from .people import User
from .taxonomy import Domain, Sector
from .trios import Membership, Trio

__all__ = [
    "District",
    "Domain",
    "Membership",
    "Municipality",
    "Neighbourhood",
    "Sector",
    "Trio",
    "User",
]
