from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [
    path("<public_id:public_id>/", views.detail, name="detail"),
    path("<public_id:public_id>/bestand/", views.download, name="download"),
]
