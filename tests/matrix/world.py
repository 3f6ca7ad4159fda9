"""The people and records of the matrix: real zones, with a mark on whatever is made for them."""

from django.apps import apps
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import tokens
from accounts.services import inviting
from directory.models import NewsItem, PromotionEvent, PromotionMaterial
from directory.services import ask
from tests.directory.enquiries.making import WORDS
from tests.matrix.table import COORDINATED
from tests.matrix.unrendered import HEADER
from training.models import FrameworkIndicator, MeasuredValue, Target
from zones.enums import ChangeOrigin, MembershipRole
from zones.models import ChangeSet, Indicator, Membership, PuttingBack, Source, WorkbookUpload, Zone
from zones.review.submitting import submission

PEOPLE = (
    *("official", "neighbour", "coordinator", "abroad", "staff", "administrator"),
    *("inactive", "roleless", "nobody"),
)
PLACES = {"own": "la-boten", "beside": "la-savan-seno", "elsewhere": "th-map-ta-phut"}
#: Texts of a record that carry the mark of its place, where the model has them.
MARKED = (
    *("locator", "qualifier", "description", "target", "wording", "text", "name", "activity"),
    *("office", "title", "credit"),
)


def mark(place: str) -> str:
    """Words that stand in records of this place and nowhere else."""
    return f"mark-of-{place}-zone"


class World:
    """Made once; each test goes back to it."""

    def __init__(self):
        self.zones = {place: Zone.objects.get(slug=slug) for place, slug in PLACES.items()}
        self.people = {}
        self.clients = {name: Client(headers=_headers(name)) for name in PEOPLE}
        self._invite_everybody()
        for name, account in self.people.items():
            self.clients[name].force_login(account)
        get_user_model().objects.filter(username="inactive").update(is_active=False)
        self.rows = {}
        self.change_sets = {place: self._waiting(place) for place in self.zones}
        self.threads = {place: self._asked(place) for place in self.zones}
        self.invitations = {
            "own": self._invited("coordinator", self.zones["own"]),
            "elsewhere": self._invited("abroad", self.zones["elsewhere"]),
        }
        self.uploads = {name: self._upload(name) for name in ("official", "neighbour", "staff")}
        self._announce()
        self.puttings_back = {name: self._putting_back(name) for name in self.uploads}

    def _invite_everybody(self):
        official = MembershipRole.ZONE_OFFICIAL
        coordinator = MembershipRole.COUNTRY_COORDINATOR
        own, beside, elsewhere = (self.zones[place] for place in PLACES)
        roles = {
            "official": {"role": official, "zone": own},
            "neighbour": {"role": official, "zone": beside},
            "coordinator": {"role": coordinator, "country_id": own.country_id},
            "abroad": {"role": coordinator, "country_id": elsewhere.country_id},
            "staff": {"role": MembershipRole.MI_STAFF},
            "inactive": {"role": official, "zone": own},
            "administrator": None,
            "roleless": None,
        }
        for name, role in roles.items():
            account = get_user_model().objects.create_user(
                name,
                f"{name}@people.example",
                is_staff=True,
                is_superuser=name == "administrator",
            )
            self.people[name] = account
            if role:
                Membership.objects.create(user=account, publishes_at_once=True, **role)

    def tokens(self) -> dict[str, str]:
        return {
            name: tokens.create(user=account, name="matrix")[1]
            for name, account in self.people.items()
        }

    def _waiting(self, place: str) -> ChangeSet:
        """A set that waits, by somebody else of this zone, who is shut by now."""
        author = get_user_model().objects.create_user(f"author-{place}", is_staff=True)
        with submission(by=author, origin=ChangeOrigin.DESK, reason=mark(place)) as made:
            zone = Zone.objects.get(pk=self.zones[place].pk)
            zone.note = mark(place)
            zone.save()
        return made.change_set

    def _asked(self, place: str):
        words = WORDS | {"message": mark(place), "organisation": mark(place)}
        addressees = [self.zones[place]]
        return ask(enquiry_fields=words, addressees=addressees, now=timezone.now()).threads.get()

    def _invited(self, by: str, zone: Zone):
        return inviting.invite(
            by=self.people[by],
            email=f"new@{zone.slug}.example",
            role=MembershipRole.ZONE_OFFICIAL,
            zones=[zone],
        )

    def _upload(self, name: str) -> WorkbookUpload:
        return WorkbookUpload.objects.create(
            author=self.people[name],
            name=f"secret-of-{name}.xlsx",
            size=1,
            digest="0" * 64,
            state=WorkbookUpload.State.DISCARDED,
        )

    def _putting_back(self, name: str) -> PuttingBack:
        return PuttingBack.objects.create(
            by=self.people[name],
            change_set=self.change_sets["own"],
            reason="x",
            state=PuttingBack.State.STOPPED,
            told=[f"secret-of-{name}"],
        )

    def _announce(self):
        """News, an event, a target and a measured value: the reference data hold none."""
        told = {"title": "x", "slug": "x", "summary": "x", "published_at": timezone.now()}
        NewsItem.objects.create(**told)
        PromotionEvent.objects.create(
            **told, kind="expo", starts_on="2026-01-01", ends_on="2026-01-02"
        )
        Target.objects.create(
            zone=self.zones["own"],
            indicator=Indicator.objects.get(code="firms"),
            year=2001,
            value=50,
            reason="x",
        )
        MeasuredValue.objects.create(
            zone=self.zones["own"],
            framework_indicator=FrameworkIndicator.objects.first(),
            as_of="2001",
            value=50,
            unit="percent",
            source=Source.objects.first(),
        )

    # -- records --------------------------------------------------------------------------------

    def row(self, model, place: str):
        """A record of a model at a place, None where the model knows none there."""
        if (model, place) not in self.rows:
            self.rows[model, place] = self._row(model, place)
        return self.rows[model, place]

    def _row(self, model, place: str):
        if model is Zone:
            return self.zones.get(place)
        zone = self.zones.get(place)
        if zone is None and not model._meta.get_field("zone").null:
            return None
        rows = model._base_manager.order_by("pk")
        found = rows.filter(zone__isnull=zone is None)
        if zone is None:  # of a country that nobody here coordinates
            found = found.exclude(country__in=COORDINATED.values())
        row = found.first() or rows.first()
        if row is None:
            row = PromotionMaterial(
                kind="brochure", credit="x", language="en", link="https://zones.example/a"
            )
        row.pk, row.zone = None, zone
        row._state.adding = True
        for name in MARKED:
            if any(field.name == name for field in model._meta.fields):
                setattr(row, name, mark(place))
        if any(field.name == "is_current" for field in model._meta.fields):
            row.is_current = False
        row.save()
        return row


