#include "service/matching/plan.h"

namespace listeplass::matching {

std::vector<ListIndex> ListsOfCut(const CutChain& cuts, CutIndex cut) {
  std::vector<ListIndex> lists;
  for (ListIndex list = 0; list < static_cast<ListIndex>(cuts.of_list.size()); ++list) {
    const CutIndex first = cuts.of_list[list];
    if (first != kNoCut && first <= cut) lists.push_back(list);
  }
  return lists;
}

}  // namespace listeplass::matching
