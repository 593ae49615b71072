"""Global tables of both versions and the auto scaling of their replicas: stored and described."""
