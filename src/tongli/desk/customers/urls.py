"""Addresses of a customer's page, each under one of their cases."""

from django.urls import path

from tongli.desk.customers import views

app_name = "customers"
HERE = "cases/<str:number>/customer"
urlpatterns = [
    path(HERE, views.page, name="page"),
    path(HERE + "/wishes", views.prefer, name="prefer"),
    path(HERE + "/consents", views.consent_note, name="consent"),
    path(HERE + "/consents/<int:consent_id>/withdraw", views.consent_withdraw, name="consent_withdraw"),
    path(HERE + "/contacts", views.contact_add, name="contact"),
    path(HERE + "/contacts/<int:contact_id>/verify", views.contact_verify, name="contact_verify"),
    path(HERE + "/contacts/<int:contact_id>/remove", views.contact_remove, name="contact_remove"),
    path(HERE + "/marks", views.mark_set, name="mark"),
    path(HERE + "/marks/<int:mark_id>/end", views.mark_end, name="mark_end"),
    path(HERE + "/merge", views.merge_with, name="merge"),
    path(HERE + "/merges/<int:merge_id>/undo", views.merge_undo, name="merge_undo"),
    path(HERE + "/not-same", views.not_same, name="not_same"),
    path(HERE + "/not-same/undo", views.not_same_undo, name="not_same_undo"),
]
