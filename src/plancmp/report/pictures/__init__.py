"""Pictures of results, one a module: pure functions of a result, of the names of plans and of a width in pixels."""
