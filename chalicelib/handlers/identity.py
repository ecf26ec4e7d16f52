from chalice.app import Blueprint

routes = Blueprint(__name__)


@routes.route("/me", methods=["GET"])
def me():
    return {"stub": True}
