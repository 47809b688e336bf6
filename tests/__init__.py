"""The tests: sentences about what people can rely on."""
