#include "service/server/audit/event_summary.h"

#include <optional>
#include <variant>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "service/domain/civil_date.h"
#include "service/domain/event_visitor.h"
#include "service/domain/status_macros.h"
#include "service/server/audit/policy_changes.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

// Lists are named by number alone, because an event does not say which municipality a list is in.
std::string ListText(ListId id) { return id ? absl::StrCat("lists/", id.value()) : "no list"; }

absl::string_view StatusText(ListStatus status) {
  switch (status) {
    case ListStatus::kOpen:
      return "open";
    case ListStatus::kClosed:
      return "closed";
    case ListStatus::kLocked:
      return "locked";
  }
  return "?";
}

absl::string_view CauseText(MoveCause cause) {
  switch (cause) {
    case MoveCause::kImported:
      return "imported";
    case MoveCause::kWish:
      return "wish";
    case MoveCause::kPlan:
      return "plan";
    case MoveCause::kManual:
      return "by hand";
    case MoveCause::kReturn:
      return "return";
    case MoveCause::kChildOfMember:
      return "child of a member";
    case MoveCause::kBirth:
      return "birth";
    case MoveCause::kListEnded:
      return "end of their list";
    case MoveCause::kAssigned:
      return "assigned";
  }
  return "?";
}

absl::string_view EndText(RequestEnd end) {
  switch (end) {
    case RequestEnd::kFulfilled:
      return "fulfilled";
    case RequestEnd::kWithdrawn:
      return "withdrawn";
    case RequestEnd::kMovedByHand:
      return "moved by hand";
    case RequestEnd::kLostRight:
      return "right lost";
    case RequestEnd::kNothingLeft:
      return "no list left to wait for";
  }
  return "?";
}

absl::string_view LeaveText(EndCause cause) {
  switch (cause) {
    case EndCause::kDied:
      return "died";
    case EndCause::kEmigrated:
      return "emigrated";
    default:
      return "no right any more";
  }
}

std::string DoctorText(const DoctorPeriod& period) {
  std::string text = absl::StrCat("doctor ", period.doctor.value());
  if (period.role == DoctorRole::kLocum) absl::StrAppend(&text, " as locum");
  if (period.role == DoctorRole::kOther) absl::StrAppend(&text, " as ", period.relationship);
  absl::StrAppend(&text, " from ", FormatCivilDate(period.from));
  if (period.to) absl::StrAppend(&text, " until ", FormatCivilDate(*period.to));
  if (period.working_percent != 100) absl::StrAppend(&text, ", ", period.working_percent, " %");
  return text;
}

struct Summary {
  const PersonNames& names;

