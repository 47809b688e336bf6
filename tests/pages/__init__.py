"""Pages, as a person with a browser meets them."""
