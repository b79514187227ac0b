"""What a coming year's plan has to go by, each piece with its place: the basis of a draft."""

from draft.basis.gather import gather
from draft.basis.records import Basis, Found, Given

__all__ = ["Basis", "Found", "Given", "gather"]
