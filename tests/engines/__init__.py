"""Engines that tests run against: AWS's own DynamoDB engine, on a JDK."""
