"""Tests of chalicelib/policy."""
