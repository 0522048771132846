from collections.abc import Mapping

from rules.predicates import Predicate

permissions: Mapping[str, Predicate]

def add_perm(name: str, pred: Predicate) -> None: ...
def perm_exists(name: str) -> bool: ...
