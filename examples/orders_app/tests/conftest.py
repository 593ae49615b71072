from __future__ import annotations

import pytest


@pytest.fixture
def pydynox_seed():
    """A shop that is open: what `pydynox_memory_backend_seeded` starts each test with."""
    return {
        "shop-users": [
            {"email": "ada@example.com", "name": "Ada", "orders_placed": 0},
            {"email": "bob@example.com", "name": "Bob", "orders_placed": 0, "loyalty": "gold"},
        ],
        "shop-products": [
            {"sku": "LAMP", "title": "Lamp", "price": 2500, "stock": 5},
            {"sku": "DESK", "title": "Desk", "price": 19900, "stock": 1},
            {"sku": "SOFA", "title": "Sofa", "price": 49900, "stock": 0},
        ],
    }


@pytest.fixture
def shop(pydynox_memory_backend_seeded):
    return pydynox_memory_backend_seeded
