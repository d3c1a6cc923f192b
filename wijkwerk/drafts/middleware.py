"""Keep what somebody was typing when the sign-in ended."""

from .services import keep, read_writer


class KeepWhatWasTyped:
    """A form that arrives after the sign-in ended names its writer, signed: keep it for that one.

    Stands before the check of the sign-in, which then sends the person to the sign-in page; after
    signing in, the form opens with the text in it.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.method == "POST" and not request.user.is_authenticated:
            writer = read_writer(request.POST.get("typed_by", ""))
            if writer is not None:
                keep(user_id=writer, path=request.path, data=request.POST)
        return
