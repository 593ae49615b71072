"""A small shop: users, products and orders in three DynamoDB tables."""
