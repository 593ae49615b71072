"""Throughput as it is enforced on request, `Settings(enforce_throughput=True)`; without that nothing here is loaded.

`meters.py` is a bucket of units that fills with time, `limits.py` says which meters a request runs through and what
each allows, `enforcement.py` takes the units of requests from them, or refuses.
"""
