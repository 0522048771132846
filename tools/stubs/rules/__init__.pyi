# What we call of django-rules, with types: the package says it is typed and is not.
from rules.permissions import add_perm as add_perm
from rules.permissions import perm_exists as perm_exists
from rules.predicates import Predicate as Predicate
from rules.predicates import predicate as predicate
from rules.rulesets import add_rule as add_rule
from rules.rulesets import test_rule as test_rule
