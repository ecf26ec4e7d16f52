"""What people do with Parley, one verb of the product each."""
