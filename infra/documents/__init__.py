"""What readers are told of the API, made from the models that parse requests and shape answers."""
