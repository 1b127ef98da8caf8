#include "service/planning/tell_decision.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/errors.h"
#include "service/domain/rule.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain_now.h"
#include "service/planning/list_text.h"
#include "service/texts/citizen_texts.h"
#include "service/texts/fill_text.h"
#include "service/texts/words.h"

namespace listeplass::planning {
namespace {

using texts::DayWords;
using texts::Place;
using texts::TextId;

// At most three rules, which a constant can hold.
class RuleList {
 public:
  constexpr RuleList(std::initializer_list<Rule> rules) {
    for (Rule rule : rules) rules_[size_++] = rule;
  }

  std::vector<Rule> ToVector() const { return {rules_.begin(), rules_.begin() + size_}; }

 private:
  std::array<Rule, 3> rules_ = {};
  size_t size_ = 0;
};

// How a kind of decision is told: by one text, in which {list} and {date} may stand, and up to two that follow it.
struct Telling {
  absl::string_view reason;
  RuleList rules;
  DecisionKind kind;
  TextId text;
  std::optional<TextId> then = std::nullopt;
  std::optional<TextId> complaint = std::nullopt;
};

constexpr Telling kTellings[] = {
    {"LIST_IMPORTED", {}, DecisionKind::kListImported, TextId::kListImported},
    {"LIST_BY_WISH", {Rule::kR4}, DecisionKind::kListByWish, TextId::kListByWish},
    {"LIST_BY_PLAN", {Rule::kR4}, DecisionKind::kListByPlan, TextId::kListByPlan},
    {"LIST_ASSIGNED", {Rule::kR5, Rule::kR13}, DecisionKind::kListAssigned, TextId::kListAssigned},
    {"LIST_BY_HAND", {}, DecisionKind::kListByHand, TextId::kListByHand},
    {"LIST_BY_RETURN", {Rule::kR18}, DecisionKind::kListByReturn, TextId::kListByReturn},
    {"LIST_OF_PARENT", {Rule::kR18}, DecisionKind::kListOfParent, TextId::kListOfParent},
    {"LIST_BY_BIRTH", {Rule::kR16}, DecisionKind::kListByBirth, TextId::kListByBirth},
    {"LIST_TAKEN_OVER", {Rule::kR24}, DecisionKind::kListTakenOver, TextId::kListTakenOver},
    {"LIST_ENDED",
     {Rule::kR25, Rule::kR8, Rule::kR13},
     DecisionKind::kListEnded,
     TextId::kListEnded,
     TextId::kRightToAnother},
    {"LIST_REDUCED",
     {Rule::kR21, Rule::kR8, Rule::kR13},
     DecisionKind::kListReduced,
     TextId::kListReduced,
     TextId::kRightToAnother,
     TextId::kComplaintOnRight},
    {"STRUCK_OFF",
     {Rule::kR26, Rule::kR8},
     DecisionKind::kStruckOff,
     TextId::kStruckOff,
     std::nullopt,
     TextId::kComplaintOnDecision},
    {"OPTED_OUT", {Rule::kR3}, DecisionKind::kOptedOut, TextId::kOptedOut},
    {"RIGHT_LOST",
     {Rule::kR1, Rule::kR37},
     DecisionKind::kRightLost,
     TextId::kRightLost,
     std::nullopt,
     TextId::kComplaintOnRight},
    {"EMIGRATED", {Rule::kR1}, DecisionKind::kEmigrated, TextId::kEmigrated},
    {"DIED", {Rule::kR1}, DecisionKind::kDied, TextId::kDied},
    {"OPTED_IN", {Rule::kR3, Rule::kR13}, DecisionKind::kOptedIn, TextId::kOptedIn},
    {"RELOCATED", {Rule::kR34, Rule::kR8}, DecisionKind::kRelocated, TextId::kRelocated},
    {"DOCTOR_EXCLUDED",
     {Rule::kR26},
     DecisionKind::kDoctorExcluded,
     TextId::kDoctorExcluded,
     std::nullopt,
     TextId::kComplaintOnDecision},
    {"DOCTOR_OFFERED_AGAIN", {Rule::kR26}, DecisionKind::kDoctorOffered, TextId::kDoctorOffered},
    {"REQUEST_FULFILLED", {Rule::kR9}, DecisionKind::kRequestFulfilled, TextId::kRequestFulfilled},
    {"REQUEST_WITHDRAWN", {Rule::kR9}, DecisionKind::kRequestWithdrawn, TextId::kRequestWithdrawn},
    {"REQUEST_MOVED_BY_HAND", {Rule::kR9}, DecisionKind::kRequestMovedByHand, TextId::kRequestMovedByHand},
    {"REQUEST_LOST_RIGHT", {Rule::kR1}, DecisionKind::kRequestLostRight, TextId::kRequestLostRight},
    {"REQUEST_NOTHING_LEFT", {Rule::kR31}, DecisionKind::kRequestNothingLeft, TextId::kRequestNothingLeft},
};

const Telling* FindTelling(DecisionKind kind) {
  const auto* const found = std::find_if(std::begin(kTellings), std::end(kTellings),
                                         [kind](const Telling& telling) { return telling.kind == kind; });
  return found == std::end(kTellings) ? nullptr : found;
}

absl::Status TellByText(const StateReader& state, const PersonDecision& decision, ExplainedFact& fact) {
  const Telling* telling = FindTelling(decision.kind);
  if (telling == nullptr) return errors::InvariantBroken("a decision has no text");
  fact.reason = telling->reason;
  fact.rules = telling->rules.ToVector();
  std::vector<Place> places;
  for (const std::string& name : texts::PlacesIn(texts::TextOf(telling->text).nb)) {
    if (name == "list") {
      LP_ASSIGN_OR_RETURN(texts::Words list, NameOfList(state, decision.list));
      places.push_back({"list", std::move(list)});
    } else if (name == "date" && decision.effective) {
      places.push_back({"date", DayWords(*decision.effective)});
    }
  }
  LP_RETURN_IF_ERROR(Say(telling->text, places, fact));
  if (telling->then) LP_RETURN_IF_ERROR(Say(*telling->then, {}, fact));
  return telling->complaint ? Say(*telling->complaint, {}, fact) : absl::OkStatus();
}

absl::Status TellRequest(const StateReader& state, const PersonDecision& decision, ExplainedFact& fact) {
  const bool changed = decision.kind == DecisionKind::kRequestChanged;
  fact.reason = changed ? "REQUEST_CHANGED" : "REQUEST_PLACED";
  fact.rules = {Rule::kR9};
  if (changed) {
    LP_RETURN_IF_ERROR(Say(TextId::kRequestChanged, {}, fact));
  } else {
    fact.rules.emplace_back(Rule::kR10);
  }
  const bool named = !decision.wishes.empty();
  if (named) {
    LP_ASSIGN_OR_RETURN(const texts::Words names, NamesOfLists(state, decision.wishes));
    LP_RETURN_IF_ERROR(Say(TextId::kWaitsFor, {{"lists", names}}, fact));
  }
  if (decision.any_within_minutes) {
    LP_RETURN_IF_ERROR(Say(named ? TextId::kWaitsAlsoNear : TextId::kWaitsNear,
                           {{"minutes", texts::MinutesWords(*decision.any_within_minutes)}}, fact));
  }
  return changed ? absl::OkStatus() : Say(TextId::kKeepsGpMeanwhile, {}, fact);
}

absl::Status TellListGone(const StateReader& state, const PersonDecision& decision, ExplainedFact& fact) {
  fact.reason = "REQUEST_LIST_GONE";
  fact.rules = {Rule::kR31};
  LP_ASSIGN_OR_RETURN(const texts::Words names, NamesOfLists(state, decision.wishes));
  if (decision.wishes.size() == 1) return Say(TextId::kRequestListGone, {{"list", names}}, fact);
  return Say(TextId::kRequestListsGone, {{"lists", names}}, fact);
}

absl::Status TellUndone(const StateReader& state, const PersonDecision& decision, ExplainedFact& fact) {
  if (!decision.list) {
    fact.reason = "LEAVING_UNDONE";
    LP_ASSIGN_OR_RETURN(const texts::Words kept, NameOfList(state, decision.from));
    return Say(TextId::kKeepsPlaceAfterAll, {{"list", kept}}, fact);
  }
  const bool cancelled = decision.kind == DecisionKind::kMoveCancelled;
  fact.reason = cancelled ? "MOVE_CANCELLED" : "MOVE_UNDONE";
  LP_ASSIGN_OR_RETURN(const texts::Words name, NameOfList(state, decision.list));
  const TextId by_whom = decision.together ? TextId::kMoveCancelledTogether : TextId::kMoveCancelled;
  LP_RETURN_IF_ERROR(Say(cancelled ? by_whom : TextId::kMoveUndone, {{"list", name}}, fact));
  if (decision.from) {
    LP_ASSIGN_OR_RETURN(const texts::Words stays, NameOfList(state, decision.from));
    LP_RETURN_IF_ERROR(Say(TextId::kKeepsPlace, {{"list", stays}}, fact));
  } else {
    LP_RETURN_IF_ERROR(Say(TextId::kStillWithoutGp, {}, fact));
  }
  return cancelled ? absl::OkStatus() : Say(TextId::kComplaintOnRight, {}, fact);
}

absl::Status TellLeavesEarlier(const StateReader& state, const PersonDecision& decision, ExplainedFact& fact) {
  fact.reason = "LEAVES_EARLIER";
  fact.rules = {Rule::kR25};
  LP_ASSIGN_OR_RETURN(const texts::Words left, NameOfList(state, decision.from));
  LP_RETURN_IF_ERROR(Say(TextId::kLeavesEarlier, {{"list", left}}, fact));
  const texts::Words day = DayWords(decision.effective.value_or(absl::CivilDay()));
  if (!decision.list) return Say(TextId::kNoPlaceFrom, {{"date", day}}, fact);
  LP_ASSIGN_OR_RETURN(const texts::Words next, NameOfList(state, decision.list));
  return Say(TextId::kPlaceAlready, {{"list", next}, {"date", day}}, fact);
}

absl::Status TellMerged(const StateReader& state, const PersonDecision& decision, ExplainedFact& fact) {
  fact.reason = "NUMBERS_MERGED";
  LP_RETURN_IF_ERROR(Say(TextId::kNumbersMerged, {}, fact));
  if (decision.list) {
    LP_ASSIGN_OR_RETURN(const texts::Words kept, NameOfList(state, decision.list));
    LP_RETURN_IF_ERROR(Say(TextId::kPlaceAfterMerge, {{"list", kept}}, fact));
  }
  if (!decision.from) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const texts::Words left, NameOfList(state, decision.from));
  const texts::Words day = DayWords(decision.effective.value_or(absl::CivilDay()));
  return Say(TextId::kPlaceGivenUp, {{"list", left}, {"date", day}}, fact);
}

}  // namespace

