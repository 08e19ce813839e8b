"""What there will be: pages with their addresses and menu, settings, files beside them."""
