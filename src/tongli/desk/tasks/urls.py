"""Addresses of tasks and visits."""

from django.urls import path

from tongli.desk.tasks.views import field, work

app_name = "tasks"
CASE = "cases/<str:number>/"
VISIT = "visits/<int:visit>/"
urlpatterns = [
    path("tasks/", work.board, name="board"),
    path(CASE + "tasks", work.task_make, name="task_make"),
    path("tasks/<int:task>/take", work.task_take, name="task_take"),
    path("tasks/<int:task>/settle", work.task_settle, name="task_settle"),
    path(CASE + "visits", work.visit_plan, name="visit_plan"),
    path(VISIT + "move", work.visit_move, name="visit_move"),
    path(VISIT + "cancel", work.visit_cancel, name="visit_cancel"),
    path(VISIT + "notice", work.visit_notice, name="visit_notice"),
    path(VISIT + "tell", work.visit_tell, name="visit_tell"),
    path("photos/<int:photo>", work.photo, name="photo"),
    path("field/", field.home, name="field"),
    path("field/<int:visit>/", field.visit, name="field_visit"),
    path("field/<int:visit>/arrived", field.arrived, name="field_arrived"),
    path("field/<int:visit>/report", field.report, name="field_report"),
]
