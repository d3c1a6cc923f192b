from .areas import District, Municipality, Neighbourhood
from .invitations import Invitation
from .people import User
from .taxonomy import Domain, Sector
from .trios import Membership, Trio

__all__ = [
    "District",
    "Domain",
    "Invitation",
    "Membership",
    "Municipality",
    "Neighbourhood",
    "Sector",
    "Trio",
    "User",
]
