"""The nightly jobs. They are plain scripts, so they use the `sync_` twins."""

from __future__ import annotations

import csv
import io

from orders_app.models import Product, client
from pydynox import SyncBatchWriter


def import_products(text: str) -> int:
    """Load a price list (CSV: sku,title,price,stock), replacing products of the same sku; answers how many."""
    rows = list(csv.DictReader(io.StringIO(text)))
    with SyncBatchWriter(client, "shop-products") as batch:
        for row in rows:
            batch.put(
                {"sku": row["sku"], "title": row["title"], "price": int(row["price"]), "stock": int(row["stock"])}
            )
    return len(rows)


def sold_out() -> list[str]:
    return sorted(product.sku for product in Product.sync_scan(filter_condition=Product.stock == 0))


def products_costing(cents: int) -> int:
    """How many products cost at least this much, counted by DynamoDB: no item is sent back."""
    count, _ = Product.sync_count(filter_condition=Product.price >= cents)
    return count
