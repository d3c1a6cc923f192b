from django.urls import path

from . import views

app_name = "cases"
urlpatterns = [
    path("", views.case_list, name="list"),
    path("nieuw/", views.create, name="create"),
    path("buurten/", views.neighbourhoods, name="neighbourhoods"),
    path("<public_id:public_id>/", views.detail, name="detail"),
    path("<public_id:public_id>/bewerken/", views.edit, name="edit"),
    path("<public_id:public_id>/tijdlijn/", views.timeline, name="timeline"),
    path("<public_id:public_id>/status/<slug:target>/", views.move, name="move"),
]
