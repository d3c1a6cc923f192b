from django.urls import path

from . import views

app_name = "trios"
urlpatterns = [
    path("", views.own, name="own"),
    path("plek/vrijmaken/", views.end, name="end_seat"),
    path("plek/<slug:position>/", views.fill, name="fill_seat"),
]
