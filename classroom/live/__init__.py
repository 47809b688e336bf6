"""The live channels over the one socket."""
