"""The auto scaling of replicas, one file for each operation."""
