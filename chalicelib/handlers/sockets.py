def connect(event, context):
    print("connect")
    return {"statusCode": 200}


def receive(event, context):
    print("receive")
    return {"statusCode": 200, "body": event.get("body") or ""}


def disconnect(event, context):
    return {"statusCode": 200}
