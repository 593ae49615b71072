from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from orders_app import stock, users
from orders_app.errors import OrderClosed, UnknownProduct
from orders_app.models import Order, OrderStatus, Product, User
from pydynox.exceptions import ConditionalCheckFailedException


@dataclass(frozen=True)
class OrderPage:
    orders: list[Order]
    next_key: dict[str, Any] | None


async def place(email: str, cart: dict[str, int], *, now: datetime) -> Order:
    """Reserve what the cart holds, number the order and store it; whatever fails, the stock is put back."""
    user = await users.find(email)
    products = await priced(list(cart))
    reserved: dict[str, int] = {}
    try:
        for sku, quantity in cart.items():
            await stock.reserve(products[sku], quantity)
            reserved[sku] = quantity
        # The update hands back what it stored, so two orders at once get two numbers.
        await user.update(atomic=[User.orders_placed.add(1)])
        order = Order(
            customer=email,
            number=user.orders_placed,
            placed=now,
            lines=[{"sku": sku, "quantity": quantity, "price": products[sku].price} for sku, quantity in cart.items()],
            total=sum(products[sku].price * quantity for sku, quantity in cart.items()),
        )
        await order.save(condition=Order.number.not_exists())
    except Exception:
        for sku, quantity in reserved.items():
            await stock.put_back(products[sku], quantity)
        raise
    return order


async def priced(skus: list[str]) -> dict[str, Product]:
    found = {product.sku: product for product in await Product.batch_get([{"sku": sku} for sku in skus])}
    for sku in skus:
        if sku not in found:
            raise UnknownProduct(f"no product {sku}")
    return found


async def page_of(email: str, *, size: int, after: dict[str, Any] | None = None) -> OrderPage:
    """Orders of one user, newest first. `next_key` goes into the next call, and is None after the last page."""
    found = Order.query(partition_key=email, scan_index_forward=False, limit=size, last_evaluated_key=after)
    orders = [order async for order in found]
    return OrderPage(orders, found.last_evaluated_key)


async def open_orders(email: str, *, at_least: int = 0) -> list[Order]:
    wanted = (Order.status == OrderStatus.PENDING) & (Order.total >= at_least)
    return [order async for order in Order.query(partition_key=email, filter_condition=wanted)]


async def orders_between(email: str, first: int, last: int) -> list[Order]:
    found = Order.query(partition_key=email, sort_key_condition=Order.number.between(first, last))
    return [order async for order in found]


async def pay(order: Order) -> None:
    await close(order, OrderStatus.PAID)


async def cancel(order: Order) -> None:
    await close(order, OrderStatus.CANCELLED)
    products = await priced([line["sku"] for line in order.lines])
    for line in order.lines:
        await stock.put_back(products[line["sku"]], line["quantity"])


async def close(order: Order, status: OrderStatus) -> None:
    """Only a pending order can be closed, so of two that try at once one gets OrderClosed."""
    try:
        await order.update(status=status, condition=Order.status == OrderStatus.PENDING)
    except ConditionalCheckFailedException:
        raise OrderClosed(f"order {order.number} of {order.customer} is not pending any more") from None
