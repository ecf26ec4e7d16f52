"""What tests share: a table on AWS's own engine, people with names, sockets that can be listened to."""
