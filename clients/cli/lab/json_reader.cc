#include "clients/cli/lab/json_reader.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "listeplass/v1/matching_instance.pb.h"
#include "nlohmann/json.hpp"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass::lab {
namespace {

using IndexById = absl::flat_hash_map<std::string, matching::ListIndex>;

absl::StatusOr<absl::CivilDay> ReadDay(const std::string& field, const std::string& text) {
  if (text.empty()) return errors::FieldRequired(field);
  absl::CivilDay day;
  if (!absl::ParseCivilTime(text, &day)) return errors::FieldInvalid(field, "not a date such as 2026-12-01");
  return day;
}

absl::StatusOr<absl::Time> ReadTime(const std::string& field, const std::string& text) {
  if (text.empty()) return errors::FieldRequired(field);
  if (absl::CivilDay day; absl::ParseCivilTime(text, &day)) return absl::FromCivil(day, absl::UTCTimeZone());
  absl::Time time;
  std::string error;
  if (absl::ParseTime(absl::RFC3339_full, text, &time, &error) && time != absl::InfiniteFuture() &&
      time != absl::InfinitePast()) {
    return time;
  }
  return errors::FieldInvalid(field, "neither a date such as 2025-03-01 nor an RFC 3339 time");
}

absl::StatusOr<Group> ReadGroup(const std::string& field, const std::string& text) {
  if (const std::optional<Group> group = ParseGroup(text)) return *group;
  return errors::FieldInvalid(field,
                              "not one of NEWCOMER, REFUGEE, ASYLUM_SEEKER, DISPLACED, RETURNER, NEWBORN, "
                              "TEMPORARY, SWITCHER");
}

template <typename Message>
absl::StatusOr<std::optional<GeoPoint>> ReadPosition(const std::string& owner, const Message& message) {
  if (message.has_lat() != message.has_lng()) {
    return errors::FieldInvalid(owner + (message.has_lat() ? ".lng" : ".lat"), "lat and lng go together");
  }
  if (!message.has_lat()) return std::nullopt;
  return GeoPoint{message.lat(), message.lng()};
}

absl::StatusOr<matching::ListIndex> FindList(const IndexById& lists, const std::string& field, const std::string& id) {
  const auto found = lists.find(id);
  if (found == lists.end()) return errors::FieldInvalid(field, absl::StrCat("there is no list '", id, "'"));
  return found->second;
}

absl::StatusOr<matching::Policy> ReadPolicy(const v1::MatchingPolicy& message) {
  matching::Policy policy;
  switch (message.objective()) {
    case v1::MatchingPolicy::PRIORITY:
      policy.objective = Objective::kPriority;
      break;
    case v1::MatchingPolicy::CARDINALITY:
      policy.objective = Objective::kCardinality;
      break;
    case v1::MatchingPolicy::FIRST_COME:
      policy.objective = Objective::kFirstCome;
      break;
    case v1::MatchingPolicy::FIRST_COME_THEN_TRADE:
      policy.objective = Objective::kFirstComeThenTrade;
      break;
    case v1::MatchingPolicy::BALANCED:
    case v1::MatchingPolicy::OBJECTIVE_UNSPECIFIED:
      policy.objective = Objective::kBalanced;
      break;
    default:
      return errors::FieldInvalid("policy.objective",
                                  "not one of PRIORITY, CARDINALITY, BALANCED, FIRST_COME, FIRST_COME_THEN_TRADE");
  }
  policy.today_first = message.today_first();
  if (message.has_wait_guarantee_days()) policy.wait_guarantee_days = message.wait_guarantee_days();
  if (message.has_exchange_on_over_full()) policy.exchange_on_over_full = message.exchange_on_over_full();
  if (message.has_band_minutes()) policy.band_minutes = message.band_minutes();
  if (message.has_detour_percent()) policy.detour_percent = message.detour_percent();
  if (message.has_speed_km_per_hour()) policy.speed_km_per_hour = message.speed_km_per_hour();
  for (int i = 0; i < message.tiers_size(); ++i) {
    const v1::MatchingTier& tier = message.tiers(i);
    LP_ASSIGN_OR_RETURN(const Group group, ReadGroup(absl::StrCat("policy.tiers[", i, "].group"), tier.group()));
    policy.tiers.push_back({.group = group, .tier = tier.tier()});
  }
  for (int i = 0; i < message.quotas_size(); ++i) {
    const v1::MatchingQuota& quota = message.quotas(i);
    LP_ASSIGN_OR_RETURN(const Group group, ReadGroup(absl::StrCat("policy.quotas[", i, "].group"), quota.group()));
    policy.quotas.push_back({.group = group,
                             .percent = quota.percent(),
                             .persons = quota.persons(),
                             .group_before = quota.group_before(),
                             .without_list_before = quota.without_list_before()});
  }
  return policy;
}

absl::StatusOr<matching::List> ReadList(int index, const v1::MatchingList& message) {
  if (message.id().empty()) return errors::FieldRequired(absl::StrCat("lists[", index, "].id"));
  const std::string name = absl::StrCat("list ", message.id());
  matching::List list;
  list.id = message.id();
  list.ceiling = message.ceiling();
  if (list.ceiling < 0 || list.ceiling > limits::kCeilingMax) {
    return errors::OutOfRange(name + ".ceiling", list.ceiling, 0, limits::kCeilingMax, Rule::kR20);
  }
  list.members = message.members();
  list.held = message.held();
  list.locked = message.locked();
  LP_ASSIGN_OR_RETURN(list.position, ReadPosition(name, message));
  list.practice = PracticeId(message.practice());
  for (int r = 0; r < message.group_rules_size(); ++r) {
    const v1::MatchingGroupRule& rule = message.group_rules(r);
    LP_ASSIGN_OR_RETURN(const Group group, ReadGroup(absl::StrCat(name, ".groupRules[", r, "].group"), rule.group()));
    list.group_rules.push_back({.group = group, .reserved = rule.reserved()});
    if (rule.has_intake_cap()) list.group_rules.back().intake_cap = rule.intake_cap();
  }
  return list;
}

// Reads a wish that is an object; `field` names it.
absl::StatusOr<matching::Wish> ReadDatedWish(const std::string& field, const google::protobuf::Struct& object,
                                             const IndexById& lists) {
  using google::protobuf::Value;
  matching::Wish wish;
  std::string list;
  for (const auto& [name, value] : object.fields()) {
    const std::string part = absl::StrCat(field, ".", name);
    const bool is_number = name == "countedDays";
    if (!is_number && name != "list" && name != "since") {
      return errors::FieldInvalid(part, "a wish has list, since and countedDays");
    }
    if (value.kind_case() != (is_number ? Value::kNumberValue : Value::kStringValue)) {
      return errors::FieldInvalid(part, is_number ? "not a number" : "not a text");
    }
    if (name == "list") list = value.string_value();
    if (name == "since") {
      LP_ASSIGN_OR_RETURN(wish.since, ReadTime(part, value.string_value()));
    }
    if (!is_number) continue;
    const double days = value.number_value();
    if (days < 0 || days > static_cast<double>(limits::kWishCountedDaysMax) || days != std::floor(days)) {
      return errors::FieldInvalid(part, absl::StrCat("not a whole number from 0 to ", limits::kWishCountedDaysMax));
    }
    wish.counted_days = static_cast<int64_t>(days);
  }
  if (list.empty()) return errors::FieldRequired(field + ".list");
  LP_ASSIGN_OR_RETURN(wish.list, FindList(lists, field + ".list", list));
  return wish;
}

absl::StatusOr<matching::Wish> ReadWish(const std::string& field, const google::protobuf::Value& value,
                                        const IndexById& lists) {
  if (value.has_struct_value()) return ReadDatedWish(field, value.struct_value(), lists);
  if (value.kind_case() != google::protobuf::Value::kStringValue) {
    return errors::FieldInvalid(field, "neither a list's id nor an object with list, since and countedDays");
  }
  matching::Wish wish;
  LP_ASSIGN_OR_RETURN(wish.list, FindList(lists, field, value.string_value()));
  return wish;
}

absl::StatusOr<matching::Applicant> ReadApplicant(int index, const v1::MatchingApplicant& message,
                                                  const IndexById& lists) {
  if (message.id().empty()) return errors::FieldRequired(absl::StrCat("applicants[", index, "].id"));
  const std::string name = absl::StrCat("applicant ", message.id());
  matching::Applicant applicant;
  applicant.id = message.id();
  applicant.size = message.has_size() ? message.size() : 1;
  if (!message.current_list().empty()) {
    LP_ASSIGN_OR_RETURN(applicant.origin, FindList(lists, name + ".currentList", message.current_list()));
  }
  applicant.group = applicant.origin == matching::kNoList ? Group::kNewcomer : Group::kSwitcher;
  if (!message.group().empty()) {
    LP_ASSIGN_OR_RETURN(applicant.group, ReadGroup(name + ".group", message.group()));
  }
  if (message.wishes_size() > limits::kWishesMax) {
    return errors::OutOfRange(absl::StrCat("number of ", name, ".wishes"), message.wishes_size(), 0,
                              limits::kWishesMax);
  }
  for (int k = 0; k < message.wishes_size(); ++k) {
    LP_ASSIGN_OR_RETURN(matching::Wish wish,
                        ReadWish(absl::StrCat(name, ".wishes[", k, "]"), message.wishes(k), lists));
    wish.rank = k + 1;
    applicant.wishes.push_back(wish);
  }
  for (int k = 0; k < message.excluded_size(); ++k) {
    LP_ASSIGN_OR_RETURN(const matching::ListIndex list,
                        FindList(lists, absl::StrCat(name, ".excluded[", k, "]"), message.excluded(k)));
    applicant.excluded.push_back(list);
  }
  LP_ASSIGN_OR_RETURN(applicant.waiting_since, ReadTime(name + ".waitingSince", message.waiting_since()));
  applicant.accept_any_within_minutes = message.accept_any_within_minutes();
  LP_ASSIGN_OR_RETURN(applicant.home, ReadPosition(name, message));
  applicant.grunnkrets = GrunnkretsId(message.grunnkrets());
  return applicant;
}

// The line where the text stops being JSON; nothing if it is JSON. It is ours because protobuf's reader does not tell.
std::optional<size_t> LineOfSyntaxError(absl::string_view text) {
  try {
    [[maybe_unused]] const auto parsed = nlohmann::json::parse(text.begin(), text.end());
    return std::nullopt;
  } catch (const nlohmann::json::parse_error& error) {
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, text.size()));
    return 1 + static_cast<size_t>(std::count(text.begin(), end, '\n'));
  } catch (const nlohmann::json::out_of_range&) {
    return std::nullopt;  // it is JSON, with a number beyond all bounds
  }
}

}  // namespace

