"""What has nothing to do with DynamoDB and everything else may use."""