absl::Status TellDecision(const StateReader& state, const PersonDecision& decision, ExplainedFact& fact) {
  switch (decision.kind) {
    case DecisionKind::kMoveCancelled:
    case DecisionKind::kMoveUndone:
      return TellUndone(state, decision, fact);
    case DecisionKind::kLeavesEarlier:
      return TellLeavesEarlier(state, decision, fact);
    case DecisionKind::kNumbersMerged:
      return TellMerged(state, decision, fact);
    case DecisionKind::kRequestPlaced:
    case DecisionKind::kRequestChanged:
      return TellRequest(state, decision, fact);
    case DecisionKind::kRequestListGone:
      return TellListGone(state, decision, fact);
    default:
      return TellByText(state, decision, fact);
  }
}

bool GivesAList(DecisionKind kind) { return kind <= DecisionKind::kListTakenOver; }

absl::Status TellSwitch(const PersonDecision& decision, ExplainedFact& fact) {
  const bool first_of_month = decision.effective && decision.effective->day() == 1;
  const bool asked = decision.kind == DecisionKind::kListByWish;
  if (asked && first_of_month) fact.rules.emplace_back(Rule::kR11);
  if (decision.counts_as_switch) {
    fact.rules.emplace_back(Rule::kR7);
    return Say(TextId::kCountsAsSwitch, {}, fact);
  }
  if (!decision.from) return absl::OkStatus();
  fact.rules.emplace_back(Rule::kR8);
  return Say(TextId::kCountsAsNoSwitch, {}, fact);
}

}  // namespace listeplass::planning
