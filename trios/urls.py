from django.urls import path

from .views import invitations, own

app_name = "trios"
urlpatterns = [
    path("", own.own, name="own"),
    path("uitnodiging/<link_token:token>/", invitations.invitation, name="invitation"),
    path("plek/vrijmaken/", own.end, name="end_seat"),
    path("plek/<slug:position>/", own.fill, name="fill_seat"),
]
