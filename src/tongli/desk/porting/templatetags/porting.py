"""What templates of imports ask."""

from django import template

from tongli.desk.porting.told import retold

register = template.Library()
register.filter("retold", retold)
