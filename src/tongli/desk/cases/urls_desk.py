"""Addresses of the workbench."""

from django.urls import path

from tongli.desk.accounts.views import case as rights
from tongli.desk.cases.views import act, compose, desk, promises
from tongli.desk.cases.views.handover import handover
from tongli.desk.cases.views.rewrite import rewrite

app_name = "desk"
CASE = "cases/<str:number>/"
urlpatterns = [
    path("", desk.home, name="home"),
    path("queue", desk.queue, name="queue"),
    path(CASE, desk.case, name="case"),
    path(CASE + "talk", desk.talk, name="talk"),
    path(CASE + "guide", desk.guide, name="guide"),
    path(CASE + "history", desk.history, name="history"),
    path(CASE + "check", compose.check, name="check"),
    path(CASE + "draft", compose.draft, name="draft"),
    path(CASE + "rewrite", rewrite, name="rewrite"),
    path(CASE + "handover", handover, name="handover"),
    path(CASE + "reply", compose.reply, name="reply"),
    path(CASE + "uncover", rights.uncover, name="uncover"),
    path(CASE + "assign", rights.assign, name="assign"),
    path(CASE + "give", rights.give, name="give"),
    path(CASE + "take", act.take, name="take"),
    path(CASE + "note", act.note, name="note"),
    path(CASE + "ask", act.ask, name="ask"),
    path(CASE + "close", act.close, name="close"),
    path(CASE + "escalate", act.escalate, name="escalate"),
    path(CASE + "escalation", act.escalation_settle, name="escalation_settle"),
    path(CASE + "reopen", act.reopen, name="reopen"),
    path(CASE + "correct", act.correct, name="correct"),
    path(CASE + "promises", act.promise_add, name="promise_add"),
    path(CASE + "promises/<int:promise>/pause", promises.pause, name="promise_pause"),
    path(CASE + "promises/<int:promise>/resume", promises.resume, name="promise_resume"),
    path(CASE + "promises/<int:promise>/notice", promises.notice, name="promise_notice"),
    path(CASE + "promises/<int:promise>/tell", promises.tell, name="promise_tell"),
    path(CASE + "promises/<int:promise>/settle", act.promise_settle, name="promise_settle"),
]
