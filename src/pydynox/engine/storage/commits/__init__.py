"""Changes of tables: what one is, the one place that makes them, and who hears of them."""
