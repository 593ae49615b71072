"""The forms in which instances leave the object layer: a dict, JSON and its schema, what pydantic asks for, `repr`."""
