from __future__ import annotations


class ShopError(Exception):
    """Something a customer did; its text is for the customer."""


class EmailTaken(ShopError):
    pass


class UnknownUser(ShopError):
    pass


class UnknownProduct(ShopError):
    pass


class OutOfStock(ShopError):
    pass


class OrderClosed(ShopError):
    pass
