from django.urls import path

from . import views

app_name = "feeds"
urlpatterns = [
    path("mijn/agenda/", views.address, name="address"),
    path("agenda/<slug:token>.ics", views.calendar, name="calendar"),
]
