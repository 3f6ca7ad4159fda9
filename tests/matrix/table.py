"""Who may do what at the desk: the whole of it, to be read and argued with.

People are named as in ``world.PEOPLE``. A model or an address that does not stand here fails the
tests: whoever adds one says who may use it.
"""

WORKING = frozenset({"official", "neighbour", "coordinator", "abroad", "staff", "administrator"})
MI = frozenset({"staff", "administrator"})
COORDINATING = MI | {"coordinator", "abroad"}
ADMINISTRATOR = frozenset({"administrator"})
NOBODY = frozenset()

#: Whose a record is, by where it belongs: the official's zone, one beside it in the same country,
#: one in another country, or a country as a whole.
REACH = {
    "own": MI | {"official", "coordinator"},
    "beside": MI | {"neighbour", "coordinator"},
    "elsewhere": MI | {"abroad"},
    "country": MI,
}

#: Whose figures of a country as a whole are (``test_of_countries``), at the desk and through the
#: API: MI's, and its coordinator's. Other records of a country, as those at "country", are MI's.
COORDINATED = {"coordinator": "la", "abroad": "th"}

#: Who sees people's accounts, and helps them to sign in again ("helped"): those of officials and
#: coordinators, and those of staff and administrators.
HELPED = {"own": MI, "country": ADMINISTRATOR}

#: By kind of model: who opens its list, adds, sees a record, changes it, deletes it. "reach": those
#: whose record it is. What stands here of zones is the whole page of one, where MI settles what no
#: source stands behind; all else is written in its sections: "zones_zone_section" below.
KINDS = {
    "records of zones": (WORKING, WORKING, "reach", "reach", "reach"),
    "zones": (WORKING, MI, "reach", MI, MI),
    "lists to choose from": (WORKING, MI, WORKING, MI, MI),
    "sources": (WORKING, WORKING, WORKING, MI, MI),
    "of MI": (MI, MI, MI, MI, MI),
    "of administrators": (ADMINISTRATOR,) * 5,
    "people": (MI, ADMINISTRATOR, "helped", ADMINISTRATOR, ADMINISTRATOR),
    "memberships": (COORDINATING, ADMINISTRATOR, "above", "above", "above"),
    "invitations": (COORDINATING, COORDINATING, "above", NOBODY, NOBODY),
    "sets of changes": (WORKING, NOBODY, "reach", "reach", NOBODY),
    "enquiries": (WORKING, NOBODY, "reach", "reach", NOBODY),
    "outbox": (MI, NOBODY, MI, NOBODY, NOBODY),
}

MODELS = {
    "records of zones": (
        *("zones.Observation", "zones.CostObservation", "zones.Infrastructure"),
        *("zones.ZoneDistance", "zones.ZoneSector", "zones.Statement", "zones.ZoneCorridor"),
        *("zones.ZonePlaceName", "directory.InvestorPresence", "directory.ZoneOrganisation"),
        *("directory.FocalPoint", "directory.PromotionMaterial"),
    ),
    "zones": ("zones.Zone",),
    "lists to choose from": (
        *("zones.Indicator", "zones.CostItem", "zones.Gateway", "zones.Corridor"),
        *("zones.Country", "zones.Province", "zones.Sector", "directory.Organisation"),
        *("directory.NewsItem", "directory.PromotionEvent"),
    ),
    "sources": ("zones.Source",),
    "of MI": (
        *("zones.ExchangeRate", "zones.CorridorRoute", "zones.RouteStop", "zones.Crossing"),
        *("zones.CrossBorderZone", "zones.CrossBorderSide", "zones.ValueChainLink"),
        *("zones.Citation", "incentives.Law", "incentives.Incentive", "incentives.IncentiveTerm"),
        *("incentives.Procedure", "incentives.ProcedureStep", "incentives.Requirement"),
        *("training.Project", "training.Event", "training.EventCountry", "training.Module"),
        *("training.AssessmentItem", "training.PublishedMean", "training.EvaluationQuestion"),
        *("training.ActionPlan", "training.BudgetLine", "training.LearningVisitSite"),
        *("training.FrameworkElement", "training.FrameworkIndicator"),
        *("training.InformationRequirement", "training.Target", "training.MeasuredValue"),
    ),
    "of administrators": ("auth.Group",),
    "people": ("auth.User",),
    "memberships": ("zones.Membership",),
    "invitations": ("accounts.Invitation",),
    "sets of changes": ("zones.ChangeSet",),
    "enquiries": ("directory.EnquiryThread",),
    "outbox": ("post_office.Email",),
}

