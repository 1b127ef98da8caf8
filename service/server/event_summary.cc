#include "service/server/event_summary.h"

#include <variant>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "service/domain/civil_date.h"
#include "service/server/names.h"

namespace listeplass::server {
namespace {

// Lists by number alone: an event does not say which municipality a list is in.
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
  }
  return "?";
}

struct Summary {
  std::string operator()(const PracticeRegistered& event) const {
    return absl::StrCat("practices/", event.practice.id.value(), ": registered");
  }
  std::string operator()(const ListRegistered& event) const {
    return absl::StrCat(ListText(event.list.id), ": registered");
  }
  std::string operator()(const HouseholdRegistered& event) const {
    return absl::StrCat("households/", event.household.id.value(), ": registered");
  }
  std::string operator()(const PersonRegistered& event) const {
    return absl::StrCat(FormatPersonName(event.person.id), ": registered");
  }
  std::string operator()(const CeilingChanged& event) const {
    return absl::StrCat(ListText(event.list), ": ceiling from ", event.ceiling_before, " to ", event.ceiling, " (",
                        event.reason, ")");
  }
  std::string operator()(const ListStatusChanged& event) const {
    return absl::StrCat(ListText(event.list), ": from ", StatusText(event.status_before), " to ",
                        StatusText(event.status), " (", event.reason, ")");
  }
  std::string operator()(const MoveScheduled& event) const {
    std::string text =
        absl::StrCat(FormatPersonName(event.person), ": from ", ListText(event.from), " to ", ListText(event.to),
                     " on ", FormatCivilDate(event.effective), ", ", CauseText(event.cause));
    if (!event.rule.empty()) absl::StrAppend(&text, ", ", event.rule);
    if (!event.above_ceiling_by.empty()) absl::StrAppend(&text, ", above the ceiling by ", event.above_ceiling_by);
    if (!event.reason.empty()) absl::StrAppend(&text, " (", event.reason, ")");
    return text;
  }
  std::string operator()(const ListReduced& event) const {
    return absl::StrCat(ListText(event.list), ": reduced from ", event.ceiling_before, " to ", event.ceiling, " on ",
                        FormatCivilDate(event.effective), ", ", event.drawn, " of ", event.order.size(),
                        " entries drawn with seed ", event.seed, " (", event.reason, ")");
  }
  std::string operator()(const PersonReleased& event) const {
    return absl::StrCat(FormatPersonName(event.person), ": from ", ListText(event.list), " to no list on ",
                        FormatCivilDate(event.effective), ", ", event.rule);
  }
  std::string operator()(const RequestPlaced& event) const {
    return absl::StrCat(FormatPersonName(event.request.applicant), ": waits for ", event.request.wishes.size(),
                        " lists, ", event.request.unit.size(), " persons");
  }
  std::string operator()(const RequestClosed& event) const {
    return absl::StrCat(FormatPersonName(event.applicant), ": waits no longer, ", EndText(event.end));
  }
  std::string operator()(const PlanCommitted& event) const {
    return absl::StrCat(FormatPlanName(event.plan.municipality, event.plan.id), ": committed, ",
                        event.plan.figures.placed_persons, " persons placed");
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
    return absl::StrCat(FormatPolicyName(event.policy.municipality), ": set");
  }
  std::string operator()(const ImportBegan& event) const {
    return absl::StrCat("an import of ", event.rows, " rows begins to change the register");
  }
  std::string operator()(const ImportEnded& event) const {
    return absl::StrCat("the import is done: ", event.rows, " rows");
  }
};

}  // namespace

std::string SummaryOf(const Event& event) { return std::visit(Summary(), event); }

}  // namespace listeplass::server
