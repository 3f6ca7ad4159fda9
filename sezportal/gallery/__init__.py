"""The gallery of components, for those who build pages; served while DEBUG is on."""
