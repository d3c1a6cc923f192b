from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("postvak/", views.mail_list, name="mailbox"),
    path("postvak/<str:key>/", views.mail, name="mail"),
    path("postvak/<str:key>/opgemaakt/", views.mail_html, name="mail_html"),
    path("postvak/<str:key>/bijlage/<int:number>/", views.attachment, name="attachment"),
]
