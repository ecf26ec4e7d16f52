"""Tests of chalicelib/consumers."""
