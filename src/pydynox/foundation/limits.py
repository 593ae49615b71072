"""How much a request, an item, a value, a name and an expression may have, as whoever checks them is told."""

from __future__ import annotations

ITEM_SIZE = 400 * 1024
BATCH_KEYS = 100
BATCH_WRITES = 25
TRANSACTION_ACTIONS = 100


class Limits:
    """The service's own by default; an engine's settings may lower them. `lists` are the classes taken for L.

    nesting: levels of lists and maps, the item being the first. Sizes are bytes.
    """

    __slots__ = (
        "attribute_name_size",
        "expression_operators",
        "expression_size",
        "lists",
        "nesting",
        "number_digits",
        "quick_int",
        "quick_name",
    )

    def __init__(
        self,
        *,
        nesting: int = 32,
        attribute_name_size: int = 65535,
        number_digits: int = 38,
        expression_size: int = 4096,
        expression_operators: int = 300,
        lists: tuple[type, ...] = (list,),
    ) -> None:
        self.nesting = nesting
        self.attribute_name_size = attribute_name_size
        self.number_digits = number_digits
        self.expression_size = expression_size
        self.expression_operators = expression_operators
        self.lists = lists
        # The class of whole numbers whose digits need not be counted: None is nobody's class.
        self.quick_int = int if number_digits == SERVICE_DIGITS else None
        self.quick_name = min(255, attribute_name_size)  # in ASCII an attribute name no longer than this is in order


SERVICE_DIGITS = 38
SERVICE = Limits()
WITH_TUPLES = Limits(lists=(list, tuple))
