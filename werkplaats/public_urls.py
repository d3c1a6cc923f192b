"""The routes for who has no account: open rounds, and a municipality that asks to take part."""

from django.urls import path

from .views import joining, public_rounds

app_name = "join"
urlpatterns = [
    path("rondes/", public_rounds.round_list, name="rounds"),
    path("rondes/<public_id:public_id>/", public_rounds.detail, name="round"),
    path("rondes/<public_id:public_id>/meedoen/", joining.ask, name="ask"),
    path("rondes/<public_id:public_id>/meedoen/gevraagd/", joining.asked, name="asked"),
    path("meedoen/<link_token:token>/", joining.confirm, name="confirm"),
]
