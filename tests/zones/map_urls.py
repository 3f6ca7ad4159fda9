"""The portal's addresses with plain pages around the map components and the point widget."""

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from sezportal.urls import urlpatterns as portal
from zones.cartography import MapLine, MapSite, MapZone, build_map
from zones.widgets import LongitudeWidget, PointMapWidget

PAGE = """
{% extends "base.html" %}{% load static %}
{% block title %}Map{% endblock %}
{% block main %}
  <h1>Map</h1>
  <ul>
    {% for zone in map.zones %}
      <li data-zone="{{ zone.slug }}"><a href="{{ zone.href }}">{{ zone.label }}</a></li>
    {% endfor %}
  </ul>
  {% include "components/zone_map.html" with map=map full=full only %}
{% endblock %}
{% block scripts %}<script type="module" src="{% static 'js/map.js' %}"></script>{% endblock %}
"""

BOTEN = MapZone(
    slug="boten",
    label="Boten",
    lon=101.68,
    lat=21.18,
    href="/zones/boten/",
    status="under_construction",
    status_label="Under construction",
    is_border=True,
    number=1,
    precision="town",
    local_name="ບໍ່ເຕັນ",
    local_lang="lo",
)
MOHAN = MapZone(
    slug="mohan",
    label="Mohan",
    lon=101.69,
    lat=21.19,
    href="/zones/mohan/",
    status="operational",
    status_label="Operating",
    is_border=True,
    number=2,
    precision="site",
)
CROWD = [
    MapZone(slug=f"bavet-{n}", label=f"Bavet {n}", lon=106.15, lat=11.08, href=f"/zones/bavet-{n}/")
    for n in range(9)
]
PORT = MapSite("seaport", "Sihanoukville", 103.5, 10.64, kind_label="Seaport")
EWEC = MapLine("corridor", "East-West", [(97.6, 16.5), (108.2, 16)], "EWEC", "Economic corridor")


def view(**options):
    return build_map(
        [BOTEN, MOHAN, *CROWD],
        title="Eleven zones",
        sites=[PORT],
        lines=[EWEC],
        country_names={"la": "Lao PDR"},
        layers=True,
        **options,
    )


def page(request, full=False):
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"map": view(off=["seaport"]), "full": full}, request))


class PointForm(forms.Form):
    country = forms.ChoiceField(choices=[("la", "Lao PDR"), ("vn", "Viet Nam")])
    latitude = forms.DecimalField(widget=PointMapWidget)
    longitude = forms.DecimalField(widget=LongitudeWidget)


FORM_PAGE = """
{% extends "base.html" %}
{% block title %}A point{% endblock %}
{% block head_extra %}{{ form.media }}{% endblock %}
{% block main %}<h1>A point</h1><form>{{ form.as_div }}</form>{% endblock %}
"""


def point_form(request):
    form = PointForm({"country": "la", "latitude": "21.18", "longitude": "101.68"})
    return HttpResponse(engines["django"].from_string(FORM_PAGE).render({"form": form}, request))


urlpatterns = [
    path("a-map/", page),
    path("a-full-map/", page, {"full": True}),
    path("a-point/", point_form),
    *portal,
]
