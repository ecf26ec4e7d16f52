"""Tests of how Parley is packaged, deployed and run."""
