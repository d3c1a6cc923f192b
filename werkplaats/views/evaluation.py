"""Looking back: the form for who was there, the results for organisers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect

from wijkwerk.lib.access import access, get_or_deny, signed_in

from .. import policies
from ..forms.evaluation import LookBackForm
from ..models import EvaluationAnswer, Meeting
from ..services import evaluation as services
from .frame import meeting_page


@access(signed_in, form=True)
def evaluation(request, public_id):
    """The form, once, for who was there; for organisers what all together said."""
    meetings = Meeting.objects.select_related("round")
    meeting = get_or_deny(meetings, request.user, public_id=public_id)
    may = policies.can_look_back(request.user, meeting)
    if request.method == "POST" and not may:
        raise PermissionDenied
    done = may and services.has_looked_back(meeting, request.user)
    form = LookBackForm(request.POST or None) if may and not done else None
    if form and form.is_valid():
        services.look_back(meeting=meeting, by=request.user, **form.cleaned_data)
        messages.success(request, "Dank je wel. Je terugblik is verstuurd, zonder je naam.")
        return redirect(f"{meeting.get_absolute_url()}terugblik/")
    answers = EvaluationAnswer.objects.visible_to(request.user)
    context = {
        "form": form,
        "done": done,
        "fewest": services.FEWEST,
        "results": results_for(request.user, meeting, answers.filter(meeting=meeting)),
        "of_round": results_for(
            request.user, meeting, answers.filter(meeting__round=meeting.round_id)
        ),
    }
    return meeting_page(request, "werkplaats/evaluation.html", meeting, "evaluation", context)


def results_for(user, meeting: Meeting, answers):
    """The results for who organises the round; for others nothing."""
    if not policies.can_edit_meeting(user, meeting):
        return None
    return services.results_of(answers)
