"""Tests of chalicelib/repositories."""
