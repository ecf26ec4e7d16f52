"""What a request or a frame may say, by feature. Knows no framework, so that sockets load it without REST's door."""
