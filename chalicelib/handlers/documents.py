"""The door for the published contract."""

from chalicelib.handlers.door import Door

routes = Door(__name__)
