from __future__ import annotations

from orders_app.errors import OutOfStock
from orders_app.models import Product
from pydynox.exceptions import ConditionalCheckFailedException


async def reserve(product: Product, quantity: int) -> None:
    """Take `quantity` off the stock, or leave it as it is: the check and the write are one request."""
    try:
        await product.update(atomic=[Product.stock.add(-quantity)], condition=Product.stock >= quantity)
    except ConditionalCheckFailedException:
        raise OutOfStock(f"fewer than {quantity} of {product.sku} left") from None


async def put_back(product: Product, quantity: int) -> None:
    await product.update(atomic=[Product.stock.add(quantity)], condition=Product.sku.exists())
