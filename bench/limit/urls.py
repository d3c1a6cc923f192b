from django.urls import path

from . import views

urlpatterns = [
    path("", views.case_list, name="list"),
    path("casus/<slug:public_id>/", views.detail, name="detail"),
]
