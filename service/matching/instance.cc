#include "service/matching/instance.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>

#include "absl/base/attributes.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/matching/solver.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {
namespace {

// The name of this phase in progress reports.
constexpr const char* kChecking = "checking";

// The field that an error names. Its text is made only for an error, since a country's instance has millions of fields.
struct FieldName {
  absl::string_view owner;  // "list", "applicant"
  absl::string_view id = "";
  absl::string_view field = "";
  int64_t index = -1;
  absl::string_view part = "";

  std::string Text() const {
    std::string text = id.empty() ? std::string(owner) : absl::StrCat(owner, " ", id);
    if (!field.empty()) absl::StrAppend(&text, ".", field);
    if (index >= 0) absl::StrAppend(&text, "[", index, "]");
    return absl::StrCat(text, part);
  }
};

// It is inlined so that the name is put together only where it is needed.
ABSL_ATTRIBUTE_ALWAYS_INLINE inline absl::Status CheckRange(const FieldName& name, int64_t value, int64_t min,
                                                            int64_t max, std::optional<Rule> rule = std::nullopt) {
  if (value >= min && value <= max) return absl::OkStatus();
  return errors::OutOfRange(name.Text(), value, min, max, rule);
}

absl::Status CheckCount(absl::string_view field, int64_t count, int64_t max) {
  return CheckRange({.owner = field}, count, 0, max);
}

absl::Status CheckPosition(const FieldName& name, const std::optional<GeoPoint>& position) {
  if (!position || position->valid()) return absl::OkStatus();
  return errors::FieldInvalid(name.Text(), "not a position on the earth");
}

// Checks the ids of one kind. While they come in rising order none can come twice, so no id needs to be remembered.
class IdChecker {
 public:
  explicit IdChecker(absl::string_view kind) : kind_(kind) {}

  absl::Status Check(size_t index, absl::string_view id) {
    const FieldName name{.owner = kind_, .index = static_cast<int64_t>(index), .part = ".id"};
    if (id.empty()) return errors::FieldRequired(name.Text());
    if (id.size() > limits::kNameBytesMax) {
      return errors::OutOfRange(absl::StrCat("length of ", name.Text()), static_cast<int64_t>(id.size()), 1,
                                limits::kNameBytesMax);
    }
    in_order_ = in_order_ && IdBefore(last_, id);
    last_ = id;
    return absl::OkStatus();
  }

  // Must be called after Check has seen all ids. `id_of(k)` is the k-th of them.
  template <typename IdOf>
  absl::Status CheckTwice(size_t count, const IdOf& id_of, WorkBudget& budget) const {
    if (in_order_) return absl::OkStatus();
    absl::flat_hash_set<absl::string_view> seen;
    seen.reserve(count);
    for (size_t k = 0; k < count; ++k) {
      LP_RETURN_IF_ERROR(budget.Spend(kChecking, 1));
      if (seen.insert(id_of(k)).second) continue;
      return errors::FieldInvalid(absl::StrCat(kind_, "[", k, "].id"), absl::StrCat("'", id_of(k), "' is given twice"));
    }
    return absl::OkStatus();
  }

