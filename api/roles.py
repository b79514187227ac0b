"""What a passage is about, in the words of users."""

from collections.abc import Mapping

from ingest.document import Role

ROLES: Mapping[Role, str] = {"review": "回顾", "problem": "问题", "plan": "计划", "other": "其他"}
EXPECTED = f"应当是{'、'.join(ROLES.values())}（{'、'.join(ROLES)}）"


def role_named(name: str) -> Role | None:
    """The role of this English or Chinese name; None where there is none."""
    return next((role for role, chinese in ROLES.items() if name in {role, chinese}), None)
