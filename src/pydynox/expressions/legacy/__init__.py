"""The parameters that were there before expressions, such as Expected and KeyConditions: read, judged, and turned into
the trees that expressions are parsed to.

Their texts are those of dynalite's tests against the service, and of DynamoDB Local where those say nothing.
"""
