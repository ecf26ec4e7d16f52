"""The table. Only this room knows DynamoDB."""
