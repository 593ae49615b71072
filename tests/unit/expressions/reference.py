"""A second, naive interpreter of conditions, updates and projections, written to be read rather than to be fast.

It shares nothing with the package but the trees and the canonical values. Values carry their type as a tag here, so
that Python's own equality is DynamoDB's.
"""

from __future__ import annotations

import copy
from decimal import Decimal
from fractions import Fraction

from pydynox import expressions as e

NOTHING = ("nothing",)


class Fault(Exception):
    """An update that cannot be done."""


def tagged(value):
    if value is None:
        return ("NULL", None)
    if isinstance(value, bool):
        return ("BOOL", value)
    if isinstance(value, (int, Decimal)):
        return ("N", Fraction(value))
    if isinstance(value, str):
        return ("S", value)
    if isinstance(value, bytes):
        return ("B", value)
    if isinstance(value, list):
        return ("L", [tagged(member) for member in value])
    if isinstance(value, dict):
        return ("M", {name: tagged(member) for name, member in value.items()})
    members = frozenset(tagged(member) for member in value)
    return (next(iter(members))[0] + "S", members)


def at(item, elements):
    here = item
    for element in elements:
        if isinstance(element, int):
            if not isinstance(here, list) or element >= len(here):
                return NOTHING
        elif not isinstance(here, dict) or element not in here:
            return NOTHING
        here = here[element]
    return here


# --- conditions -----------------------------------------------------------------------------------------------------


def operand(node, item):
    match node:
        case e.Literal(value):
            return tagged(value)
        case e.Path(elements):
            value = at(item, elements)
            return NOTHING if value is NOTHING else tagged(value)
        case e.Size(inner):
            return size(operand(inner, item))
    raise AssertionError(node)


def size(value):
    if value[0] == "S":
        return ("N", Fraction(sum(2 if ord(character) > 0xFFFF else 1 for character in value[1])))
    if value[0] in ("B", "L", "M", "SS", "NS", "BS"):
        return ("N", Fraction(len(value[1])))
    return NOTHING


def ordered(left, right):
    return left[0] == right[0] and left[0] in ("S", "N", "B")


def holds(node, item):
    match node:
        case e.And(left, right):
            return holds(left, item) and holds(right, item)
        case e.Or(left, right):
            return holds(left, item) or holds(right, item)
        case e.Not(condition):
            return not holds(condition, item)
        case e.Comparison(operator, left, right):
            return compare(operator, operand(left, item), operand(right, item))
        case e.Between(middle, low, high):
            value = operand(middle, item)
            return compare(">=", value, operand(low, item)) and compare("<=", value, operand(high, item))
        case e.In(first, candidates):
            return any(compare("=", operand(first, item), operand(candidate, item)) for candidate in candidates)
        case e.AttributeExists(path):
            return at(item, path.elements) is not NOTHING
        case e.AttributeNotExists(path):
            return at(item, path.elements) is NOTHING
        case e.AttributeType(first, type_):
            return operand(first, item)[0] == operand(type_, item)[1]
        case e.BeginsWith(first, prefix):
            return begins_with(operand(first, item), operand(prefix, item))
        case e.Contains(first, member):
            return contains(operand(first, item), operand(member, item))
    raise AssertionError(node)


def compare(operator, left, right):
    equal = left is not NOTHING and left == right
    if operator == "=":
        return equal
    if operator == "<>":
        return not equal
    if not ordered(left, right):
        return False
    if operator in ("<=", ">=") and equal:
        return True
    return left[1] < right[1] if operator[0] == "<" else left[1] > right[1]


def begins_with(value, prefix):
    return value[0] == prefix[0] and value[0] in ("S", "B") and value[1][: len(prefix[1])] == prefix[1]


def contains(value, member):
    if member is NOTHING:
        return False
    if value[0] in ("S", "B"):
        return value[0] == member[0] and member[1] in value[1]
    return value[0] in ("L", "SS", "NS", "BS") and any(member == other for other in value[1])


# --- updates --------------------------------------------------------------------------------------------------------


def updated(update, item):
    """The new item; Fault if it cannot be done. All is read from `item`, all is written to a deep copy."""
    after = copy.deepcopy(item)
    sets, removes, adds, deletes = (
        [action for action in update.actions if isinstance(action, kind)]
        for kind in (e.SetAction, e.RemoveAction, e.AddAction, e.DeleteAction)
    )
    writes = [(action.path, right_side(action.value, item)) for action in sets]
    writes += [(action.path, added(at(item, action.path.elements), action.value.value)) for action in adds]
    removals = [action.path for action in removes]
    for action in deletes:
        existing = at(item, action.path.elements)
        left = removed(existing, action.value.value)
        if existing is NOTHING:
            parent(after, action.path)
        elif left:
            writes.append((action.path, left))
        else:
            removals.append(action.path)
    places = [(*parent(after, path), value) for path, value in writes]
    gone = [parent(after, path) for path in removals]
    for container, last, value in sorted(places, key=lambda place: place[1] if isinstance(place[1], int) else 0):
        if isinstance(last, int) and last >= len(container):
            container.append(copy.deepcopy(value))
        else:
            container[last] = copy.deepcopy(value)
    lengths = {
        id(path_list): len(at(item, path.elements[:-1])) for path, (path_list, _) in zip(removals, gone, strict=True)
    }
    for container, last in sorted(gone, key=lambda place: place[1] if isinstance(place[1], int) else 0, reverse=True):
        if isinstance(container, dict):
            container.pop(last, None)
        elif last < lengths[id(container)]:
            del container[last]
    return after


def parent(item, path):
    container = at(item, path.elements[:-1])
    if not isinstance(container, list if isinstance(path.elements[-1], int) else dict):
        raise Fault("path")
    return container, path.elements[-1]


def right_side(node, item):
    match node:
        case e.Literal(value):
            return value
        case e.Path(elements):
            value = at(item, elements)
            if value is NOTHING:
                raise Fault("missing")
            return value
        case e.IfNotExists(path, default):
            value = at(item, path.elements)
            return right_side(default, item) if value is NOTHING else value
        case e.ListAppend(first, second):
            one, two = right_side(first, item), right_side(second, item)
            if not isinstance(one, list) or not isinstance(two, list):
                raise Fault("type")
            return [*one, *two]
        case e.Plus(left, right):
            return number(left, item) + number(right, item)
        case e.Minus(left, right):
            return number(left, item) - number(right, item)
    raise AssertionError(node)


def number(node, item):
    value = right_side(node, item)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise Fault("type")
    return value


def added(existing, value):
    if existing is NOTHING:
        return value
    if tagged(existing)[0] != tagged(value)[0]:
        raise Fault("type")
    return existing | value if isinstance(value, set) else existing + value


def removed(existing, members):
    if existing is NOTHING:
        return set()
    if tagged(existing)[0] != tagged(members)[0]:
        raise Fault("type")
    return existing - members


# --- projections ----------------------------------------------------------------------------------------------------


def projected(paths, item):
    """Keeps, in a deep copy, what leads to one of the paths and exists."""
    wanted = [path.elements for path in paths if at(item, path.elements) is not NOTHING]

    def part(value, here):
        if here in wanted:
            return copy.deepcopy(value)
        below = {elements[len(here)] for elements in wanted if elements[: len(here)] == here}
        if isinstance(value, dict):
            return {name: part(value[name], (*here, name)) for name in below}
        return [part(value[index], (*here, index)) for index in sorted(below)]

    return part(item, ())
