"""Whether a generated sentence says only what the quotes that it cites carry."""

from ground.carrying.checking import lacks
from ground.carrying.objecting import means, objections
from ground.carrying.records import Ground, Kind, Lack
from ground.carrying.supporting import support

__all__ = ["Ground", "Kind", "Lack", "lacks", "means", "objections", "support"]