  // These two events do not tell whether the practice or household is new, so their words are true of a known one, too.
  std::string operator()(const PracticeRegistered& event) const {
    return absl::StrCat("practices/", event.practice.id.value(), ": described");
  }
  std::string operator()(const ListRegistered& event) const {
    return absl::StrCat(ListText(event.list.id), ": registered");
  }
  std::string operator()(const HouseholdRegistered& event) const {
    return absl::StrCat("households/", event.household.id.value(), ": home described");
  }
  std::string operator()(const PersonRegistered& event) const {
    return absl::StrCat(names.NameOf(event.person.id), ": registered");
  }
  std::string operator()(const CeilingChanged& event) const {
    return absl::StrCat(ListText(event.list), ": ceiling from ", event.ceiling_before, " to ", event.ceiling, " (",
                        event.reason, ")");
  }
  std::string operator()(const ListStatusChanged& event) const {
    return absl::StrCat(ListText(event.list), ": from ", StatusText(event.status_before), " to ",
                        StatusText(event.status), " (", event.reason, ")");
  }
  std::string operator()(const ListAmended& event) const {
    return absl::StrCat(ListText(event.list.id), ": described (", event.reason, ")");
  }
  std::string operator()(const DoctorPeriodSet& event) const {
    return absl::StrCat(ListText(event.list), ": ", DoctorText(event.period), " (", event.reason, ")");
  }
  std::string operator()(const DoctorPeriodRemoved& event) const {
    return absl::StrCat(ListText(event.list), ": doctor's period ", event.period, " taken back (", event.reason, ")");
  }
  std::string operator()(const ListHandedOver& event) const {
    return absl::StrCat(ListText(event.list), ": handed over on ", FormatCivilDate(event.effective), " to ",
                        event.successor ? DoctorText(*event.successor) : "the municipality", " (", event.reason, ")");
  }
  std::string operator()(const CeilingPlanned& event) const {
    if (!event.coming) return absl::StrCat(ListText(event.list), ": no other ceiling to come (", event.reason, ")");
    return absl::StrCat(ListText(event.list), ": ceiling ", event.coming->ceiling, " from ",
                        FormatCivilDate(event.coming->from), " (", event.reason, ")");
  }
  std::string operator()(const ListEnded& event) const {
    return absl::StrCat(ListText(event.list), ": ends on ", FormatCivilDate(event.effective), " (", event.reason, ")");
  }
  std::string operator()(const MoveUndone& event) const {
    if (!event.memberships.empty()) {
      std::string text = absl::StrCat(names.NameOf(event.person), ": has again");
      for (const Membership& membership : event.memberships) {
        absl::StrAppend(&text, " ", ListText(membership.list), " from ", FormatCivilDate(membership.from));
      }
      return event.reason.empty() ? text : absl::StrCat(text, " (", event.reason, ")");
    }
    if (!event.list) {
      std::string text = absl::StrCat(names.NameOf(event.person), ": keeps ", ListText(event.restored));
      return event.reason.empty() ? text : absl::StrCat(text, ", that they leave is undone (", event.reason, ")");
    }
    const std::string stays = absl::StrCat(names.NameOf(event.person), ": stays on ", ListText(event.restored));
    if (event.reason.empty()) return absl::StrCat(stays, ", the move to ", ListText(event.list), " is cancelled");
    return absl::StrCat(stays, ", the move to ", ListText(event.list), " is undone (", event.reason, ")");
  }
  std::string operator()(const PersonRelocated& event) const {
    return absl::StrCat(names.NameOf(event.person), ": moved house");
  }
  std::string operator()(const ResidenceChanged& event) const {
    return absl::StrCat(names.NameOf(event.person), ": has a right to a list on another ground");
  }
  std::string operator()(const PersonLeft& event) const {
    return absl::StrCat(names.NameOf(event.person), ": ", LeaveText(event.cause), ", ",
                        FormatCivilDate(event.effective));
  }
  std::string operator()(const NationalIdChanged& event) const {
    const bool facts = event.birth_date || event.sex != Sex::kUnknown;
    return absl::StrCat(
        names.NameOf(event.person),
        facts ? ": has another birth date or sex, under the national id of now" : ": has another national id");
  }
  std::string operator()(const OptedOut& event) const {
    return absl::StrCat(names.NameOf(event.person), ": opted out, no list from ", FormatCivilDate(event.effective),
                        ", R3");
  }
  std::string operator()(const OptedIn& event) const {
    return absl::StrCat(names.NameOf(event.person), ": opted in, needs a list from ", FormatCivilDate(event.effective),
                        ", R3");
  }
  std::string operator()(const DoctorExcluded& event) const {
    if (event.lifted) {
      return absl::StrCat(names.NameOf(event.person), ": lists of doctor ", event.doctor.value(),
                          " are offered again, that they are not is undone (", event.reason, ")");
    }
    return absl::StrCat(names.NameOf(event.person), ": lists of doctor ", event.doctor.value(),
                        " are not offered any more, R26 (", event.reason, ")");
  }
  std::string operator()(const AddressProtectionSet& event) const {
    return absl::StrCat(names.NameOf(event.person), ": address protection changed");
  }
  // The line leaves out who acts for the child: many read the trail, and it names only the person whom a change is
  // about.
  std::string operator()(const CustodySet& event) const {
    return absl::StrCat(names.NameOf(event.person), ": custody, guardianship or second home changed");
  }
  std::string operator()(const PersonsMerged& event) const {
    std::string text = absl::StrCat(names.NameOf(event.survivor.id), ": ", names.NameOf(event.merged),
                                    " is the same person, merged, on ", ListText(CommittedList(event.survivor)));
    for (ListId left : event.left) {
      absl::StrAppend(&text, ", off ", ListText(left), " from ", FormatCivilDate(event.day));
    }
    if (!event.reason.empty()) absl::StrAppend(&text, " (", event.reason, ")");
    return text;
  }
  std::string operator()(const TravelTimeRemoved& event) const {
    return absl::StrCat("practices/", event.practice.value(), ": no travel time from grunnkrets ",
                        absl::Dec(event.grunnkrets.value(), absl::kZeroPad8));
  }
  std::string operator()(const DailyRunDone& event) const {
    return absl::StrCat(FormatPolicyName(event.municipality), ": daily run of ", FormatCivilDate(event.day), " done");
  }
  // Whom the day brought what is told in the feed.
  std::string operator()(const CalendarTurned& event) const {
    if (!event.municipality)
      return absl::StrCat("the calendar: all municipalities told up to ", FormatCivilDate(event.day));
    return absl::StrCat(FormatMunicipalityName(event.municipality), ": the calendar up to ", FormatCivilDate(event.day),
                        " brought ", event.facts.size(), event.facts.size() == 1 ? " thing" : " things");
  }
  std::string operator()(const FeedTrimmed& event) const {
    return absl::StrCat("the feed: entries before change ", event.first_sequence, " deleted after the retention time");
  }
  std::string operator()(const NotificationsSet& event) const {
    return absl::StrCat(names.NameOf(event.person), ": notifier ", event.notifier,
                        event.consent ? " may know what happens" : " may no longer know what happens",
                        event.reason.empty() ? "" : absl::StrCat(" (", event.reason, ")"));
  }
  std::string operator()(const MunicipalityReformed& event) const {
    std::string text = absl::StrCat(FormatMunicipalityName(event.before), ": reformed on ", FormatCivilDate(event.day));
    for (const Successor& successor : event.successors) {
      absl::StrAppend(&text, ", ", successor.persons.size(), " persons and ", successor.practices.size(),
                      " practices to ", FormatMunicipalityName(successor.municipality));
    }
    return absl::StrCat(text, " (", event.reason, ")");
  }
  std::string operator()(const MoveScheduled& event) const {
    std::string text =
        absl::StrCat(names.NameOf(event.person), ": from ", ListText(event.from), " to ", ListText(event.to), " on ",
                     FormatCivilDate(event.effective), ", ", CauseText(event.cause));
    if (!event.ground.empty()) absl::StrAppend(&text, ", ", GroundText(event.ground));
    if (!event.above_ceiling_by.empty()) {
      absl::StrAppend(&text, ", above the ceiling by ", GroundText(event.above_ceiling_by));
    }
    if (!event.reason.empty()) absl::StrAppend(&text, " (", event.reason, ")");
    return text;
  }
  std::string operator()(const ListReduced& event) const {
    return absl::StrCat(ListText(event.list), ": reduced from ", event.ceiling_before, " to ", event.ceiling, " on ",
                        FormatCivilDate(event.effective), ", ", event.drawn, " of ", event.order.size(),
                        " entries drawn with seed ", event.seed, " (", event.reason, ")");
  }
  std::string operator()(const PersonReleased& event) const {
    return absl::StrCat(names.NameOf(event.person), ": from ", ListText(event.list), " to no list on ",
                        FormatCivilDate(event.effective), ", ", RuleNumber(event.rule));
  }
  std::string operator()(const LeavingBroughtForward& event) const {
    return absl::StrCat(names.NameOf(event.person), ": from ", ListText(event.list),
                        event.rule == Rule::kR26 ? " to " : ", which ends, to ", ListText(event.next), " on ",
                        FormatCivilDate(event.effective), " already, ", RuleNumber(event.rule));
  }
  std::string operator()(const RequestPlaced& event) const {
    return absl::StrCat(names.NameOf(event.request.applicant), ": waits for ", event.request.wishes.size(), " lists, ",
                        event.request.unit.size(), " persons");
  }
  std::string operator()(const RequestClosed& event) const {
    return absl::StrCat(names.NameOf(event.applicant), ": waits no longer, ", EndText(event.end));
  }
  std::string operator()(const PlanCommitted& event) const {
    return absl::StrCat(FormatPlanName(event.plan.municipality, event.plan.id), ": committed, ",
                        event.plan.figures.placed_persons, " persons placed");
  }
  std::string operator()(const PlanPreviewed& event) const {
    return absl::StrCat(FormatPlanName(event.municipality, event.plan), ": previewed with the lots of ",
                        FormatCivilDate(event.day));
  }
  std::string operator()(const TravelTimeSet& event) const {
    return absl::StrCat("practices/", event.time.practice.value(), ": ", event.time.minutes,
                        " minutes from grunnkrets ", absl::Dec(event.time.grunnkrets.value(), absl::kZeroPad8));
  }
  std::string operator()(const IntakeRuleSet& event) const {
    std::string text = absl::StrCat(ListText(event.list), ": intake of group ", GroupName(event.rule.group), ": ");
    if (event.rule.empty()) absl::StrAppend(&text, "no rule of the list's own");
    if (event.rule.per_run) absl::StrAppend(&text, "at most ", *event.rule.per_run, " a run; ");
    if (event.rule.per_quarter) absl::StrAppend(&text, "at most ", *event.rule.per_quarter, " a quarter; ");
    if (event.rule.reserved > 0) absl::StrAppend(&text, event.rule.reserved, " places reserved");
    return absl::StrCat(absl::StripSuffix(text, "; "), " (", event.reason, ")");
  }
  std::string operator()(const PolicySet& event) const {
    std::string text =
        absl::StrCat(FormatPolicyName(event.policy.municipality), ": set from ", FormatCivilDate(event.policy.from));
    if (event.taken_back) {
      return absl::StrCat(FormatPolicyName(event.policy.municipality), ": not set from ",
                          FormatCivilDate(*event.taken_back),
                          ", that is undone: ", PolicyChanges(event.before, event.policy), " (", event.reason, ")");
    }
    if (event.reason.empty()) return text;  // older, or of a reform: what was before was not kept
    return absl::StrCat(text, ": ", PolicyChanges(event.before, event.policy), " (", event.reason, ")");
  }
  std::string operator()(const ImportBegan& event) const {
    std::string text = absl::StrCat("an import of ", event.rows, " rows begins to change the register");
    if (event.source) absl::StrAppend(&text, ": ", event.source.name(), ", as of ", FormatTimestamp(event.as_of));
    if (event.take_source) absl::StrAppend(&text, ", which goes before what was decided here");
    return text;
  }
  std::string operator()(const ImportEnded& event) const {
    return absl::StrCat("the import is done: ", event.rows, " rows");
  }
  std::string operator()(const RowsStated& event) const {
    return absl::StrCat(event.source.name(), ", as of ", FormatTimestamp(event.as_of), ": ", event.rows.size(),
                        event.rows.size() == 1 ? " row" : " rows");
  }
  std::string operator()(const ImportTakenBack& event) const {
    return absl::StrCat(FormatImportName(event.import), ": taken back (", event.reason, ")");
  }
};

