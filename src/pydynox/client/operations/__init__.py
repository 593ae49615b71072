"""The operations that a client offers, one class of methods for each family; DynamoDBClient is all of them."""
