def notify(event, context):
    print("notify", len(event["Records"]))
    return {"batchItemFailures": []}
