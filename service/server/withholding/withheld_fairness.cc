#include "service/server/withholding/withheld_fairness.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "service/server/withholding/small_counts.h"

namespace listeplass::server {
namespace {

// Which lines withhold something; as many as there are lines.
using Lines = std::vector<bool>;

// A whole and its part. The other part is told by subtraction.
struct Split {
  int64_t (*whole)(const FairnessLine& line);
  int64_t (*part)(const FairnessLine& line);

  int64_t rest(const FairnessLine& line) const { return whole(line) - part(line); }
  bool HasSmall(const FairnessLine& line) const { return IsSmallCount(part(line)) || IsSmallCount(rest(line)); }
};
using Splits = std::vector<Split>;

constexpr auto kApplied = [](const FairnessLine& line) { return line.applied; };
constexpr auto kPlaced = [](const FairnessLine& line) { return line.placed; };
constexpr auto kStillWaiting = [](const FairnessLine& line) { return line.waiting; };
constexpr auto kFirstWish = [](const FairnessLine& line) { return line.placed_first_wish; };
constexpr auto kPlacedWait = [](const FairnessLine& line) { return line.placed_wait_days.persons; };
constexpr auto kWaitingWait = [](const FairnessLine& line) { return line.waiting_wait_days.persons; };
constexpr auto kTravel = [](const FairnessLine& line) { return line.placed_travel_minutes.persons; };

// Whose wait is known is the same in all plans of a state, so that a line tells it of the placed and the waiting or of
// neither.
const Splits& Waits() {
  static const auto* const kWaits = new Splits{{kPlaced, kPlacedWait}, {kStillWaiting, kWaitingWait}};
  return *kWaits;
}
const Splits& Travels() {
  static const auto* const kTravels = new Splits{{kPlaced, kTravel}};
  return *kTravels;
}

bool AnySmall(const Splits& splits, const FairnessLine& line) {
  return std::any_of(splits.begin(), splits.end(), [&](const Split& split) { return split.HasSmall(line); });
}

constexpr Spread kWithheldSpread = {
    .persons = kWithheldCount, .median = kWithheldCount, .p95 = kWithheldCount, .longest = kWithheldCount};
constexpr Fraction kWithheldShare = {.numerator = kWithheldCount, .denominator = 1};

// The lines of everybody's groups, or of their bydeler.
class LineTable {
 public:
  LineTable(const FairnessLine& all, const std::vector<const FairnessLine*>& lines) : lines_(lines), nowhere_(all) {
    for (const FairnessLine* line : lines) {
      nowhere_.applied -= line->applied;
      nowhere_.placed -= line->placed;
      nowhere_.waiting -= line->waiting;
      nowhere_.placed_first_wish -= line->placed_first_wish;
      nowhere_.placed_wait_days.persons -= line->placed_wait_days.persons;
      nowhere_.waiting_wait_days.persons -= line->waiting_wait_days.persons;
      nowhere_.placed_travel_minutes.persons -= line->placed_travel_minutes.persons;
    }
  }

  // Returns what is told of each line; nothing if nothing can be hidden in it.
  std::optional<std::vector<FairnessLine>> Told() const;

 private:
  // The lines that withhold their parts of some splits.
  struct Found {
    Lines lines;
    std::optional<size_t> exposed = {};  // a line whose parts come out, because no other one can hide them
  };

  // Finds the lines with small parts, and as many others as it takes. `wholes`: the lines that withhold the wholes.
  Found Withhold(const Splits& splits, const Lines& wholes) const;
  // Adds a line with which the others can hide their parts of the split, if it takes one more and there is one. Returns
  // whether it did.
  bool AddLine(const Split& split, const Lines& wholes, Found& found) const;
  // Adds a line that makes the sum of a part no longer small, likewise.
  bool AddToSum(const Split& split, bool of_rest, Lines& withheld) const;