#: Pages that every model has, by the end of their names.
PAGES = ("changelist", "add", "change", "delete", "history", "simple_history")

#: Who writes on the page of an earlier version ("simple_history"): whoever sees the record reads it
#: there. Those who may change the record bring back what stood before by putting back a set.
WRITE_THE_PAST = NOBODY

#: Addresses beside those, and who opens them: a set, or "reach" for those of one zone. "own" is for
#: what belongs to one person, "above" for whoever oversees, "open" for what needs no right.
ROUTES = {
    "index": WORKING,
    "app_list": WORKING,
    "autocomplete": "by hand",
    "jsi18n": WORKING,
    "view_on_site": "open",
    "login": "open",
    "logout": "open",
    "password_change": "open",
    "password_change_done": "open",
    "desk_rules": COORDINATING,  # to read; "test_who_keeps_the_laws_confirms_them" says who writes
    "handbook": WORKING,
    "handbook_page": WORKING,
    "handbook_picture": WORKING,
    "zones_zone_desk": "reach",
    "zones_zone_preview": "reach",
    "zones_zone_changes": "reach",
    "zones_zone_section": "reach",
    "zones_zone_confirm": "reach",
    "workbook_index": WORKING,
    "workbook_download": "by hand",
    "workbook_detail": "own",
    "workbook_progress": "own",
    "workbook_problems": "own",
    "workbook_changes": "own",
    "workbook_marked": "own",
    "zones_exchangerate_file": MI,
    "zones_changeset_putting_back": "own",
    "zones_changeset_progress": "own",
    "accounts_invitation_again": "above",
    "accounts_invitation_withdraw": "above",
    "auth_user_password_change": ADMINISTRATOR,
}

#: Addresses of the staff's own pages (``sezportal.staff_urls``), and who opens them.
STAFF_ROUTES = {
    "staff-desk": MI,
    "staff-region": MI,
    "staff-region-file": MI,
    "staff-country": MI,
    "staff-country-file": MI,
    "staff-quality": MI,
    "staff-quality-file": MI,
    "staff-enquiries": MI,
    "staff-enquiries-file": MI,
    "staff-files": MI,
}

#: Assessments of zones: pages, and what only takes answers.
ASSESSMENT_ROUTES = {
    "staff-monitoring": MI,
    "staff-monitoring-zone": MI,
    "staff-assessments": MI,
    "staff-assessment-new": MI,
    "staff-assessment": MI,
    "staff-assessment-pdf": MI,
    "staff-assessment-part": MI,
    "staff-assessment-discard": MI,
    "staff-assessment-complete": MI,
    "staff-assessment-correct": NOBODY,
}
STAFF_ROUTES |= ASSESSMENT_ROUTES
#: Those of them that take what is sent.
ASSESSMENT_WRITES = frozenset(
    f"staff-assessment-{name}" for name in ("new", "part", "discard", "complete", "correct")
)

#: Of a file that was made for somebody of the staff: theirs alone.
FILE_ROUTES = dict.fromkeys(
    ("staff-file", "staff-file-progress", "staff-file-download"), frozenset({"staff"})
)
STAFF_ROUTES |= FILE_ROUTES

#: Pivot tables, and those of them that take what is sent.
PIVOT_ROUTES = dict.fromkeys(
    (
        *("staff-pivot", "staff-pivot-file", "staff-pivot-saved"),
        *("staff-pivot-rename", "staff-pivot-delete"),
    ),
    MI,
)
PIVOT_WRITES = frozenset({"staff-pivot", "staff-pivot-rename", "staff-pivot-delete"})
STAFF_ROUTES |= PIVOT_ROUTES

KIND_OF = {label: kind for kind, labels in MODELS.items() for label in labels}
