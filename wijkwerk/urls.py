"""All routes. The frame knows every app; no app knows the frame."""

from allauth.account import views as allauth
from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path, register_converter

from wijkwerk.lib.access import access, everyone, signed_in
from wijkwerk.lib.link_tokens import LinkTokenConverter
from wijkwerk.lib.public_ids import PublicIdConverter

from . import health, machines, search_page, styleguide, views

register_converter(PublicIdConverter, "public_id")
register_converter(LinkTokenConverter, "link_token")

# The views of allauth under Dutch paths; only these, the rest of its routes stay closed.
account = [
    path("inloggen/", access(everyone, form=True)(allauth.login), name="account_login"),
    path(
        "inloggen/gesloten/",
        access(everyone, form=True)(allauth.account_inactive),
        name="account_inactive",
    ),
    path("inloggen/aanmelden/", access(everyone, form=True)(allauth.signup), name="account_signup"),
    path("uitloggen/", access(everyone, form=True)(allauth.logout), name="account_logout"),
    path(
        "wachtwoord/wijzigen/",
        access(signed_in, form=True)(allauth.password_change),
        name="account_change_password",
    ),
    path(
        "wachtwoord/vergeten/",
        access(everyone, form=True)(allauth.password_reset),
        name="account_reset_password",
    ),
    path(
        "wachtwoord/vergeten/verstuurd/",
        access(everyone, form=True)(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        access(everyone, form=True)(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        access(everyone, form=True)(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("cases.urls")),
    path("", include("werkplaats.urls")),
    path("", include("werkplaats.public_urls")),
    path("", include("werkboek.urls")),
    path("trio/", include("trios.urls")),
    path("zoeken/", search_page.search, name="search"),
    path("", include("wijkwerk.outbox.urls")),
    path("taken/", include("wijkwerk.jobs.urls")),
    path("", include("wijkwerk.feeds.urls")),
    *account,
    path("controle/", views.check_text, name="check_text"),
    path("toegankelijkheid/", views.page("accessibility"), name="accessibility"),
    path("privacy/", views.page("privacy"), name="privacy"),
    path("over/", views.page("about"), name="about"),
    path("hulp/", views.page("help"), name="help"),
    path("stijlgids/", styleguide.styleguide, name="styleguide"),
    path("beheer/", admin.site.urls),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
]

if settings.ON_LOOPBACK:
    urlpatterns.append(path("demo/", include("wijkwerk.demo.urls")))

handler400 = "wijkwerk.views.bad_request"
handler403 = "wijkwerk.views.permission_denied"
handler404 = "wijkwerk.views.not_found"
handler429 = "wijkwerk.views.too_many_requests"  # asked by allauth
handler500 = "wijkwerk.views.server_error"