  std::vector<const FairnessLine*> lines_;
  FairnessLine nowhere_;  // of those who are in no line
};

LineTable::Found LineTable::Withhold(const Splits& splits, const Lines& wholes) const {
  Found found = {.lines = wholes};
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (AnySmall(splits, *lines_[i])) found.lines[i] = true;
  }
  const auto add = [&](const Split& split) {
    return AddLine(split, wholes, found) || AddToSum(split, false, found.lines) || AddToSum(split, true, found.lines);
  };
  while (std::any_of(splits.begin(), splits.end(), add)) {
  }
  return found;
}

bool LineTable::AddLine(const Split& split, const Lines& wholes, Found& found) const {
  // Where a whole is known to be 0, so are its parts.
  std::vector<size_t> hidden;
  std::optional<size_t> least;
  for (size_t i = 0; i < lines_.size(); ++i) {
    const bool has_parts = wholes[i] || split.whole(*lines_[i]) > 0;
    if (!has_parts) continue;
    if (found.lines[i]) {
      hidden.push_back(i);
    } else if (!least || lines_[i]->applied < lines_[*least]->applied) {
      least = i;
    }
  }
  if (hidden.size() > 1 || (hidden.empty() && !split.HasSmall(nowhere_))) return false;
  if (least) {
    found.lines[*least] = true;
  } else if (!hidden.empty()) {
    found.exposed = hidden.front();
  }
  return least.has_value();
}

bool LineTable::AddToSum(const Split& split, bool of_rest, Lines& withheld) const {
  int64_t sum = 0, left = 0;
  std::optional<size_t> least;
  int64_t least_count = 0;
  for (size_t i = 0; i < lines_.size(); ++i) {
    const int64_t count = of_rest ? split.rest(*lines_[i]) : split.part(*lines_[i]);
    (withheld[i] ? sum : left) += count;
    if (withheld[i] || count == 0 || (least && least_count <= count)) continue;
    least = i;
    least_count = count;
  }
  // The sum of all lines is told anyway, or withheld.
  if (!IsSmallCount(sum) || IsSmallCount(sum + left)) return false;
  withheld[*least] = true;
  return true;
}

// Returns what is told of a spread. `whole`: of so many, or withheld.
Spread ToldSpread(const Spread& exact, int64_t whole, bool withholds_persons) {
  if (whole == 0) return exact;
  if (whole == kWithheldCount || IsSmallCount(exact.persons)) return kWithheldSpread;
  if (!withholds_persons) return exact;
  if (exact.persons == 0) return kWithheldSpread;
  Spread told = exact;
  told.persons = kWithheldCount;
  return told;
}

void TellSpreads(bool withholds_waits, bool withholds_travels, FairnessLine& line) {
  line.placed_wait_days = ToldSpread(line.placed_wait_days, line.placed, withholds_waits);
  line.waiting_wait_days = ToldSpread(line.waiting_wait_days, line.waiting, withholds_waits);
  line.placed_travel_minutes = ToldSpread(line.placed_travel_minutes, line.placed, withholds_travels);
}

std::optional<std::vector<FairnessLine>> LineTable::Told() const {
  const Found applied = Withhold({{kApplied, kApplied}}, Lines(lines_.size(), false));
  if (applied.exposed) return std::nullopt;
  Lines seed = applied.lines;
  Found people, wishes, waits, travels;
  // Where only one line has anybody who was placed, say, others can hide its parts only with their wholes.
  for (std::optional<size_t> exposed; true; seed[*exposed] = true) {
    people = Withhold({{kApplied, kPlaced}}, seed);
    if (people.exposed) return std::nullopt;
    wishes = Withhold({{kPlaced, kFirstWish}}, people.lines);
    waits = Withhold(Waits(), people.lines);
    travels = Withhold(Travels(), people.lines);
    exposed = wishes.exposed ? wishes.exposed : waits.exposed ? waits.exposed : travels.exposed;
    if (!exposed) break;
  }
  int64_t persons = 0, withheld_lines = 0;
  std::vector<FairnessLine> told;
  for (size_t i = 0; i < lines_.size(); ++i) {
    FairnessLine line = *lines_[i];
    if (people.lines[i]) line.placed = line.waiting = kWithheldCount;
    if (wishes.lines[i] && line.placed != 0) line.placed_first_wish = kWithheldCount;
    TellSpreads(waits.lines[i], travels.lines[i], line);
    if (applied.lines[i]) {
      persons += line.applied;
      ++withheld_lines;
      line.applied = kWithheldCount;
    }
    told.push_back(line);
  }
  // That a line is there tells of one person.
  if (withheld_lines > 0 && persons == withheld_lines) return std::nullopt;
  return told;
}

// Returns what is told of everybody.
FairnessLine ToldOfAll(const FairnessLine& exact) {
  FairnessLine told = exact;
  TellSpreads(AnySmall(Waits(), exact), AnySmall(Travels(), exact), told);
  return told;
}

// Puts what is told of their lines into the parts, or leaves them out.
template <typename Part>
void TellParts(const FairnessLine& all, std::vector<Part>& parts) {
  std::vector<const FairnessLine*> lines;
  for (const Part& part : parts) lines.push_back(&part.line);
  const std::optional<std::vector<FairnessLine>> told = LineTable(all, lines).Told();
  if (!told) return parts.clear();
  for (size_t i = 0; i < parts.size(); ++i) parts[i].line = (*told)[i];
}

// Arrivals are those of two groups' lines, and nothing else, so that they are withheld where one of these is.
void TellRefugees(Fairness& told) {
  bool withheld = told.groups.empty() && told.all.applied > 0;
  for (const GroupFairness& part : told.groups) {
    const bool arrives = part.group == Group::kRefugee || part.group == Group::kAsylumSeeker;
    if (arrives && part.line.placed == kWithheldCount) withheld = true;
  }
  if (withheld) told.refugee_arrivals = kWithheldCount;
  // The share's numerator is a number of persons on one list.
  if (withheld || IsSmallCount(told.refugee_largest_share.numerator)) {
    told.refugee_gini = told.refugee_largest_share = kWithheldShare;
  }
}

// How many lost a place to a quota is about how many of its group got one by it, so that it is withheld as counts by
// group are.
void TellLostToQuotas(Fairness& told) {
  const int64_t all = told.lost_to_quotas, without_list = told.lost_to_quotas_without_list;
  if (IsSmallCount(all)) told.lost_to_quotas = kWithheldCount;
  if (IsSmallCount(all) || IsSmallCount(without_list) || IsSmallCount(all - without_list)) {
    told.lost_to_quotas_without_list = kWithheldCount;
  }
}

}  // namespace

Fairness WithholdSmallFairness(const Fairness& exact) {
  Fairness told = exact;
  TellParts(exact.all, told.groups);
  TellParts(exact.all, told.bydeler);
  told.all = ToldOfAll(exact.all);
  TellRefugees(told);
  TellLostToQuotas(told);
  return told;
}

}  // namespace listeplass::server
