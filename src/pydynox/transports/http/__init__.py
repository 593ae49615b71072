"""HTTP/1.1 over asyncio and blocking sockets, TLS, pools, signatures and keys; nothing here knows DynamoDB."""