def _headers(name: str) -> dict[str, str]:
    """Of whom nothing is kept back, pages need not be written."""
    return {HEADER: "1"} if name in ("staff", "administrator") else {}


def forbidden(person: str) -> list[str]:
    """Marks of the places that are not this person's."""
    from tests.matrix.table import REACH

    return [mark(place) for place, whose in REACH.items() if person not in whose]


def digest() -> dict:
    """What changes with any write to data, histories, memberships, invitations or enquiries."""
    tables = _tables()
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT.setdefault("sql", _sql(tables)))
        return dict(zip(tables, cursor.fetchall(), strict=True))


_STATEMENT: dict[str, str] = {}
#: Written by looking, not by changing.
LOOKED_AT = {"sessions", "axes", "zones_zonereading", "accounts_signin", "accounts_apitoken"}


def changed_since(before: dict) -> list[str]:
    """The tables that were written meanwhile."""
    return [table for table, state in digest().items() if state != before[table]]


def _tables() -> list[str]:
    models = [*apps.get_models(include_auto_created=True)]
    return sorted(
        {
            model._meta.db_table
            for model in models
            if model._meta.managed
            and not model._meta.proxy
            and model._meta.app_label not in LOOKED_AT
            and model._meta.db_table not in LOOKED_AT
        }
    )


def _sql(tables: list[str]) -> str:
    """Rows that came, went or were written: transaction numbers tell of updates as well."""
    return (
        " UNION ALL ".join(
            f"(SELECT {number} AS n, count(*), sum(xmin::text::bigint) FROM {table})"
            for number, table in enumerate(tables)
        )
        + " ORDER BY n"
    )


def registered():
    return {model._meta.label: model for model in admin.site._registry}
