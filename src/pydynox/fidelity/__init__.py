"""What is known of how faithful the engine is, as data.

`matched.py`: what was seen of DynamoDB, when and where, and is matched. `regions.py`: where its regions answer in
different ways. `differences.py`: where the engine is known to differ, from DynamoDB and from AWS's DynamoDB Local.
`report.py` puts it into words: `pydynox fidelity`, and docs/fidelity.md by `make docs`.
"""
