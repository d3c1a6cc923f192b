"""The admin at /beheer/: one site, and rights by role instead of Django's table of permissions.

A person has `is_staff` and `runs_installation`; a queryset has `administered_by(user)`. Whoever
administers one municipality sees and changes only its rows (security.md, Admin). What that person
may not know of is 404, as if it were not there.
"""

from functools import wraps

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.apps import AdminConfig as DjangoAdminConfig
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

# `view_on_site` tells the address of any object of any model, a casus included.
CLOSED_ROUTES = {"view_on_site", "password_change_done"}


class AdminConfig(DjangoAdminConfig):
    default_site = "wijkwerk.lib.admin.Site"


class Site(admin.AdminSite):
    """One sign-in for all pages; whoever is signed in and is no administrator gets 403."""

    site_header = site_title = "Beheer van Wijkwerk"
    index_title = "Wat wil je beheren?"

    def register(self, model_or_iterable, admin_class=None, **options):
        """Take our own admins only: those of other packages are not cut to a municipality."""
        if admin_class is not None and issubclass(admin_class, RoleAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def get_urls(self):
        return [
            route for route in super().get_urls() if getattr(route, "name", "") not in CLOSED_ROUTES
        ]

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def closed(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return inner(request, *args, **kwargs)

        return closed

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """Send on to the one page where people sign in."""
        index = reverse("admin:index")
        if self.has_permission(request):
            return redirect(index)
        if request.user.is_authenticated:
            raise PermissionDenied
        target = request.GET.get("next", index)
        safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
        query = urlencode({"next": target if safe else index})
        return redirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")

    def logout(self, request, extra_context=None):
        if request.method != "POST":
            return redirect("account_logout")
        logout(request)
        return redirect(settings.ACCOUNT_LOGOUT_REDIRECT_URL)

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")


def administered(queryset, user):
    """Return the rows of `queryset` that `user` administers; lists of words are for all."""
    if hasattr(queryset, "administered_by"):
        return queryset.administered_by(user)
    return queryset


class SearchSelect(AutocompleteSelect):
    """Draws a refused form too: a value that cannot be a key is no option, and no fault."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [key for key in value if self.can_be_key(key)], attr)

    def can_be_key(self, value) -> bool:
        try:
            self.field.target_field.to_python(value)
        except ValidationError:
            return False
        return True


class ScopedFields:
    """Pick lists of a form, or of an inline, hold only what the person administers."""

    view_on_site = False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        rows = db_field.remote_field.model._default_manager.all()
        kwargs.setdefault("queryset", administered(rows, request.user))
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class RoleAdmin(ScopedFields, admin.ModelAdmin):
    """An admin whose rows are those of `administered_by`. Nothing is deleted, history stays.

    `fixed` cannot change once it is made; `installation_fields` are read-only for the
    administrator of one municipality. `refusals` are errors of a service at the last moment, when
    somebody else was first: nothing is saved, and the form says why.
    """

    actions = None
    list_per_page = 50
    fixed: tuple[str, ...] = ()
    installation_fields: tuple[str, ...] = ()
    refusals: tuple[type[Exception], ...] = ()

    def may_enter(self, request) -> bool:
        return request.user.is_active and request.user.is_staff

    def has_module_permission(self, request):
        return self.may_enter(request)

    def has_view_permission(self, request, obj=None):
        return self.may_enter(request)

    def has_add_permission(self, request):
        return self.may_enter(request)

    def has_change_permission(self, request, obj=None):
        return self.may_enter(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return administered(super().get_queryset(request), request.user)

    def get_object(self, request, object_id, from_field=None):
        """Return a row the person administers. Raises Http404 for unknown and foreign alike."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def get_readonly_fields(self, request, obj=None):
        fields = [*super().get_readonly_fields(request, obj)]
        fields += self.fixed if obj else ()
        fields += () if request.user.runs_installation else self.installation_fields
        return list(dict.fromkeys(fields))

    def lookup_allowed(self, lookup, value, request=None):
        """Only what the filters on the page ask. Any other path tells, also behind a filter.

        `?municipality__trios__cases__title__startswith=` would read casework letter by letter.
        """
        return any(lookup in lookups_of(self.model, each) for each in self.list_filter)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except self.refusals as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(request.get_full_path())

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.by = request.user
        return form


def lookups_of(model, list_filter) -> set[str]:
    """Return what a filter may be called in the address, each in full: never a prefix."""
    if hasattr(list_filter, "parameter_name"):
        return {list_filter.parameter_name}
    path = list_filter[0] if isinstance(list_filter, tuple) else list_filter
    field = get_fields_from_path(model, path)[-1]
    names = {path, f"{path}__exact", f"{path}__isnull", f"{path}__isempty"}
    if field.is_relation:
        names.add(f"{path}__{field.target_field.name}__exact")
    return names


class RoleInline(ScopedFields, admin.TabularInline):
    """Rows under an object of a RoleAdmin: whoever may see the object may see them."""

    can_delete = False
    extra = 0

    def has_view_permission(self, request, obj=None):
        return request.user.is_active and request.user.is_staff

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.by = request.user
        return formset


class TermAdmin(RoleAdmin):
    """A list of words, for the installation's administrator only. A key never changes."""

    list_display = ("name", "key", "order", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name", "key")
    fixed = ("key",)

    def may_enter(self, request):
        return super().may_enter(request) and request.user.runs_installation

    def has_delete_permission(self, request, obj=None):
        return self.may_enter(request) and (obj is None or not is_referred_to(obj))

    def get_fieldsets(self, request, obj=None):
        note = (
            "Wat in gebruik is, kun je niet verwijderen. Zet ‘te kiezen’ uit: "
            "dan blijft het staan waar het al gekozen is."
        )
        return [(None, {"fields": self.get_fields(request, obj), "description": note})]


def is_referred_to(thing) -> bool:
    """Whether any row points at `thing`, also through a list of many to many."""
    relations = [
        field
        for field in thing._meta.get_fields(include_hidden=True)
        if field.auto_created and (field.one_to_many or field.one_to_one)
    ]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: thing}).exists()
        for relation in relations
    )
