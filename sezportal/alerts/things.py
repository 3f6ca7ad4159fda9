"""What an alert is about: named in an address, kept in a subscription."""

from django.http import QueryDict

from directory.models import Subscription
from directory.models.subscription import LONGEST_SEARCH
from sezportal.changes.followed import (
    Followed,
    FollowedSearch,
    followed_country,
    followed_search,
    followed_zone,
)
from zones.models import Country, Zone


def asked_for(data: QueryDict) -> tuple[Followed, dict] | None:
    """What an address asks to follow, with the fields of a subscription to it; None for nothing
    that can be followed. Of several, the zone goes before the country."""
    slug, code = data.get("zone", ""), data.get("country", "")
    if slug:
        zone = Zone.objects.filter(slug__iexact=slug.replace("\0", "")).first()
        return (followed_zone(zone), {"zone": zone}) if zone else None
    if code:
        country = Country.objects.filter(pk=code.lower().replace("\0", ""), is_member=True).first()
        return (followed_country(country), {"country": country}) if country else None
    if "search" in data:
        search = followed_search(QueryDict(data["search"].replace("\0", "")))
        if len(search.text) <= LONGEST_SEARCH:
            return search, {"is_search": True, "search": search.text}
    return None


def followed_by(subscription: Subscription) -> Followed | None:
    """What a subscription is about; None where that is gone."""
    if subscription.is_search:
        return followed_search(QueryDict(subscription.search))
    if subscription.zone is not None:
        return followed_zone(subscription.zone)
    if subscription.country is not None and subscription.country.is_member:
        return followed_country(subscription.country)
    return None


def found_now_by(followed: Followed) -> list[int]:
    """The zones of a search, to be kept with the subscription; none for other things."""
    return sorted(followed.found) if isinstance(followed, FollowedSearch) else []
