"""Addresses of the lists."""

from django.urls import path

from tongli.desk.lists.views import bulk, macros, palette, phrases, saved, table, use

app_name = "lists"
urlpatterns = [
    path("list", table.table, name="table"),
    path("list/bulk", bulk.run, name="bulk"),
    path("list/bulk/<int:pk>", bulk.result, name="bulk_result"),
    path("list/bulk/<int:pk>/undo", bulk.undo, name="bulk_undo"),
    path("list/views", saved.index, name="views"),
    path("list/views/save", saved.save, name="view_save"),
    path("list/views/<int:pk>", saved.change, name="view_change"),
    path("list/views/<int:pk>/drop", saved.drop, name="view_drop"),
    path("palette", palette.found, name="palette"),
    path("phrases/", phrases.index, name="phrases"),
    path("phrases/new", phrases.new, name="phrase_new"),
    path("phrases/keep", phrases.keep, name="phrase_keep"),
    path("phrases/export", phrases.export, name="phrase_export"),
    path("phrases/import", phrases.bring, name="phrase_import"),
    path("phrases/<int:pk>", phrases.edit, name="phrase"),
    path("phrases/<int:pk>/keep", phrases.change, name="phrase_change"),
    path("phrases/<int:pk>/drop", phrases.drop, name="phrase_drop"),
    path("macros/", macros.index, name="macros"),
    path("macros/new", macros.new, name="macro_new"),
    path("macros/keep", macros.keep, name="macro_keep"),
    path("macros/<int:pk>", macros.edit, name="macro"),
    path("macros/<int:pk>/keep", macros.change, name="macro_change"),
    path("macros/<int:pk>/switch", macros.switch, name="macro_switch"),
    path("cases/<str:number>/phrases", use.ready, name="ready"),
    path("cases/<str:number>/tag", use.tag, name="tag"),
    path("cases/<str:number>/untag", use.untag, name="untag"),
    path("cases/<str:number>/macros/<int:pk>", use.run, name="macro_run"),
]
