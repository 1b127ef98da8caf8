// A GroupQuota promises a group a part of the places that a municipality's runs give (R14): at least so many persons,
// or so many per cent of the persons without a list who get a place. matching/quota.h says how a run keeps it.
//
// People who have waited longer than a group that has just come are before it in each queue. Reserved places
// (intake_rule.h) keep room for it list by list; a quota leaves the lists open.
#ifndef LISTEPLASS_SERVICE_DOMAIN_GROUP_QUOTA_H_
#define LISTEPLASS_SERVICE_DOMAIN_GROUP_QUOTA_H_

#include <cstdint>
#include <vector>

#include "service/domain/group.h"

namespace listeplass {

// What a quota is counted over. Persisted as numbers: do not change them.
enum class QuotaPeriod : uint8_t {
  kRun = 1,
  // The calendar quarter in which a run's moves take effect, with all that has a first day in it already.
  kQuarter = 2,
};

struct GroupQuota {
  // A group of people without a list: neither SWITCHER nor TEMPORARY.
  Group group = Group::kNewcomer;
  QuotaPeriod period = QuotaPeriod::kRun;
  // One of the two is set, the other 0.
  int64_t persons = 0;
  int64_t percent = 0;

  friend bool operator==(const GroupQuota&, const GroupQuota&) = default;
};

// The quotas are ordered by group, then period, and there is one at most for each.
using GroupQuotas = std::vector<GroupQuota>;

// May people of the group be without a list, with the right to one?
inline bool MayHaveQuota(Group group) { return group != Group::kSwitcher && group != Group::kTemporary; }

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_GROUP_QUOTA_H_
