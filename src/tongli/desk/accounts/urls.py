"""Addresses of people, and of one's own account."""

from django.urls import path

from tongli.desk.accounts.views import me, people

people_urls = (
    [
        path("", people.index, name="index"),
        path("new", people.new, name="new"),
        path("make", people.make, name="make"),
        path("record", people.records, name="records"),
        path("teams", people.team_make, name="team_make"),
        path("teams/<int:pk>", people.team_rename, name="team_rename"),
        path("<int:pk>/", people.person, name="person"),
        path("<int:pk>/change", people.change, name="change"),
        path("<int:pk>/switch", people.switch, name="switch"),
        path("<int:pk>/password", people.password, name="password"),
        path("<int:pk>/logins/end", people.end, name="end_all"),
        path("<int:pk>/logins/<int:session>/end", people.end, name="end"),
    ],
    "people",
)
me_urls = (
    [
        path("", me.home, name="home"),
        path("logins/others/end", me.others, name="end_others"),
        path("logins/<int:session>/end", me.end, name="end"),
    ],
    "me",
)