 private:
  absl::string_view kind_;
  absl::string_view last_;
  bool in_order_ = true;
};

absl::Status CheckQuotas(const std::vector<Quota>& quotas) {
  for (size_t i = 0; i < quotas.size(); ++i) {
    const Quota& quota = quotas[i];
    const auto name = [&](absl::string_view part) {
      return FieldName{.owner = "policy", .field = "quotas", .index = static_cast<int64_t>(i), .part = part};
    };
    LP_RETURN_IF_ERROR(CheckRange(name(".persons"), quota.persons, 0, limits::kMatchingPlacesMax, Rule::kR14));
    LP_RETURN_IF_ERROR(CheckRange(name(".percent"), quota.percent, 0, 100, Rule::kR14));
    LP_RETURN_IF_ERROR(CheckRange(name(".groupBefore"), quota.group_before, 0, limits::kMatchingApplicantsMax));
    LP_RETURN_IF_ERROR(
        CheckRange(name(".withoutListBefore"), quota.without_list_before, 0, limits::kMatchingApplicantsMax));
    if (quota.persons > 0 && quota.percent > 0) {
      return errors::FieldInvalid(name("").Text(), "persons or per cent, not both");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckPolicy(const Policy& policy) {
  const auto name = [](absl::string_view field) { return FieldName{.owner = "policy", .field = field}; };
  LP_RETURN_IF_ERROR(CheckRange(name("waitGuaranteeDays"), policy.wait_guarantee_days, 0, 36'500));
  LP_RETURN_IF_ERROR(CheckRange(name("bandMinutes"), policy.band_minutes, 1, limits::kAnyWithinMinutesMax));
  LP_RETURN_IF_ERROR(CheckRange(name("detourPercent"), policy.detour_percent, 100, 1'000));
  for (size_t i = 0; i < policy.tiers.size(); ++i) {
    const FieldName tier{
        .owner = "policy", .id = "", .field = "tiers", .index = static_cast<int64_t>(i), .part = "tier"};
    LP_RETURN_IF_ERROR(CheckRange(tier, policy.tiers[i].tier, 0, 2));
    for (size_t before = 0; before < i; ++before) {
      if (policy.tiers[before].group == policy.tiers[i].group) {
        return errors::FieldInvalid(absl::StrCat("policy.tiers[", i, "].group"), "given twice");
      }
    }
  }
  LP_RETURN_IF_ERROR(CheckQuotas(policy.quotas));
  return CheckRange(name("speedKmPerHour"), policy.speed_km_per_hour, 1, 200);
}

absl::Status CheckList(const List& list) {
  const auto name = [&](absl::string_view field, int64_t index = -1, absl::string_view part = "") {
    return FieldName{.owner = "list", .id = list.id, .field = field, .index = index, .part = part};
  };
  LP_RETURN_IF_ERROR(CheckRange(name("ceiling"), list.ceiling, 0, limits::kMatchingPlacesMax));
  LP_RETURN_IF_ERROR(CheckRange(name("members"), list.members, 0, limits::kMatchingPlacesMax));
  LP_RETURN_IF_ERROR(CheckRange(name("held"), list.held, 0, limits::kMatchingPlacesMax));
  LP_RETURN_IF_ERROR(CheckPosition(name("position"), list.position));
  int64_t reserved = 0;
  for (int64_t i = 0; i < std::ssize(list.group_rules); ++i) {
    const GroupRule& rule = list.group_rules[i];
    for (int64_t k = 0; k < i; ++k) {
      if (list.group_rules[k].group == rule.group) {
        return errors::FieldInvalid(name("groupRules", i).Text(), "the group has a rule already");
      }
    }
    if (rule.intake_cap) {
      LP_RETURN_IF_ERROR(
          CheckRange(name("groupRules", i, ".intakeCap"), *rule.intake_cap, 0, limits::kMatchingPlacesMax));
    }
    LP_RETURN_IF_ERROR(CheckRange(name("groupRules", i, ".reserved"), rule.reserved, 0, list.held - reserved));
    reserved += rule.reserved;
  }
  return absl::OkStatus();
}

absl::Status CheckWishDates(const Applicant& applicant, const Wish& wish, int64_t index) {
  if (!wish.since && !wish.counted_days) return absl::OkStatus();
  const FieldName name{.owner = "applicant",
                       .id = applicant.id,
                       .field = "wishes",
                       .index = index,
                       .part = wish.since ? ".since" : ".countedDays"};
  if (applicant.priority) {
    return errors::FieldInvalid(name.Text(),
                                "an explicit priority is the whole order, so that a wish has no date of its own");
  }
  if (wish.since == absl::InfiniteFuture() || wish.since == absl::InfinitePast()) {
    return errors::FieldInvalid(name.Text(), "not a point in time");
  }
  if (!wish.counted_days) return absl::OkStatus();
  return CheckRange(
      {.owner = "applicant", .id = applicant.id, .field = "wishes", .index = index, .part = ".countedDays"},
      *wish.counted_days, 0, limits::kWishCountedDaysMax);
}

// Checks wishes and exclusions. `scratch` is reused between applicants.
absl::Status CheckWishes(const Instance& instance, const Applicant& applicant, std::vector<ListIndex>& scratch) {
  const auto name = [&](absl::string_view field, int64_t index = -1, absl::string_view part = "") {
    return FieldName{.owner = "applicant", .id = applicant.id, .field = field, .index = index, .part = part};
  };
  const int64_t last_list = std::ssize(instance.lists) - 1;
  int32_t rank = 1;
  scratch.clear();
  for (int64_t k = 0; k < std::ssize(applicant.wishes); ++k) {
    const Wish& wish = applicant.wishes[k];
    LP_RETURN_IF_ERROR(CheckRange(name("wishes", k), wish.list, 0, last_list));
    LP_RETURN_IF_ERROR(CheckRange(name("wishes", k, ".rank"), wish.rank, rank, std::numeric_limits<int32_t>::max()));
    LP_RETURN_IF_ERROR(
        CheckRange(name("wishes", k, ".travelMinutes"), wish.travel_minutes, -1, limits::kTravelMinutesMax));
    LP_RETURN_IF_ERROR(CheckWishDates(applicant, wish, k));
    rank = wish.rank;
    scratch.push_back(wish.list);
  }
  for (int64_t k = 0; k < std::ssize(applicant.excluded); ++k) {
    LP_RETURN_IF_ERROR(CheckRange(name("excluded", k), applicant.excluded[k], 0, last_list));
    scratch.push_back(applicant.excluded[k]);
  }
  if (scratch.size() < 2) return absl::OkStatus();
  std::sort(scratch.begin(), scratch.end());
  const auto twice = std::adjacent_find(scratch.begin(), scratch.end());
  if (twice == scratch.end()) return absl::OkStatus();
  return errors::FieldInvalid(
      name("wishes").Text(),
      absl::StrCat("list ", instance.lists[*twice].id, " stands twice among the wishes and the excluded lists"));
}

absl::Status CheckApplicant(const Instance& instance, const Applicant& applicant, std::vector<ListIndex>& scratch) {
  const auto name = [&](absl::string_view field) {
    return FieldName{.owner = "applicant", .id = applicant.id, .field = field};
  };
  LP_RETURN_IF_ERROR(CheckRange(name("size"), applicant.size, 1, limits::kUnitSizeMax));
  LP_RETURN_IF_ERROR(
      CheckRange(name("acceptAnyWithinMinutes"), applicant.accept_any_within_minutes, 0, limits::kAnyWithinMinutesMax));
  if (applicant.origin != kNoList) {
    LP_RETURN_IF_ERROR(CheckRange(name("currentList"), applicant.origin, 0, std::ssize(instance.lists) - 1));
  }
  if (applicant.waiting_since == absl::InfiniteFuture() || applicant.waiting_since == absl::InfinitePast()) {
    return errors::FieldInvalid(name("waitingSince").Text(), "not a point in time");
  }
  LP_RETURN_IF_ERROR(CheckPosition(name("home"), applicant.home));
  if (applicant.priority.has_value() != instance.applicants[0].priority.has_value()) {
    return errors::FieldInvalid(name("priority").Text(), "all applicants of an instance have a priority or none");
  }
  if (applicant.priority) {
    // So that the sum over all applicants stays within 64 bits.
    LP_RETURN_IF_ERROR(
        CheckRange(name("priority"), *applicant.priority, -limits::kMatchingPriorityMax, limits::kMatchingPriorityMax));
  }
  return CheckWishes(instance, applicant, scratch);
}

// Checks that every list has at least as many members as there are applicants on it.
absl::Status CheckMembers(const Instance& instance, WorkBudget& budget) {
  std::vector<int64_t> waiting(instance.lists.size(), 0);
  for (const Applicant& applicant : instance.applicants) {
    LP_RETURN_IF_ERROR(budget.Spend(kChecking, 1));
    if (applicant.origin != kNoList) waiting[applicant.origin] += applicant.size;
  }
  for (size_t v = 0; v < waiting.size(); ++v) {
    if (waiting[v] > instance.lists[v].members) {
      const FieldName name{.owner = "list", .id = instance.lists[v].id, .field = "members"};
      return errors::FieldInvalid(name.Text(), absl::StrCat(instance.lists[v].members, " is less than the ", waiting[v],
                                                            " persons whose current list it is"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckTravelTimes(const Instance& instance, WorkBudget& budget) {
  LP_RETURN_IF_ERROR(
      CheckCount("travelTimes", static_cast<int64_t>(instance.travel_times.size()), limits::kMatchingTravelTimesMax));
  if (instance.travel_times.empty()) return absl::OkStatus();
  absl::flat_hash_set<PracticeId> practices;
  for (const List& list : instance.lists) practices.insert(list.practice);
  absl::flat_hash_set<std::pair<GrunnkretsId, PracticeId>> seen;
  for (size_t k = 0; k < instance.travel_times.size(); ++k) {
    LP_RETURN_IF_ERROR(budget.Spend(kChecking, 1));
    const TravelTime& time = instance.travel_times[k];
    const auto name = [&](absl::string_view part) {
      return FieldName{.owner = "travelTimes", .index = static_cast<int64_t>(k), .part = part};
    };
    LP_RETURN_IF_ERROR(
        CheckRange(name(".grunnkrets"), time.grunnkrets.value(), limits::kGrunnkretsMin, limits::kGrunnkretsMax));
    LP_RETURN_IF_ERROR(CheckRange(name(".minutes"), time.minutes, 0, limits::kTravelTableMinutesMax));
    if (!time.practice || !practices.contains(time.practice)) {
      return errors::FieldInvalid(name(".practice").Text(), "no list has this practice");
    }
    if (!seen.emplace(time.grunnkrets, time.practice).second) {
      return errors::FieldInvalid(name("").Text(), "this grunnkrets and practice are given twice");
    }
  }
  return absl::OkStatus();
}

}  // namespace

bool IdBefore(absl::string_view a, absl::string_view b) { return a.size() != b.size() ? a.size() < b.size() : a < b; }

int32_t RankOfOwnList(const Applicant& applicant) {
  for (const Wish& wish : applicant.wishes) {
    if (wish.list == applicant.origin) return wish.rank;
  }
  return std::numeric_limits<int32_t>::max();
}

bool TakesArrivals(const Policy& policy, const List& list) {
  return !list.locked && (!list.over_full() || policy.exchange_on_over_full);
}

absl::Status Validate(const Instance& instance) {
  const SolveOptions unlimited;
  WorkBudget budget(unlimited);
  return Validate(instance, budget);
}

absl::Status Validate(const Instance& instance, WorkBudget& budget) {
  LP_RETURN_IF_ERROR(CheckPolicy(instance.policy));
  LP_RETURN_IF_ERROR(CheckCount("lists", static_cast<int64_t>(instance.lists.size()), limits::kMatchingListsMax));
  LP_RETURN_IF_ERROR(
      CheckCount("applicants", static_cast<int64_t>(instance.applicants.size()), limits::kMatchingApplicantsMax));
  IdChecker list_ids("lists");
  for (size_t v = 0; v < instance.lists.size(); ++v) {
    LP_RETURN_IF_ERROR(budget.Spend(kChecking, 1));
    LP_RETURN_IF_ERROR(list_ids.Check(v, instance.lists[v].id));
    LP_RETURN_IF_ERROR(CheckList(instance.lists[v]));
  }
  LP_RETURN_IF_ERROR(list_ids.CheckTwice(
      instance.lists.size(), [&](size_t v) -> const std::string& { return instance.lists[v].id; }, budget));
  IdChecker applicant_ids("applicants");
  std::vector<ListIndex> scratch;
  int64_t wishes = 0;
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    LP_RETURN_IF_ERROR(budget.Spend(kChecking, 1 + std::ssize(instance.applicants[i].wishes)));
    LP_RETURN_IF_ERROR(applicant_ids.Check(i, instance.applicants[i].id));
    LP_RETURN_IF_ERROR(CheckApplicant(instance, instance.applicants[i], scratch));
    wishes += static_cast<int64_t>(instance.applicants[i].wishes.size());
  }
  LP_RETURN_IF_ERROR(applicant_ids.CheckTwice(
      instance.applicants.size(), [&](size_t i) -> const std::string& { return instance.applicants[i].id; }, budget));
  LP_RETURN_IF_ERROR(CheckCount("wishes of all applicants", wishes, limits::kMatchingWishesMax));
  LP_RETURN_IF_ERROR(CheckTravelTimes(instance, budget));
  return CheckMembers(instance, budget);
}

}  // namespace listeplass::matching
