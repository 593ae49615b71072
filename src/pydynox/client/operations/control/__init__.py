"""The operations of api/control/ that have no method by hand."""
