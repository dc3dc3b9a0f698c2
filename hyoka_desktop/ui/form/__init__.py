"""The form: all parts of a sheet on one scroll, each built when it is first shown."""