absl::StatusOr<matching::Instance> ReadJson(absl::string_view text) {
  v1::MatchingInstance message;
  const auto parsed =
      google::protobuf::util::JsonStringToMessage(google::protobuf::StringPiece(text.data(), text.size()), &message);
  if (!parsed.ok()) {
    if (const std::optional<size_t> line = LineOfSyntaxError(text)) {
      return errors::FieldInvalid(absl::StrCat("instance, line ", *line), "not JSON from here on");
    }
    return errors::FieldInvalid("instance",
                                absl::StrCat("not a MatchingInstance in JSON: ", parsed.message().ToString()));
  }
  matching::Instance instance;
  LP_ASSIGN_OR_RETURN(instance.as_of, ReadDay("asOf", message.as_of()));
  instance.seed = message.seed();
  LP_ASSIGN_OR_RETURN(instance.policy, ReadPolicy(message.policy()));
  IndexById lists;
  for (int v = 0; v < message.lists_size(); ++v) {
    LP_ASSIGN_OR_RETURN(matching::List list, ReadList(v, message.lists(v)));
    if (!lists.try_emplace(list.id, v).second) {
      return errors::FieldInvalid(absl::StrCat("lists[", v, "].id"), absl::StrCat("'", list.id, "' is given twice"));
    }
    instance.lists.push_back(std::move(list));
  }
  instance.applicants.reserve(static_cast<size_t>(message.applicants_size()));
  for (int i = 0; i < message.applicants_size(); ++i) {
    LP_ASSIGN_OR_RETURN(matching::Applicant applicant, ReadApplicant(i, message.applicants(i), lists));
    instance.applicants.push_back(std::move(applicant));
  }
  for (const v1::MatchingTravelTime& time : message.travel_times()) {
    instance.travel_times.push_back({.grunnkrets = GrunnkretsId(time.grunnkrets()),
                                     .practice = PracticeId(time.practice()),
                                     .minutes = time.minutes()});
  }
  return instance;
}

}  // namespace listeplass::lab
