// A Builder writes a small instance down by hand, with lists and applicants named where they are used.
//
// Example: A and B trade places, C waits for the free place at Y.
//   Builder b(Objective::kPriority);
//   const ListIndex x = b.List("X", {.ceiling = 1, .members = 1}), y = ...;
//   b.Applicant("A", {.origin = x, .wishes = {y}, .waited_days = 30});
#ifndef LISTEPLASS_TESTS_PROPERTY_INSTANCE_BUILDER_H_
#define LISTEPLASS_TESTS_PROPERTY_INSTANCE_BUILDER_H_

#include <string>
#include <utility>
#include <vector>

#include "service/matching/instance.h"

namespace listeplass::matching::property {

struct ListText {
  int64_t ceiling = 0;
  int64_t members = 0;
  int64_t held = 0;
  bool locked = false;
  std::vector<GroupRule> group_rules = {};
};

struct ApplicantText {
  ListIndex origin = kNoList;
  // The wishes, best first, each a rank of its own.
  std::vector<ListIndex> wishes = {};
  int waited_days = 0;
  int32_t size = 1;
  Group group = Group::kSwitcher;
};

class Builder {
 public:
  explicit Builder(Objective objective) {
    instance_.as_of = absl::CivilDay(2026, 12, 1);
    instance_.seed = 1;
    instance_.policy.objective = objective;
  }

  ListIndex List(std::string id, const ListText& text) {
    matching::List list;
    list.id = std::move(id);
    list.ceiling = text.ceiling;
    list.members = text.members;
    list.held = text.held;
    list.locked = text.locked;
    list.group_rules = text.group_rules;
    instance_.lists.push_back(std::move(list));
    return static_cast<ListIndex>(instance_.lists.size()) - 1;
  }

  ApplicantIndex Applicant(std::string id, const ApplicantText& text) {
    matching::Applicant applicant;
    applicant.id = std::move(id);
    applicant.size = text.size;
    applicant.group = text.group;
    applicant.origin = text.origin;
    applicant.waiting_since =
        absl::FromCivil(instance_.as_of, absl::UTCTimeZone()) - absl::Hours(24) * text.waited_days;
    for (size_t k = 0; k < text.wishes.size(); ++k) {
      applicant.wishes.push_back({.list = text.wishes[k], .rank = static_cast<int32_t>(k) + 1});
    }
    instance_.applicants.push_back(std::move(applicant));
    return static_cast<ApplicantIndex>(instance_.applicants.size()) - 1;
  }

  Instance& instance() { return instance_; }

 private:
  Instance instance_;
};

}  // namespace listeplass::matching::property

#endif  // LISTEPLASS_TESTS_PROPERTY_INSTANCE_BUILDER_H_
