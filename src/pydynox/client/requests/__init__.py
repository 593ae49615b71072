"""What the parameters of a method become: the requests, and the parts that several of them share."""
