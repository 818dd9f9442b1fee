"""The article in a page: what is the site's is taken out, and kept with its reason."""
