"""The DynamoDB data model in Python values: kinds, numbers, copies and typed JSON."""
