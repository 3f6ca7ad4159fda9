"""How long the portal's pages take on the real data: `make bench`."""