// The persons whom an event is about, and what happened to them in words that tell no more.
struct Concerned {
  std::vector<PersonId> unit;
  absl::string_view what;
};

// Events about lists, the municipality or the register concern no person.
struct ConcernedBy
    : IgnoresWith<std::optional<Concerned>, PracticeRegistered, ListRegistered, HouseholdRegistered, CeilingChanged,
                  ListStatusChanged, PlanCommitted, PolicySet, ImportBegan, ImportEnded, RowsStated, TravelTimeSet,
                  IntakeRuleSet, ListReduced, ListAmended, DoctorPeriodSet, DoctorPeriodRemoved, ListHandedOver,
                  CeilingPlanned, ListEnded, TravelTimeRemoved, DailyRunDone, MunicipalityReformed, ImportTakenBack,
                  PlanPreviewed, CalendarTurned, FeedTrimmed> {
  using Result = std::optional<Concerned>;
  using IgnoresWith::operator();

  static Result Of(PersonId person, absl::string_view what) { return Concerned{.unit = {person}, .what = what}; }

  Result operator()(const PersonRegistered& event) const { return Of(event.person.id, "registered"); }
  Result operator()(const MoveScheduled& event) const { return Of(event.person, "gets a list"); }
  Result operator()(const MoveUndone& event) const { return Of(event.person, "a move is undone"); }
  Result operator()(const LeavingBroughtForward& event) const { return Of(event.person, "leaves a list earlier"); }
  Result operator()(const PersonReleased& event) const { return Of(event.person, "needs another list"); }
  Result operator()(const RequestPlaced& event) const {
    return Concerned{.unit = event.request.unit, .what = "waits for lists"};
  }
  Result operator()(const RequestClosed& event) const {
    if (event.request) return Concerned{.unit = event.request->unit, .what = "waits no longer"};
    return Of(event.applicant, "waits no longer");
  }
  Result operator()(const PersonRelocated& event) const { return Of(event.person, "moved house"); }
  Result operator()(const ResidenceChanged& event) const { return Of(event.person, "has a right on another ground"); }
  Result operator()(const PersonLeft& event) const { return Of(event.person, "has no right any more"); }
  Result operator()(const NationalIdChanged& event) const { return Of(event.person, "has another national id"); }
  Result operator()(const OptedOut& event) const { return Of(event.person, "opted out"); }
  Result operator()(const OptedIn& event) const { return Of(event.person, "opted in"); }
  Result operator()(const DoctorExcluded& event) const { return Of(event.person, "a doctor is not offered any more"); }
  Result operator()(const AddressProtectionSet& event) const { return Of(event.person, "address protection changed"); }
  Result operator()(const CustodySet& event) const { return Of(event.person, "custody or guardianship changed"); }
  Result operator()(const NotificationsSet& event) const { return Of(event.person, "who is notified changed"); }
  Result operator()(const PersonsMerged& event) const { return Of(event.survivor.id, "two numbers are merged"); }
};

}  // namespace

absl::StatusOr<std::string> SummaryOf(const Event& event, const ChangeUnits& units, const PersonNames& names) {
  const std::optional<Concerned> concerned = std::visit(ConcernedBy(), event);
  if (concerned) {
    LP_ASSIGN_OR_RETURN(const bool shows, units.Shows(concerned->unit));
    if (!shows) return absl::StrCat("a person with a protected address: ", concerned->what);
  }
  return std::visit(Summary{names}, event);
}

std::string HandOverTakenBackText(const ListAmended& event, const ListHandedOver* undone) {
  std::string text = absl::StrCat(ListText(event.list.id), ": hand-over");
  if (undone != nullptr) {
    absl::StrAppend(&text, " to ",
                    undone->successor ? absl::StrCat("doctor ", undone->successor->doctor.value()) : "the municipality",
                    " on ", FormatCivilDate(undone->effective));
  }
  return absl::StrCat(text, " taken back (", event.reason, ")");
}

}  // namespace listeplass::server
