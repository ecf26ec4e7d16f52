def authorize(event, context):
    print("authorize")
    return {"principalId": "stub", "policyDocument": {"Version": "2012-10-17", "Statement": [{"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": event["methodArn"]}]}, "context": {"w": "x"}}
