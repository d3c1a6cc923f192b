from django.urls import path

from . import views

app_name = "outbox"
urlpatterns = [
    path("mijn/berichten/", views.preferences, name="preferences"),
    path("mail/stoppen/<str:token>/", views.stop, name="stop"),
]
