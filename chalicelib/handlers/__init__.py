"""The doors: protocol in, protocol out."""
