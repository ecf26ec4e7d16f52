"""How Parley is packaged, deployed and run on one machine; no function imports it."""
