"""What tables hold, and how it is ordered, shared and changed; nothing here knows a request."""
