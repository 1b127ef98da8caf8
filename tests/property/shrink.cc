#include "tests/property/shrink.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace listeplass::matching::property {
namespace {

using Step = std::function<void(Instance&)>;

// Removes list v, and everybody on it.
void DropList(Instance& instance, ListIndex v) {
  std::vector<Applicant> kept;
  for (Applicant& applicant : instance.applicants) {
    if (applicant.origin == v) continue;
    std::erase_if(applicant.wishes, [&](const Wish& wish) { return wish.list == v; });
    std::erase(applicant.excluded, v);
    if (applicant.origin > v) --applicant.origin;
    for (Wish& wish : applicant.wishes) wish.list -= wish.list > v ? 1 : 0;
    for (ListIndex& list : applicant.excluded) list -= list > v ? 1 : 0;
    kept.push_back(std::move(applicant));
  }
  instance.applicants = std::move(kept);
  instance.lists.erase(instance.lists.begin() + v);
}

void AddListSteps(const Instance& instance, ListIndex v, std::vector<Step>& steps) {
  const List& list = instance.lists[v];
  steps.push_back([v](Instance& smaller) { DropList(smaller, v); });
  const auto change = [&](bool possible, const std::function<void(List&)>& edit) {
    if (possible) steps.push_back([v, edit](Instance& smaller) { edit(smaller.lists[v]); });
  };
  change(list.locked, [](List& l) { l.locked = false; });
  change(list.held > 0, [](List& l) {
    l.held = 0;
    l.group_rules.clear();
  });
  change(!list.group_rules.empty(), [](List& l) { l.group_rules.clear(); });
  change(list.members > 0 && list.ceiling > 0, [](List& l) {
    --l.members;
    --l.ceiling;
  });
  change(list.members > list.ceiling, [](List& l) { l.ceiling = l.members; });
}

void AddApplicantSteps(const Instance& instance, ApplicantIndex i, std::vector<Step>& steps) {
  const Applicant& applicant = instance.applicants[i];
  steps.push_back([i](Instance& smaller) { smaller.applicants.erase(smaller.applicants.begin() + i); });
  const auto change = [&](bool possible, const std::function<void(Applicant&)>& edit) {
    if (possible) steps.push_back([i, edit](Instance& smaller) { edit(smaller.applicants[i]); });
  };
  for (size_t k = 0; k < applicant.wishes.size(); ++k) {
    change(true, [k](Applicant& a) { a.wishes.erase(a.wishes.begin() + static_cast<std::ptrdiff_t>(k)); });
    change(applicant.wishes[k].travel_minutes != 0, [k](Applicant& a) { a.wishes[k].travel_minutes = 0; });
    change(applicant.wishes[k].since.has_value(), [k](Applicant& a) { a.wishes[k].since.reset(); });
    change(applicant.wishes[k].counted_days.has_value(), [k](Applicant& a) { a.wishes[k].counted_days.reset(); });
  }
  change(!applicant.excluded.empty(), [](Applicant& a) { a.excluded.clear(); });
  change(applicant.size > 1, [](Applicant& a) { --a.size; });
  change(applicant.group != Group::kSwitcher, [](Applicant& a) { a.group = Group::kSwitcher; });
}

std::vector<Step> Steps(const Instance& instance) {
  std::vector<Step> steps;
  for (size_t i = 0; i < instance.applicants.size(); ++i) AddApplicantSteps(instance, static_cast<int32_t>(i), steps);
  for (size_t q = 0; q < instance.policy.quotas.size(); ++q) {
    steps.push_back([q](Instance& smaller) {
      smaller.policy.quotas.erase(smaller.policy.quotas.begin() + static_cast<std::ptrdiff_t>(q));
    });
    if (instance.policy.quotas[q].persons > 0) steps.push_back([q](Instance& i) { --i.policy.quotas[q].persons; });
  }
  for (size_t v = 0; v < instance.lists.size(); ++v) AddListSteps(instance, static_cast<int32_t>(v), steps);
  return steps;
}

}  // namespace

Instance Shrink(Instance instance, const std::function<bool(const Instance&)>& fails) {
  for (bool smaller_found = true; smaller_found;) {
    smaller_found = false;
    for (const Step& step : Steps(instance)) {
      Instance smaller = instance;
      step(smaller);
      if (!Validate(smaller).ok() || !fails(smaller)) continue;
      instance = std::move(smaller);
      smaller_found = true;
      break;
    }
  }
  return instance;
}

}  // namespace listeplass::matching::property
